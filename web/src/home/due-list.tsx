import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationItem } from '../api/notification-types.ts';
import { announcedQuery } from '../api/notifications.ts';
import { callLogQuery, dutiesQuery, linesQuery, openCallsQuery } from '../api/queries.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { deskName, exerciseOf } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { SubjectLink } from '../duties/subject-link.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Age, Countdown } from '../ui/time.tsx';
import { type DueItem, dueItems } from './due.ts';
import classes from './home.module.css';

const shortList = 6;

export function DueList() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const { data: open } = useQuery(openCallsQuery);
  const { data: log } = useInfiniteQuery(callLogQuery(undefined));
  const { data: duties } = useQuery(dutiesQuery);
  const { data: notifications } = useQuery(announcedQuery);
  const items = useMemo(
    () =>
      dueItems({
        open: open ?? [],
        recent: log?.pages[0]?.items ?? [],
        duties: duties ?? [],
        notifications: notifications ?? [],
        self: me.party.id,
        alias: me.alias,
        desk: me.desk,
      }),
    [open, log, duties, notifications, me],
  );
  const shown = all ? items : items.slice(0, shortList);
  return (
    <Panel title={t('due.title')} flush>
      {items.length === 0 ? (
        <p className={classes['nothing']}>{open === undefined ? t('common.loading') : t('due.nothing')}</p>
      ) : (
        <ol>
          {shown.map((item) => (
            <Due key={item.id} item={item} lines={lines} self={me.party.id} />
          ))}
        </ol>
      )}
      {items.length > shown.length && (
        <div className={classes['more']}>
          <Button variant="default" size="sm" onClick={() => setAll(true)}>
            {t('due.more', { n: items.length - shown.length })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Due({
  item,
  lines,
  self,
}: {
  readonly item: DueItem;
  readonly lines: readonly LineView[] | undefined;
  readonly self: string;
}) {
  const { t } = useTranslation();
  const { call, duty, notification } = item;
  if (notification) return <DueNotification one={notification} item={item} lines={lines} />;
  if (!call)
    return (
      <li className={classes['due']} data-kind={item.kind}>
        <div className={classes['dueLink']}>
          <span className={classes['dueWhat']}>{t('due.duty')}</span>
          <span className={classes['dueWho']}>
            {duty && (
              <>
                <strong>
                  {t(`owes.${duty.owes}`)}: <SubjectLink subject={duty.subject} />
                </strong>
                <span className="dim">{t('duty.clause', { clause: duty.clause })}</span>
              </>
            )}
          </span>
          {item.due !== null && <Countdown due={item.due} limit={limitOf(item)} large />}
        </div>
      </li>
    );
  const other = call.from.party === self ? call.to : call.from;
  return (
    <li className={classes['due']} data-kind={item.kind}>
      <Link to="/calls/$id" params={{ id: call.id }} className={classes['dueLink']}>
        <span className={classes['dueWhat']}>{t(`due.${item.kind}`)}</span>
        <span className={classes['dueWho']}>
          <strong>
            <bdi>{deskName(lines, other)}</bdi>
          </strong>
          <span className="dim">
            <Reason text={call.reason} />
          </span>
          <span className={classes['duePills']}>
            {exerciseOf(lines, call.line) && <ExerciseBadge />}
            <Pill tone={call.precedence}>{t(`precedence.${call.precedence}`)}</Pill>
            {call.undelivered && <Pill tone="bad">{t('call.undelivered')}</Pill>}
          </span>
        </span>
        <span className={classes['dueWhen']}>
          {item.due === null ? (
            <Age at={call.placedAt} />
          ) : (
            <Countdown due={item.due} limit={limitOf(item)} large={item.kind !== 'unanswered'} />
          )}
        </span>
      </Link>
    </li>
  );
}

interface DueNotificationProps {
  readonly one: NotificationItem;
  readonly item: DueItem;
  readonly lines: readonly LineView[] | undefined;
}

/** What was announced, with the time by which somebody here has to know it or answer. */
function DueNotification({ one, item, lines }: DueNotificationProps) {
  const { t } = useTranslation();
  return (
    <li className={classes['due']} data-kind={item.kind}>
      <Link to="/notifications/$id" params={{ id: one.id }} className={classes['dueLink']}>
        <span className={classes['dueWhat']}>{item.duty ? t(`owes.${item.duty.owes}`) : t('due.notification')}</span>
        <span className={classes['dueWho']}>
          <strong>{t(`notificationKind.${one.kind}`)}</strong>
          <span className="dim">
            <bdi>{deskName(lines, one.from)}</bdi>
          </span>
          <span className={classes['duePills']}>
            {one.mode === 'exercise' && <ExerciseBadge />}
            <Pill tone={one.precedence}>{t(`precedence.${one.precedence}`)}</Pill>
            {one.state === 'cancelled' && <Pill tone="warn">{t('notificationState.cancelled')}</Pill>}
          </span>
        </span>
        <span className={classes['dueWhen']}>
          <Countdown due={item.due ?? one.window.from} limit={limitOf(item)} large={item.duty !== undefined} />
        </span>
      </Link>
    </li>
  );
}

/** Seconds that the duty gives from its beginning. */
function limitOf({ call, duty }: DueItem): number | undefined {
  if (call) return call.duty.figures?.limit;
  return duty && (Date.parse(duty.due) - Date.parse(duty.startedAt)) / 1_000;
}
