import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import { isHeld } from '../api/house-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { linesQuery } from '../api/queries.ts';
import type { LineView } from '../api/types.ts';
import { otherNames, otherParties, useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { bareDeskName, nameOf } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useKnownPlaces } from '../places/known-places.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { NoticeNote } from './notice-note.tsx';
import { missingIn, type NotificationDraft, newDraft, readDraftText, toAnnounce } from './notification-draft.ts';
import { NotificationFields } from './notification-fields.tsx';

/** Something that must not be hit, or that is planned, is announced. What is written is kept until it is sent. */
export function AnnouncePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines, error } = useQuery(linesQuery);
  const offered = (lines ?? []).filter(({ state }) => state !== 'proposed');
  return (
    <div className={page['page']}>
      <p>
        <Link to="/notifications">{t('notifications.title')}</Link>
      </p>
      <h1>{t('notifications.announce')}</h1>
      <ProblemNote error={error} />
      {me.desk === null ? (
        <Note tone="warn">{t('notifications.noDesk')}</Note>
      ) : offered.length === 0 ? (
        <p className="dim">{lines === undefined ? t('common.loading') : t('place.noLine')}</p>
      ) : (
        <AnnounceForm lines={offered} />
      )}
    </div>
  );
}

function AnnounceForm({ lines }: { readonly lines: readonly LineView[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kept, keep, clear] = useDraft('notification');
  const begun = useMemo(() => newDraft(lines[0]?.id ?? '', nodeNow()), [lines]);
  const draft = readDraftText(kept) ?? begun;
  const line = lines.find(({ id }) => id === draft.line) ?? lines[0];
  const known = useKnownPlaces(line?.id ?? '');
  useTitle(t('notifications.announce'), line?.mode === 'exercise');
  const change = (part: Partial<NotificationDraft>) => keep(JSON.stringify({ ...draft, line: line?.id ?? '', ...part }));
  const missing = missingIn(draft, known.gazetteer);
  const announce = useMutation({
    mutationFn: () => {
      const wish = toAnnounce({ ...draft, line: line?.id ?? '' }, known.gazetteer);
      if (wish === undefined) throw new Error('incomplete');
      return notificationActs.announce(wish);
    },
    onSuccess: async (answer) => {
      clear();
      await Promise.all([['notifications'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey })));
      if (isHeld(answer)) await navigate({ to: '/approvals' });
      else await navigate({ to: '/notifications/$id', params: { id: answer.id } });
    },
  });
  if (line === undefined) return null;
  return (
    <form
      className={page['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!announce.isPending && missing.length === 0) announce.mutate();
      }}
    >
      <Panel title={t('notifications.whatWhere')}>
        <div className={page['row']}>
          {lines.length > 1 && (
            <NativeSelect
              label={t('place.line')}
              value={line.id}
              onChange={({ currentTarget: { value } }) => change({ line: value, to: '' })}
              data={lines.map((one) => ({
                value: one.id,
                label: one.mode === 'exercise' ? `${one.title} — ${t('exercise.word')}` : one.title,
              }))}
            />
          )}
          <NativeSelect
            label={t('place.to')}
            value={draft.to}
            onChange={({ currentTarget: { value } }) => change({ to: value })}
            data={[
              { value: '', label: t('notifications.byDistrict') },
              ...otherParties(line).flatMap((party) =>
                party.desks.map((desk) => ({
                  value: `${party.id} ${desk.id}`,
                  label: `${nameOf(party)} · ${bareDeskName(desk.name, party.name)}`,
                })),
              ),
            ]}
          />
        </div>
        <NotificationFields draft={draft} known={known} otherName={otherNames(line)} onChange={change} />
      </Panel>
      <NoticeNote draft={draft} agreement={known.agreement} />
      {missing.length > 0 && (
        <p className="dim">{t('notifications.missing', { what: missing.map((one) => t(`draftPart.${one}`)).join(', ') })}</p>
      )}
      <ProblemNote error={announce.error} />
      <div className={page['line']}>
        <PermittedButton
          line={line.id}
          act="notification.announce"
          type="submit"
          loading={announce.isPending}
          disabled={missing.length > 0}
        >
          {t('notifications.announceNow')}
        </PermittedButton>
        {kept !== '' && (
          <Button variant="default" onClick={clear}>
            {t('common.discard')}
          </Button>
        )}
      </div>
    </form>
  );
}
