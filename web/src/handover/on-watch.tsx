import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { houseActs } from '../api/house.ts';
import type { HandOver, WatchLog } from '../api/house-types.ts';
import { useMe } from '../app/me-context.tsx';
import { useDraft } from '../drafts/drafts-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Age, Moment } from '../ui/time.tsx';

/** Who has the desk now; taking it over, writing for the next one, and letting an officer go whom nobody has relieved. */
export function OnWatch({ handOver }: { readonly handOver: HandOver }) {
  const { t } = useTranslation();
  const me = useMe();
  const { watch, desk } = handOver;
  const mine = watch?.by.alias === me.alias;
  return (
    <Panel
      title={t('handOver.now')}
      aside={watch ? <Pill tone="ok">{t('handOver.held')}</Pill> : <Pill tone="bad">{t('handOver.empty')}</Pill>}
    >
      {watch ? (
        <p>
          <strong>
            <bdi>{watch.by.alias}</bdi>
          </strong>{' '}
          · <Moment at={watch.since} utc /> · <Age at={watch.since} />
        </p>
      ) : (
        <p>{t('handOver.nobody')}</p>
      )}
      {watch?.unrelieved && (
        <Note tone="warn">
          {watch.unrelieved.expected === undefined
            ? t('handOver.unrelieved')
            : t('handOver.unrelievedBy', { who: watch.unrelieved.expected })}
        </Note>
      )}
      {mine && watch ? <Mine watch={watch} /> : <TakeOver desk={desk} watch={watch} />}
      {watch && me.role !== 'duty-officer' && <Release watch={watch} />}
    </Panel>
  );
}

function useFresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['watches'] });
}

/** One press, below all that is open. */
function TakeOver({ desk, watch }: { readonly desk: string; readonly watch: WatchLog | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const fresh = useFresh();
  const id = useRef(uuid7());
  const take = useMutation({ mutationFn: () => houseActs.takeOver({ id: id.current, desk }), onSuccess: fresh });
  if (me.role !== 'duty-officer' && me.role !== 'head') return null;
  return (
    <div className={page['stack']}>
      <div className={page['line']}>
        <PermittedButton
          act="watch.take"
          size="md"
          leftSection={<Icon name="swap" />}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          {watch ? t('handOver.takeFrom', { who: watch.by.alias }) : t('handOver.take')}
        </PermittedButton>
      </div>
      <p className="dim">{t('handOver.takeExplain')}</p>
      <ProblemNote error={take.error} />
    </div>
  );
}

/** For whoever has the desk: what the next one has to know, and how the watch ends. */
function Mine({ watch }: { readonly watch: WatchLog }) {
  const { t } = useTranslation();
  const fresh = useFresh();
  const [text, setText, clear] = useDraft(`watch/${watch.id}`);
  const note = useMutation({
    mutationFn: () => houseActs.note(watch.id, text.trim()),
    onSuccess: async () => {
      clear();
      await fresh();
    },
  });
  return (
    <>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          note.mutate();
        }}
      >
        <AudienceField audience="stays" label={t('handOver.write')} value={text} onChange={setText} rows={3} />
        <ProblemNote error={note.error} />
        <div>
          <Button type="submit" size="sm" loading={note.isPending} disabled={text.trim() === ''}>
            {t('handOver.note')}
          </Button>
        </div>
      </form>
      <Note tone="info">
        <strong>{t('handOver.leaving')}</strong> {t('handOver.leavingHow')}
      </Note>
    </>
  );
}

function Release({ watch }: { readonly watch: WatchLog }) {
  const { t } = useTranslation();
  const fresh = useFresh();
  const [asking, setAsking] = useState(false);
  const [reason, setReason, clear] = useDraft(`release/${watch.id}`);
  const release = useMutation({
    mutationFn: () => houseActs.release(watch.id, reason.trim()),
    onSuccess: async () => {
      clear();
      await fresh();
    },
  });
  if (!asking)
    return (
      <div className={page['line']}>
        <PermittedButton act="watch.release" variant="default" onClick={() => setAsking(true)}>
          {t('handOver.release', { who: watch.by.alias })}…
        </PermittedButton>
      </div>
    );
  return (
    <form
      className={page['form']}
      onSubmit={(event) => {
        event.preventDefault();
        release.mutate();
      }}
    >
      <p>{t('handOver.releaseExplain')}</p>
      <AudienceField audience="stays" label={t('posturePage.reason')} value={reason} onChange={setReason} required autoFocus />
      <ProblemNote error={release.error} />
      <div className={page['line']}>
        <Button type="submit" loading={release.isPending} disabled={reason.trim() === ''}>
          {t('handOver.release', { who: watch.by.alias })}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {t('common.back')}
        </Button>
      </div>
    </form>
  );
}
