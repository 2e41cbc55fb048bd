import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalsQuery } from '../api/house.ts';
import type { Meeting } from '../api/house-types.ts';
import { meetingsQuery } from '../api/meetings.ts';
import { linesQuery } from '../api/queries.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { mayAct, useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { ApprovalItem } from '../approvals/approval-item.tsx';
import { asking } from '../approvals/asking.ts';
import { erasureOf } from '../calls/erased.tsx';
import { deskName, exerciseOf } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { MeetingButton } from './meeting-button.tsx';
import { ProposeDialog } from './propose-dialog.tsx';
import { meetingTones } from './tones.ts';
import { When } from './when.tsx';

/** Meetings and joint activities: what waits, what is agreed, and what was. */
export function MeetingsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, isPending } = useQuery(meetingsQuery);
  const { data: lines } = useQuery(linesQuery);
  const { data: approvals } = useQuery(approvalsQuery);
  const [proposing, setProposing] = useState(false);
  useTitle(t('meetings.title'), false);
  const mine = me.desk === null ? () => true : ({ from, to }: Meeting) => from.desk === me.desk || to.desk === me.desk;
  const all = data ?? [];
  const open = all.filter(({ state }) => state === 'proposed' || state === 'agreed').filter(mine);
  const others = all.filter((one) => !open.includes(one));
  const waiting = (approvals ?? []).filter((one) => one.state === 'asked' && asking(one.act)?.what === 'meeting');
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('meetings.title')}</h1>
        {mayAct(me) && me.desk !== null && <MeetingButton lines={lines ?? []} onPropose={() => setProposing(true)} />}
      </header>
      <ProblemNote error={error} />
      {waiting.length > 0 && (
        <Panel title={t('approvals.waiting')} flush>
          <ul className={page['list']}>
            {waiting.map((one) => (
              <ApprovalItem key={one.id} approval={one} />
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('meetings.open')} flush>
        {open.length === 0 ? (
          <p className={page['nothing']}>{isPending ? t('common.loading') : t('meetings.none')}</p>
        ) : (
          <List meetings={[...open].sort((a, b) => a.begins.localeCompare(b.begins))} lines={lines} />
        )}
      </Panel>
      {others.length > 0 && (
        <Panel title={t('meetings.others')} flush>
          <List meetings={others} lines={lines} />
        </Panel>
      )}
      {proposing && <ProposeDialog lines={lines ?? []} onClose={() => setProposing(false)} />}
    </div>
  );
}

function List({ meetings, lines }: { readonly meetings: readonly Meeting[]; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ol className={page['list']}>
      {meetings.map((one) => {
        const outgoing = one.from.party === me.party.id;
        return (
          <li key={one.id}>
            <div className={page['head']}>
              <h3>
                <Icon name={outgoing ? 'outgoing' : 'incoming'} size={15} />
                <span className="hidden-but-read">{outgoing ? t('log.outgoing') : t('log.incoming')}</span>{' '}
                <Link to="/meetings/$id" params={{ id: one.id }}>
                  <Reason text={one.subject} erased={erasureOf(one.events, 'meeting.proposed')} />
                </Link>
              </h3>
              <span className={page['line']}>
                {exerciseOf(lines, one.line) && <ExerciseBadge />}
                <Pill tone={one.type === 'meeting' ? 'quiet' : 'info'}>{t(`meetingType.${one.type}`)}</Pill>
                <Pill tone={meetingTones[one.state]}>{t(`meetingState.${one.state}`)}</Pill>
              </span>
            </div>
            <p>
              <When begins={one.begins} ends={one.ends} />
            </p>
            <p className="dim">
              <bdi>{deskName(lines, outgoing ? one.to : one.from)}</bdi>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
