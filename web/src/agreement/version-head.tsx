import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import type { AgreementVersion } from '../api/terms-types.ts';
import { useMe } from '../app/me-context.tsx';
import { findParty, nameOf } from '../calls/names.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import { NoticeDialog, SignDialog, WithdrawDialog } from './act-dialogs.tsx';
import classes from './agreement.module.css';
import { stateTones } from './states.ts';

/** Who has signed, how long it stands, and the acts that are possible. */
export function VersionHead({ version }: { readonly version: AgreementVersion }) {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const { agreement, approvals, withdrawn, notice } = version;
  const title = (
    <>
      <bdi>{agreement.title}</bdi> · {t('agreementText.version', { number: version.number })}
    </>
  );
  return (
    <>
      <h1 className="hidden-but-read">{title}</h1>
      <Panel
        title={title}
        aside={
          notice?.ended ? (
            <Pill tone="bad">{t('agreements.endedState')}</Pill>
          ) : (
            <Pill tone={stateTones[version.state]}>{t(`agreementState.${version.state}`)}</Pill>
          )
        }
      >
        <ul className={classes['signers']}>
          {agreement.parties.map((party) => {
            const found = findParty(lines, party.id);
            const signed = version.signedBy.includes(party.id);
            return (
              <li key={party.id}>
                <bdi>{found ? nameOf(found) : party.name}</bdi>{' '}
                <Pill tone={signed ? 'ok' : 'warn'}>{signed ? t('agreements.signed') : t('agreements.unsigned')}</Pill>
              </li>
            );
          })}
        </ul>
        {version.inForceSince !== null && (
          <p>
            {t('agreements.inForceSince')} <Moment at={version.inForceSince} utc />
          </p>
        )}
        {version.state === 'proposed' && version.standsUntil !== undefined && (
          <p>
            {t('agreements.standsUntil')} <Moment at={version.standsUntil} utc />
          </p>
        )}
        {approvals !== undefined && approvals.length > 0 && (
          <Note tone="info">{t('agreements.approvedBy', { who: approvals.join(', ') })}</Note>
        )}
        {withdrawn && (
          <Note tone="quiet">
            {t('agreements.withdrawnBy', { who: withdrawn.by.alias })} <Moment at={withdrawn.at} />{' '}
            <span dir="auto">{withdrawn.reason ?? t('call.erased')}</span>
          </Note>
        )}
        {notice && (
          <Note tone={notice.ended ? 'bad' : 'warn'}>
            {t('agreements.noticeBy', { who: notice.by.alias, clause: notice.clause })} <Moment at={notice.effective} utc />{' '}
            <span dir="auto">{notice.reason ?? t('call.erased')}</span> {notice.ended && t('agreements.endedMeans')}
          </Note>
        )}
        <p className={classes['hash']}>
          <span className="dim">{t('agreements.hash')}</span>{' '}
          <code>
            <bdi>{version.hash}</bdi>
          </code>
        </p>
        <Acts version={version} />
      </Panel>
    </>
  );
}

function Acts({ version }: { readonly version: AgreementVersion }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'sign' | 'withdraw' | 'notice'>();
  const close = () => setOpen(undefined);
  const signed = version.signedBy.includes(me.party.id);
  const line = version.follows === undefined ? undefined : version.id;
  return (
    <div className={`${classes['acts']} no-print`}>
      {version.state === 'proposed' && !signed && (
        <PermittedButton line={line} act="agreement.sign" onClick={() => setOpen('sign')}>
          {t('agreements.sign')}
        </PermittedButton>
      )}
      {version.state === 'proposed' && signed && (
        <PermittedButton line={line} act="agreement.withdraw" variant="outline" color="red" onClick={() => setOpen('withdraw')}>
          {t('agreements.withdraw')}
        </PermittedButton>
      )}
      {version.state === 'in-force' && (
        <PermittedButton
          line={version.id}
          act="agreement.propose"
          onClick={() => void navigate({ to: '/agreements/edit', search: { line: version.id } })}
        >
          {t('agreements.amend')}
        </PermittedButton>
      )}
      {version.state === 'in-force' && version.notice === undefined && version.agreement.ending !== undefined && (
        <PermittedButton line={version.id} act="agreement.notice" variant="outline" color="red" onClick={() => setOpen('notice')}>
          {t('agreements.notice')}
        </PermittedButton>
      )}
      {open === 'sign' && <SignDialog version={version} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog version={version} onClose={close} />}
      {open === 'notice' && <NoticeDialog version={version} onClose={close} />}
    </div>
  );
}
