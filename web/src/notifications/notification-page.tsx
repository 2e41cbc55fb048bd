import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../api/notification-types.ts';
import { notificationQuery } from '../api/notifications.ts';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery } from '../api/queries.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { EventList } from '../call/timeline.tsx';
import { deskName, exerciseOf, partyName } from '../calls/names.ts';
import { figure } from '../i18n/time.ts';
import { PrintButton } from '../oversight/print-button.tsx';
import { MessageText } from '../phrases/message-text.tsx';
import { useKnownPlaces } from '../places/known-places.ts';
import { PlaceWords } from '../places/place-words.tsx';
import { Note } from '../ui/note.tsx';
import { useNow } from '../ui/now.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { ClearancePanel } from './clearance-panel.tsx';
import { Conflicts, Passages, Readings, Revisions } from './history-panels.tsx';
import { KnownPanel } from './known-panel.tsx';
import { noticeSpan } from './notice-note.tsx';
import { NotificationActions } from './notification-actions.tsx';
import { OwnUnits } from './own-units.tsx';
import { windowPhase } from './possible.ts';
import { StatePill } from './state-pill.tsx';
import { WindowWords } from './window-words.tsx';

const PlaceMap = lazy(async () => ({ default: (await import('../places/place-map.tsx')).PlaceMap }));

export function NotificationPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/notifications/$id' });
  const { data, error } = useQuery(notificationQuery(id));
  if (data) return <OneNotification one={data} />;
  if (error instanceof ApiProblem && error.status === 404)
    return (
      <Note tone="quiet">
        {t('notifications.notHere')} <Link to="/notifications">{t('notifications.title')}</Link>
      </Note>
    );
  if (error) return <ProblemNote error={error} />;
  return <p className="dim">{t('common.loading')}</p>;
}

function OneNotification({ one }: { readonly one: Notification }) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow();
  const { data: lines } = useQuery(linesQuery);
  const other = one.from.party === me.party.id ? one.to : one.from;
  useTitle(t(`notificationKind.${one.kind}`), exerciseOf(lines, one.line));
  return (
    <article className={page['page']}>
      <p className="no-print">
        <Link to="/notifications">{t('notifications.title')}</Link>
      </p>
      <header className={page['head']}>
        <div className={page['stack']}>
          <p className="dim">
            {t(`notificationType.${one.type}`)} · {t('notifications.revision', { n: one.revision })}
          </p>
          <h1>{t(`notificationKind.${one.kind}`)}</h1>
        </div>
        <p className={page['line']} aria-live="polite">
          {one.mode === 'exercise' && <ExerciseBadge />}
          <StatePill state={one.state} clearance={one.clearance?.answer ?? null} />
          <Pill tone={one.precedence}>{t(`precedence.${one.precedence}`)}</Pill>
          {one.emergency && <Pill tone="bad">{t('notifications.lifeAtRisk')}</Pill>}
          {one.late && <Pill tone="warn">{t('notifications.late')}</Pill>}
          <Pill tone="quiet">{t(`windowPhase.${windowPhase(one, now)}`)}</Pill>
          <Pill tone={one.delivery === 'delivered' ? 'ok' : 'warn'}>{t(`delivery.${one.delivery}`)}</Pill>
        </p>
      </header>
      {one.cancelled && (
        <Note tone="warn">
          <p>
            {t('notificationState.cancelled')} · <bdi>{one.cancelled.by.alias}</bdi> · <Moment at={one.cancelled.at} utc />
          </p>
          {one.cancelled.reason !== null && <p dir="auto">{one.cancelled.reason}</p>}
        </Note>
      )}
      {one.ended && (
        <Note tone="quiet">
          {t('notificationState.ended')} · <bdi>{one.ended.by.alias}</bdi> · <Moment at={one.ended.at} utc />
        </Note>
      )}
      <Conflicts one={one} />
      <KnownPanel one={one} lines={lines} />
      <NotificationActions one={one} otherName={partyName(lines, other.party)} />
      {one.asks === 'clearance' && <ClearancePanel one={one} lines={lines} />}
      <OwnUnits one={one} />
      <WhatWhere one={one} />
      <Passages one={one} lines={lines} />
      <Readings one={one} lines={lines} />
      <Revisions one={one} />
      <EventList events={one.events} lines={lines} />
      <div>
        <PrintButton lines={[one.line]} entries={one.events.length} />
      </div>
    </article>
  );
}

/** What is told: where, when, with what, by whom it is reached. */
function WhatWhere({ one }: { readonly one: Notification }) {
  const { t } = useTranslation();
  const me = useMe();
  const { language } = usePreferences();
  const { data: lines } = useQuery(linesQuery);
  const places = useKnownPlaces(one.line);
  const known = { gazetteer: places.gazetteer, districts: places.districts };
  const district = places.districts.find(({ id }) => id === one.district)?.name ?? one.district;
  const outgoing = one.from.party === me.party.id;
  return (
    <Panel title={t('notifications.whatWhere')}>
      <dl className={page['facts']}>
        <dt>{t('notifications.window')}</dt>
        <dd>
          <WindowWords window={one.window} />
        </dd>
        <dt>{t('call.from')}</dt>
        <dd>
          <bdi>{deskName(lines, one.from)}</bdi> · <bdi>{one.by.alias}</bdi> · <Moment at={one.announcedAt} utc />
        </dd>
        <dt>{t('place.to')}</dt>
        <dd>
          <bdi>{deskName(lines, one.to)}</bdi>
        </dd>
        {one.notice.asked !== null && (
          <>
            <dt>{t('notifications.notice')}</dt>
            <dd>
              {t('notifications.noticeGiven', {
                given: noticeSpan(one.notice.given, language),
                asked: noticeSpan(one.notice.asked, language),
              })}
            </dd>
          </>
        )}
        <dt>{t('notifications.district')}</dt>
        <dd>
          <bdi>{district}</bdi>
        </dd>
        <dt>{t('notifications.precision')}</dt>
        <dd>{t(`placePrecision.${one.precision}`)}</dd>
        {one.vehicles !== null && (
          <>
            <dt>{t('notifications.vehicles')}</dt>
            <dd className="num">{figure(one.vehicles, language)}</dd>
          </>
        )}
        {one.vehicleMarks !== null && (
          <>
            <dt>{t('notifications.vehicleMarks')}</dt>
            <dd dir="auto">{one.vehicleMarks}</dd>
          </>
        )}
        {one.people !== null && (
          <>
            <dt>{t('notifications.people')}</dt>
            <dd className="num">{figure(one.people, language)}</dd>
          </>
        )}
        {one.contact !== null && (
          <>
            <dt>{t('notifications.contact')}</dt>
            <dd dir="auto">{one.contact}</dd>
          </>
        )}
      </dl>
      {one.message !== null && <MessageText message={one.message} known={known} />}
      {one.place === null ? (
        <p className="dim">{t('notifications.noPlace')}</p>
      ) : (
        <>
          <PlaceWords place={one.place} known={known} />
          {!outgoing && <p className="dim">{t('notifications.logged')}</p>}
          {one.place.geometry !== undefined && (
            <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
              <PlaceMap districts={places.onMap} geometry={one.place.geometry} uncertainty={one.place.uncertainty} />
            </Suspense>
          )}
        </>
      )}
    </Panel>
  );
}
