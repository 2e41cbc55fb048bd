import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { assessments } from '../api/vocabulary-incidents.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { Told } from './told.tsx';
import { proofTones } from './tones.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** What each party holds of it, and why; what they come to together stands above. Nothing is deleted. */
export function Assessments() {
  const { t } = useTranslation();
  const { incident, lines, self, acts, audience } = useIncident();
  const [assessment, setAssessment] = useState<Assessment>('confirmed');
  const [reason, setReason, clear] = useDraft(`assess/${incident.id}`);
  const opened = useOpened(reason !== '');
  const assess = useIncidentAct(
    () => incidentActs.assess(incident.id, assessment, reason.trim()),
    () => {
      clear();
      opened.close();
    },
  );
  return (
    <Panel
      title={t('incidents.assessment')}
      aside={<Pill tone={proofTones[incident.proof]}>{t(`proof.${incident.proof}`)}</Pill>}
    >
      {incident.assessments.length === 0 && <p className="dim">{t('incidents.notAssessed')}</p>}
      <ul className={classes['sides']}>
        {incident.assessments.map((one) => (
          <li key={`${one.party} ${one.at}`} className={classes['side']} data-own={one.party === self || undefined}>
            <strong>{t(`assessment.${one.assessment}`)}</strong>
            <p dir="auto" className={page['text']}>
              {one.reason ?? t('call.erased')}
            </p>
            <Told told={one} lines={lines} />
          </li>
        ))}
      </ul>
      {acts && (
        <ActForm
          act="incident.assess"
          label={t('incidents.assess')}
          ready={reason.trim() !== ''}
          mutation={assess}
          opened={opened}
        >
          <Choice
            shown
            label={t('incidents.assessment')}
            value={assessment}
            options={assessments.map((value) => ({ value, label: t(`assessment.${value}`) }))}
            onChange={setAssessment}
          />
          {(assessment === 'unfounded' || assessment === 'opened-in-error') && <p className="dim">{t('incidents.stillOwed')}</p>}
          <AudienceField audience={audience} label={t('incidents.why')} value={reason} onChange={setReason} required />
        </ActForm>
      )}
    </Panel>
  );
}
