import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/http.ts';
import { termsActs } from '../api/terms.ts';
import type { AgreementVersion } from '../api/terms-types.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { span } from '../i18n/time.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './agreement.module.css';

interface ActProps {
  readonly version: AgreementVersion;
  readonly onClose: () => void;
}

function useAct(act: () => Promise<AgreementVersion>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await Promise.all(['agreements', 'lines', 'permissions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      onDone();
    },
  });
}

/** What signing means, before it is done. */
export function SignDialog({ version, onClose }: ActProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [read, setRead] = useState(false);
  const { data: settings } = useQuery({
    queryKey: ['party-settings'],
    queryFn: ({ signal }) => request<{ readonly twoPersonSigning: boolean }>('GET', '/api/party-settings', undefined, { signal }),
  });
  const sign = useAct(() => termsActs.sign(version.id, version.hash), onClose);
  const first = version.approvals?.[0];
  const missing = version.agreement.parties.filter(({ id }) => id !== me.party.id && !version.signedBy.includes(id));
  return (
    <ActDialog title={t('agreements.sign')} version={version} onClose={onClose} onSubmit={() => sign.mutate()}>
      <ul className={classes['means']}>
        <li>{t('agreements.meansAll', { party: me.party.name })}</li>
        <li>
          {missing.length === 0
            ? t('agreements.meansNow')
            : t('agreements.meansLater', { parties: missing.map(({ name }) => name).join(', ') })}
        </li>
        <li>{t('agreements.meansRecord')}</li>
        <li>{t('agreements.meansFloor')}</li>
      </ul>
      {settings?.twoPersonSigning === true && (
        <Note tone="info">{first === undefined ? t('agreements.twoFirst') : t('agreements.twoSecond', { who: first })}</Note>
      )}
      <label className={classes['check']}>
        <input type="checkbox" checked={read} onChange={({ currentTarget: { checked } }) => setRead(checked)} data-autofocus="" />
        {t('agreements.haveRead', { number: version.number })}
      </label>
      <ProblemNote error={sign.error} />
      <Button type="submit" disabled={!read} loading={sign.isPending}>
        {t('agreements.signNow')}
      </Button>
    </ActDialog>
  );
}

export function WithdrawDialog({ version, onClose }: ActProps) {
  const { t } = useTranslation();
  const [reason, setReason, clear] = useDraft(`withdraw/${version.hash}`);
  const withdraw = useAct(
    () => termsActs.withdraw(version.id, version.hash, reason.trim()),
    () => {
      clear();
      onClose();
    },
  );
  return (
    <ActDialog title={t('agreements.withdraw')} version={version} onClose={onClose} onSubmit={() => withdraw.mutate()}>
      <p>{t('agreements.withdrawMeans')}</p>
      <Reason version={version} value={reason} onChange={setReason} />
      <ProblemNote error={withdraw.error} />
      <Button type="submit" color="red" disabled={reason.trim() === ''} loading={withdraw.isPending}>
        {t('agreements.withdraw')}
      </Button>
    </ActDialog>
  );
}

/** Leaving: by the agreement's own clause, never by silence. */
export function NoticeDialog({ version, onClose }: ActProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [reason, setReason, clear] = useDraft(`notice/${version.hash}`);
  const notice = useAct(
    () => termsActs.notice(version.id, reason.trim()),
    () => {
      clear();
      onClose();
    },
  );
  const { ending } = version.agreement;
  return (
    <ActDialog title={t('agreements.notice')} version={version} onClose={onClose} onSubmit={() => notice.mutate()}>
      <Note tone="warn">
        {ending && t('agreements.noticeMeans', { clause: ending.clause, time: span(ending.noticeSeconds, language) })}
      </Note>
      <p>{t('agreements.noticeFloor')}</p>
      <Reason version={version} value={reason} onChange={setReason} />
      <ProblemNote error={notice.error} />
      <Button type="submit" color="red" disabled={reason.trim() === ''} loading={notice.isPending}>
        {t('agreements.noticeNow')}
      </Button>
    </ActDialog>
  );
}

interface ActDialogProps extends ActProps {
  readonly title: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function ActDialog({ title, version, onClose, onSubmit, children }: ActDialogProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} typing>
      {version.agreement.mode === 'exercise' && <ExerciseBanner />}
      <form className={classes['form']} onSubmit={submit}>
        {children}
      </form>
    </Dialog>
  );
}

interface ReasonProps {
  readonly version: AgreementVersion;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Reason({ version, value, onChange }: ReasonProps) {
  const { t } = useTranslation();
  const me = useMe();
  const others = version.agreement.parties.filter(({ id }) => id !== me.party.id).map(({ name }) => name);
  return (
    <AudienceField
      audience={{ goesTo: others.join(', ') }}
      label={t('posturePage.reason')}
      value={value}
      onChange={onChange}
      required
      autoFocus
    />
  );
}
