import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { incidentActs } from '../api/incidents.ts';
import { dutyTones } from '../calls/states.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { Said } from './said.tsx';
import { SayField, useSaying } from './say-field.tsx';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** A complaint from outside: its receipt number, when an answer is owed, and the answers. */
export function Complaint() {
  const { t } = useTranslation();
  const { incident, lines, known, self, acts, audience } = useIncident();
  const opened = useOpened();
  const saying = useSaying(`answer/${incident.id}`);
  const answer = useIncidentAct(
    () => incidentActs.answer(incident.id, saying.wording ?? {}),
    () => {
      saying.clear();
      opened.close();
    },
  );
  const { complaint } = incident;
  if (complaint === undefined) return null;
  const duty = incident.duties.find(({ owes }) => owes === 'reply');
  const ours = incident.from.party === self;
  return (
    <Panel title={t('incidents.complaint')}>
      <dl className={page['facts']}>
        <dt>{t('incidents.complainant')}</dt>
        <dd>{t(`complainant.${complaint.from}`)}</dd>
        <dt>{t('incidents.receipt')}</dt>
        <dd className={page['line']}>
          <strong className="num" dir="ltr">
            {complaint.receipt}
          </strong>
          {ours && (
            <Link className="no-print" to="/incidents/$id/receipt" params={{ id: incident.id }}>
              {t('incidents.printReceipt')}
            </Link>
          )}
        </dd>
        {duty && (
          <>
            <dt>{t('incidents.answerBy')}</dt>
            <dd className={page['line']}>
              <Pill tone={dutyTones[duty.state]}>{t(`dutyState.${duty.state}`)}</Pill>
              <Moment at={duty.due} utc />
              {duty.state === 'pending' && <Countdown due={duty.due} />}
            </dd>
          </>
        )}
      </dl>
      <ul className={page['stack']}>
        {complaint.answers.map((one) => (
          <li key={one.at} className={classes['side']}>
            <Said message={one.message} known={known} />
            <Told told={one} lines={lines} />
          </li>
        ))}
      </ul>
      {acts && ours && (
        <ActForm
          act="incident.answer"
          label={t('incidents.answer')}
          ready={saying.wording !== undefined}
          mutation={answer}
          opened={opened}
        >
          <SayField line={incident.line} saying={saying} label={t('incidents.answerText')} audience={audience} required />
        </ActForm>
      )}
    </Panel>
  );
}
