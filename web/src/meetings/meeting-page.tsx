import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../api/house-types.ts';
import { meetingQuery } from '../api/meetings.ts';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { EventList } from '../call/timeline.tsx';
import { Erased, erasureOf } from '../calls/erased.tsx';
import { deskName, exerciseOf, lineOf, partyName } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { dutyTones } from '../calls/states.ts';
import { PrintButton } from '../oversight/print-button.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import { MeetingActions } from './meeting-actions.tsx';
import { MeetingMinutes } from './meeting-minutes.tsx';
import classes from './meetings.module.css';
import { meetingTones } from './tones.ts';
import { When } from './when.tsx';

export function MeetingPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/meetings/$id' });
  const { data, error } = useQuery(meetingQuery(id));
  if (data) return <OneMeeting meeting={data} />;
  if (error instanceof ApiProblem && error.status === 404)
    return (
      <Note tone="quiet">
        {t('meetings.notHere')} <Link to="/meetings">{t('meetings.title')}</Link>
      </Note>
    );
  if (error) return <ProblemNote error={error} />;
  return <p className="dim">{t('common.loading')}</p>;
}

function OneMeeting({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const line = lineOf(lines, meeting.line);
  const other = meeting.from.party === me.party.id ? meeting.to : meeting.from;
  useTitle(t('meetings.title'), exerciseOf(lines, meeting.line));
  return (
    <article className={page['page']}>
      <header className={page['head']}>
        <div className={page['stack']}>
          <p className="dim">{t(`meetingType.${meeting.type}`)}</p>
          <h1>
            <Reason text={meeting.subject} erased={erasureOf(meeting.events, 'meeting.proposed')} />
          </h1>
        </div>
        <p className={page['line']} aria-live="polite">
          <Pill tone={meetingTones[meeting.state]}>{t(`meetingState.${meeting.state}`)}</Pill>
          <Pill tone={meeting.precedence}>{t(`precedence.${meeting.precedence}`)}</Pill>
          <Pill tone={meeting.delivery === 'delivered' ? 'ok' : 'warn'}>{t(`delivery.${meeting.delivery}`)}</Pill>
        </p>
      </header>
      <Panel title={t('meetings.facts')}>
        <p className={classes['when']}>
          <When begins={meeting.begins} ends={meeting.ends} />
        </p>
        <dl className={page['facts']}>
          <dt>{t('call.from')}</dt>
          <dd>
            <bdi>{deskName(lines, meeting.from)}</bdi> · <bdi>{meeting.by.alias}</bdi> · <Moment at={meeting.proposedAt} utc />
          </dd>
          <dt>{t('place.to')}</dt>
          <dd>
            <bdi>{deskName(lines, meeting.to)}</bdi>
          </dd>
          {meeting.place !== null && (
            <>
              <dt>{t('meetings.place')}</dt>
              <dd dir="auto">{meeting.place}</dd>
            </>
          )}
          {meeting.duty && (
            <>
              <dt>{t('meetings.reply')}</dt>
              <dd className={page['line']}>
                <Pill tone={dutyTones[meeting.duty.state]}>{t(`dutyState.${meeting.duty.state}`)}</Pill>
                <span>{t('duty.owes', { party: partyName(lines, meeting.duty.owedBy), clause: meeting.duty.clause })}</span>
                <Moment at={meeting.duty.due} utc />
                {meeting.duty.state === 'pending' && <Countdown due={meeting.duty.due} large />}
              </dd>
            </>
          )}
        </dl>
        <Outcome meeting={meeting} />
      </Panel>
      <MeetingActions meeting={meeting} otherName={partyName(lines, other.party)} />
      {line && <MeetingMinutes meeting={meeting} line={line} lines={lines} otherName={partyName(lines, other.party)} />}
      <EventList events={meeting.events} lines={lines} />
      <div>
        <PrintButton lines={[meeting.line]} entries={meeting.events.length} />
      </div>
    </article>
  );
}

/** How it came out, in the words that both sides read. */
function Outcome({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const ended = meeting.state === 'refused' ? meeting.refused : meeting.state === 'cancelled' ? meeting.cancelled : undefined;
  const done = meeting.state === 'held' ? meeting.held : meeting.state === 'agreed' ? meeting.agreed : undefined;
  if (done)
    return (
      <Note tone="ok">
        {t(`meetingState.${meeting.state}`)} · <bdi>{done.by.alias}</bdi> · <Moment at={done.at} utc />
      </Note>
    );
  if (!ended) return null;
  const byNode = ended.by.role === 'node';
  const gone = erasureOf(meeting.events, `meeting.${meeting.state}`);
  return (
    <Note tone="warn">
      <p>
        {t(`meetingState.${meeting.state}`)} · <bdi>{byNode ? t('timeline.byNode') : ended.by.alias}</bdi> ·{' '}
        <Moment at={ended.at} utc />
      </p>
      <p>{t(`refusalGround.${ended.ground}`)}</p>
      {ended.reason !== null && <p dir="auto">{ended.reason}</p>}
      {ended.reason === null && gone && (
        <p>
          <Erased erased={gone} />
        </p>
      )}
    </Note>
  );
}
