import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalsQuery } from '../api/house.ts';
import type { NotificationState, NotificationType } from '../api/notification-types.ts';
import { notificationsQuery } from '../api/notifications.ts';
import { linesQuery } from '../api/queries.ts';
import { notificationStates, notificationTypes } from '../api/vocabulary-notifications.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { ApprovalItem } from '../approvals/approval-item.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { NotificationRow } from './notification-row.tsx';
import classes from './notifications.module.css';
import { PlacesOutDialog } from './places-out-dialog.tsx';
import { waitsForUs } from './possible.ts';

/** What is planned and what must not be hit: what waits for us in front, then all of it. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [state, setState] = useState<NotificationState>();
  const [type, setType] = useState<NotificationType>();
  const [q, setQ] = useState('');
  const [taking, setTaking] = useState(false);
  const filter = { ...(state ? { state } : {}), ...(type ? { type } : {}), ...(q.trim() === '' ? {} : { q: q.trim() }) };
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(notificationsQuery(filter));
  const { data: lines } = useQuery(linesQuery);
  const { data: approvals } = useQuery(approvalsQuery);
  useTitle(t('notifications.title'), false);
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const waiting = all.filter((one) => waitsForUs(one, me.party.id));
  const others = all.filter((one) => !waiting.includes(one));
  const asked = (approvals ?? []).filter((one) => one.what === 'places-out' && (one.state === 'asked' || one.state === 'given'));
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('notifications.title')}</h1>
        <div className={page['line']}>
          {me.role === 'headquarters' && (
            <Button variant="default" onClick={() => setTaking(true)}>
              {t('placesOut.title')}…
            </Button>
          )}
          {mayAct(me) && me.desk !== null && (
            <Button leftSection={<Icon name="plus" />} onClick={() => void navigate({ to: '/notifications/new' })}>
              {t('notifications.announce')}…
            </Button>
          )}
        </div>
      </header>
      <p className="dim">{t('notifications.explain')}</p>
      <ProblemNote error={error} />
      {asked.length > 0 && (
        <Panel title={t('placesOut.title')} flush>
          <ul className={page['list']}>
            {asked.map((one) => (
              <ApprovalItem key={one.id} approval={one} />
            ))}
          </ul>
        </Panel>
      )}
      <search className={`${classes['filters']} no-print`}>
        <NativeSelect
          label={t('notifications.type')}
          value={type ?? ''}
          onChange={({ currentTarget: { value } }) => setType(notificationTypes.find((one) => one === value))}
          data={[
            { value: '', label: t('notifications.any') },
            ...notificationTypes.map((value) => ({ value, label: t(`notificationType.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('notifications.state')}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) => setState(notificationStates.find((one) => one === value))}
          data={[
            { value: '', label: t('notifications.any') },
            ...notificationStates.map((value) => ({ value, label: t(`notificationState.${value}`) })),
          ]}
        />
        <TextInput
          type="search"
          label={t('notifications.search')}
          dir="auto"
          value={q}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => setQ(value)}
        />
      </search>
      {waiting.length > 0 && (
        <Panel title={t('notifications.waiting')} flush>
          <ol className={page['list']}>
            {waiting.map((one) => (
              <NotificationRow key={one.id} one={one} lines={lines} />
            ))}
          </ol>
        </Panel>
      )}
      <Panel title={t('notifications.all')} flush>
        {others.length === 0 ? (
          <p className={page['nothing']}>{isPending ? t('common.loading') : t('notifications.none')}</p>
        ) : (
          <ol className={page['list']}>
            {others.map((one) => (
              <NotificationRow key={one.id} one={one} lines={lines} />
            ))}
          </ol>
        )}
        {hasNextPage && (
          <div className={page['more']}>
            <Button variant="default" size="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('log.more')}
            </Button>
          </div>
        )}
      </Panel>
      {taking && <PlacesOutDialog lines={lines ?? []} onClose={() => setTaking(false)} />}
    </div>
  );
}
