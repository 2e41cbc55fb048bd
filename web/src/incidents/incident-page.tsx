import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/incident-types.ts';
import { incidentQuery } from '../api/incidents.ts';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery } from '../api/queries.ts';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { EventList } from '../call/timeline.tsx';
import { exerciseOf, lineOf } from '../calls/names.ts';
import { useOutbox } from '../drafts/drafts-context.tsx';
import { PrintButton } from '../oversight/print-button.tsx';
import { useKnownPlaces } from '../places/known-places.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Assessments } from './assessments.tsx';
import { Attachments } from './attachments.tsx';
import { Closing } from './closing.tsx';
import { Complaint } from './complaint.tsx';
import { IncidentProvider } from './context.ts';
import { Facts } from './facts.tsx';
import { Figures } from './figures.tsx';
import { Inquiries } from './inquiries.tsx';
import { Joined } from './joined.tsx';
import { Names } from './names.tsx';
import { Needs } from './needs.tsx';
import { Opening } from './opening.tsx';
import { PendingIncident } from './pending-incident.tsx';
import { Responses } from './responses.tsx';
import { Sides } from './sides-panel.tsx';
import { incidentTones, proofTones } from './tones.ts';

export function IncidentPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/incidents/$id' });
  const { items } = useOutbox();
  const pending = items.find((item) => item.kind === 'incident' && item.id === id);
  // Not asked for before the node has it.
  const { data, error } = useQuery({ ...incidentQuery(id), enabled: pending === undefined });
  if (data) return <OneIncident key={id} incident={data} />;
  if (pending) return <PendingIncident item={pending} />;
  if (error instanceof ApiProblem && error.status === 404)
    return (
      <Note tone="quiet">
        {t('incidents.notHere')} <Link to="/incidents">{t('incidents.title')}</Link>
      </Note>
    );
  if (error) return <ProblemNote error={error} />;
  return <p className="dim">{t('common.loading')}</p>;
}

function OneIncident({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { data: lines } = useQuery(linesQuery);
  const known = useKnownPlaces(incident.line);
  const line = lineOf(lines, incident.line);
  const district = line?.districts.find(({ id }) => id === incident.district)?.name ?? incident.district;
  useTitle(t(`incidentKind.${incident.kind}`), exerciseOf(lines, incident.line));
  return (
    <IncidentProvider value={{ incident, line, lines, known }}>
      <article className={page['page']}>
        <header className={page['head']}>
          <div className={page['stack']}>
            <h1>{t(`incidentKind.${incident.kind}`)}</h1>
            <p className="dim">
              <bdi>{incident.placeWords[language] ?? incident.place?.words ?? district}</bdi>
            </p>
          </div>
          <p className={page['line']} aria-live="polite">
            <Pill tone={incident.precedence}>{t(`precedence.${incident.precedence}`)}</Pill>
            <Pill tone={incidentTones[incident.state]}>{t(`incidentState.${incident.state}`)}</Pill>
            <Pill tone={proofTones[incident.proof]}>{t(`proof.${incident.proof}`)}</Pill>
            <Pill tone={incident.delivery === 'delivered' ? 'ok' : 'warn'}>{t(`delivery.${incident.delivery}`)}</Pill>
          </p>
        </header>
        <Responses />
        <Opening />
        <Sides />
        <Facts />
        <Figures />
        <Assessments />
        <Needs />
        <Inquiries />
        <Complaint />
        <Attachments />
        <Joined />
        <Names />
        <Closing />
        <EventList events={incident.events} lines={lines} />
        <div>
          <PrintButton lines={[incident.line]} entries={incident.events.length} />
        </div>
      </article>
    </IncidentProvider>
  );
}
