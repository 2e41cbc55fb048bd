import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { IncidentDuty } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { partyName } from '../calls/names.ts';
import { dutyTones } from '../calls/states.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useNewId } from '../drafts/use-id.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
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

/** What is being done, by whom, until when: each side's responses side by side, under the duty that asks for them. */
export function Responses() {
  const { t } = useTranslation();
  const { incident, lines, known, self, acts } = useIncident();
  const duties = incident.duties.filter(({ owes }) => owes === 'respond');
  if (duties.length === 0 && incident.responses.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.responses')}>
      {duties.map((duty) => (
        <Due key={duty.id} duty={duty} />
      ))}
      {incident.responses.length === 0 && <p className="dim">{t('incidents.noResponses')}</p>}
      <ul className={classes['sides']}>
        {incident.responses.map((one) => (
          <li key={one.id} className={classes['side']} data-own={one.party === self || undefined}>
            <Said message={one.doing} known={known} />
            <p>
              <bdi>{one.who ?? t('call.erased')}</bdi> · {t('incidents.untilWhen')} <Moment at={one.until} utc />
            </p>
            {one.checked && (
              <p>
                <Pill tone="info">{t('incidents.checked')}</Pill>
              </p>
            )}
            <Told told={one} lines={lines} />
          </li>
        ))}
      </ul>
      {acts && <ResponseForm owed={duties.some(({ owedBy, state }) => owedBy === self && state === 'pending')} />}
    </Panel>
  );
}

function Due({ duty }: { readonly duty: IncidentDuty }) {
  const { t } = useTranslation();
  const { lines } = useIncident();
  const words = (
    <>
      <Pill tone={dutyTones[duty.state]}>{t(`dutyState.${duty.state}`)}</Pill>
      <span>{t('duty.owes', { party: partyName(lines, duty.owedBy), clause: duty.clause })}</span>
      <Moment at={duty.due} utc />
    </>
  );
  if (duty.state !== 'pending') return <p className={page['line']}>{words}</p>;
  return (
    <div className={classes['due']}>
      {words}
      <Countdown due={duty.due} large />
      {duty.own && (
        <span>
          {t('incidents.ownDue', { number: duty.own.directive.number })} <Countdown due={duty.own.due} />
        </span>
      )}
    </div>
  );
}

const hour = 3_600_000;

function ResponseForm({ owed }: { readonly owed: boolean }) {
  const { t } = useTranslation();
  const { incident, audience, self } = useIncident();
  const [newId, nextId] = useNewId();
  const saying = useSaying(`response/${incident.id}`);
  const opened = useOpened(owed || saying.wording !== undefined);
  const [by, setBy, clearBy] = useDraft(`response/${incident.id}/by`);
  const [until, setUntil] = useState(() => localInput(nodeNow() + hour));
  const [checked, setChecked] = useState(false);
  const end = Date.parse(until);
  const ours = incident.byParty[self]?.assessment;
  const respond = useIncidentAct(
    () =>
      incidentActs.respond(incident.id, {
        ...{ id: newId(), by: by.trim(), until: new Date(end).toISOString(), checked },
        ...saying.wording,
      } as Parameters<typeof incidentActs.respond>[1]),
    () => {
      saying.clear();
      clearBy();
      nextId();
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.respond"
      label={t('incidents.respond')}
      ready={saying.wording !== undefined && by.trim() !== '' && end > nodeNow()}
      mutation={respond}
      opened={opened}
    >
      <SayField line={incident.line} saying={saying} label={t('incidents.doing')} audience={audience} required />
      <AudienceField
        audience={audience}
        label={t('incidents.byWhom')}
        value={by}
        onChange={setBy}
        rows={1}
        maxLength={200}
        required
      />
      <div className={page['row']}>
        <TextInput
          label={t('incidents.untilWhen')}
          type="datetime-local"
          required
          value={until}
          description={<InUtc local={until} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
      </div>
      <label className={page['check']}>
        <input type="checkbox" checked={checked} onChange={({ currentTarget }) => setChecked(currentTarget.checked)} />
        <span>{t('incidents.saysChecked')}</span>
      </label>
      {ours === 'unfounded' && !checked && <p className="dim">{t('incidents.stillOwed')}</p>}
    </ActForm>
  );
}
