import { useTranslation } from 'react-i18next';
import type { Account } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { partyName } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useNewId } from '../drafts/use-id.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { Told } from './told.tsx';
import { incidentTones } from './tones.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** Closed by both with one account that both agree to, or with two. */
export function Closing() {
  const { t } = useTranslation();
  const { incident, acts, speaks, self } = useIncident();
  const closed = incident.state === 'closed-agreed' || incident.state === 'closed-two-accounts';
  if (incident.accounts.length === 0 && !acts) return null;
  return (
    <Panel
      title={t('incidents.closing')}
      aside={<Pill tone={incidentTones[incident.state]}>{t(`incidentState.${incident.state}`)}</Pill>}
    >
      <ul className={classes['sides']}>
        {incident.accounts.map((one) => (
          <One key={one.id} account={one} />
        ))}
      </ul>
      {acts && <AccountForm own={incident.accounts.some(({ party }) => party === self)} />}
      {closed && speaks && <ReopenForm />}
    </Panel>
  );
}

function One({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { incident, lines, self, acts } = useIncident();
  const agree = useIncidentAct(() => incidentActs.agreeAccount(incident.id, account.id));
  return (
    <li className={classes['side']} data-own={account.party === self || undefined}>
      <p className={page['line']}>
        <strong>{t('incidents.accountOf', { party: partyName(lines, account.party) })}</strong>
        {account.agreedBy.length > 0 && <Pill tone="ok">{t('incidents.agreedByBoth')}</Pill>}
      </p>
      <p dir="auto" className={page['text']}>
        {account.text ?? t('call.erased')}
      </p>
      <Told told={account} lines={lines} />
      <ProblemNote error={agree.error} />
      {acts && account.party !== self && !account.agreedBy.includes(self) && (
        <div className="no-print">
          <PermittedButton
            line={incident.line}
            act="incident.close"
            size="sm"
            loading={agree.isPending}
            onClick={() => agree.mutate()}
          >
            {t('incidents.agreeAccount')}
          </PermittedButton>
        </div>
      )}
    </li>
  );
}

function AccountForm({ own }: { readonly own: boolean }) {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const [newId, nextId] = useNewId();
  const [text, setText, clear] = useDraft(`account/${incident.id}`);
  const opened = useOpened(text !== '');
  const close = useIncidentAct(
    () => incidentActs.close(incident.id, { id: newId(), text: text.trim() }),
    () => {
      clear();
      nextId();
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.close"
      label={own ? t('incidents.newAccount') : t('incidents.giveAccount')}
      ready={text.trim() !== ''}
      mutation={close}
      opened={opened}
    >
      <p className="dim">{t('incidents.closingHow')}</p>
      <AudienceField audience={audience} label={t('incidents.account')} value={text} onChange={setText} rows={4} required />
    </ActForm>
  );
}

function ReopenForm() {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const [reason, setReason, clear] = useDraft(`reopen/${incident.id}`);
  const reopen = useIncidentAct(
    () => incidentActs.reopen(incident.id, reason.trim()),
    () => {
      clear();
      opened.close();
    },
  );
  return (
    <ActForm act="incident.reopen" label={t('incidents.reopen')} ready={reason.trim() !== ''} mutation={reopen} opened={opened}>
      <AudienceField audience={audience} label={t('incidents.why')} value={reason} onChange={setReason} required />
    </ActForm>
  );
}
