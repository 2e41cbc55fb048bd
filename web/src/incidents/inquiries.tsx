import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Finding, Inquiry } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { findings } from '../api/vocabulary-incidents.ts';
import { nameOf, partyName } from '../calls/names.ts';
import { dutyTones } from '../calls/states.ts';
import { useNewId } from '../drafts/use-id.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { Said } from './said.tsx';
import { SayField, useSaying } from './say-field.tsx';
import { Told } from './told.tsx';
import { findingTones } from './tones.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** Who looks into it until which day, what was found, and whether the other side agrees. */
export function Inquiries() {
  const { t } = useTranslation();
  const { incident, acts } = useIncident();
  if (incident.inquiries.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.inquiries')}>
      {incident.inquiries.length === 0 && <p className="dim">{t('incidents.noInquiries')}</p>}
      <ul className={page['stack']}>
        {incident.inquiries.map((one) => (
          <One key={one.id} inquiry={one} />
        ))}
      </ul>
      {acts && <InquiryForm />}
    </Panel>
  );
}

function One({ inquiry }: { readonly inquiry: Inquiry }) {
  const { t } = useTranslation();
  const { incident, lines, known, self, acts } = useIncident();
  const duty = incident.duties.find(({ owes, part }) => owes === 'find' && part === inquiry.id);
  const agree = useIncidentAct(() => incidentActs.agreeFinding(incident.id, inquiry.id));
  const found = inquiry.findings.length > 0;
  return (
    <li className={classes['side']} data-own={inquiry.of === self || undefined}>
      <p className={page['line']}>
        <strong>{t('incidents.inquiryOf', { party: partyName(lines, inquiry.of) })}</strong>
        <span>
          {t('incidents.dueBy')} <Moment at={inquiry.due} utc />
        </span>
        {duty && <Pill tone={dutyTones[duty.state]}>{t(`dutyState.${duty.state}`)}</Pill>}
        {!found && <Countdown due={inquiry.due} />}
      </p>
      {inquiry.near !== undefined && (
        <p>
          {t('incidents.openedByItself')} <a href={`/notifications/${inquiry.near}`}>{t('linkKind.notification')}</a>
        </p>
      )}
      {inquiry.message !== null && <Said message={inquiry.message} known={known} />}
      <Told told={inquiry} lines={lines} />
      {inquiry.findings.map((one) => (
        <div key={`${one.party} ${one.at}`} className={page['quote']}>
          <p className={page['line']}>
            <Pill tone={findingTones[one.finding]}>{t(`finding.${one.finding}`)}</Pill>
            {inquiry.agreedBy.length > 0 && <Pill tone="ok">{t('incidents.findingAgreed')}</Pill>}
          </p>
          <Said message={one.message} known={known} />
          <Told told={one} lines={lines} />
        </div>
      ))}
      <ProblemNote error={agree.error} />
      {acts && found && inquiry.of !== self && !inquiry.agreedBy.includes(self) && (
        <div className="no-print">
          <PermittedButton
            line={incident.line}
            act="incident.agree-finding"
            size="compact-sm"
            variant="default"
            loading={agree.isPending}
            onClick={() => agree.mutate()}
          >
            {t('incidents.agreeFinding')}
          </PermittedButton>
        </div>
      )}
      {acts && inquiry.of === self && <FindingForm inquiry={inquiry.id} />}
    </li>
  );
}

function FindingForm({ inquiry }: { readonly inquiry: string }) {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const [finding, setFinding] = useState<Finding>('cannot-be-established');
  const saying = useSaying(`finding/${incident.id}/${inquiry}`);
  const find = useIncidentAct(
    () => incidentActs.find(incident.id, inquiry, finding, saying.wording ?? {}),
    () => {
      saying.clear();
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.find"
      label={t('incidents.sayFinding')}
      ready={saying.wording !== undefined}
      mutation={find}
      opened={opened}
    >
      <Choice
        shown
        label={t('incidents.finding')}
        value={finding}
        options={findings.map((value) => ({ value, label: t(`finding.${value}`) }))}
        onChange={setFinding}
      />
      <SayField line={incident.line} saying={saying} label={t('incidents.findingText')} audience={audience} required />
    </ActForm>
  );
}

const week = 7 * 86_400_000;

function InquiryForm() {
  const { t } = useTranslation();
  const { incident, line, self, audience } = useIncident();
  const opened = useOpened();
  const [newId, nextId] = useNewId();
  const others = (line?.parties ?? []).filter(({ id }) => id !== self);
  const [of, setOf] = useState(others[0]?.id ?? self);
  const [due, setDue] = useState(() => localInput(nodeNow() + week));
  const saying = useSaying(`inquiry/${incident.id}`);
  const until = Date.parse(due);
  const open = useIncidentAct(
    () =>
      incidentActs.inquire(incident.id, { id: newId(), of, due: new Date(until).toISOString(), ...saying.wording } as Parameters<
        typeof incidentActs.inquire
      >[1]),
    () => {
      saying.clear();
      nextId();
      opened.close();
    },
  );
  return (
    <ActForm act="incident.inquire" label={t('incidents.inquire')} ready={until > nodeNow()} mutation={open} opened={opened}>
      <div className={page['row']}>
        <NativeSelect
          label={t('incidents.whoInquires')}
          value={of}
          onChange={({ currentTarget }) => setOf(currentTarget.value)}
          data={(line?.parties ?? []).map((party) => ({ value: party.id, label: nameOf(party) }))}
        />
        <TextInput
          label={t('incidents.dueBy')}
          type="datetime-local"
          required
          value={due}
          description={<InUtc local={due} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget }) => setDue(currentTarget.value)}
        />
      </div>
      <SayField line={incident.line} saying={saying} label={t('incidents.whatInquired')} audience={audience} />
    </ActForm>
  );
}
