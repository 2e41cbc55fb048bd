import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { callQuery, linesQuery } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { deskName, exerciseOf, lineOf, partyName } from '../calls/names.ts';
import { useOutbox } from '../drafts/drafts-context.tsx';
import { Attempts } from '../notify/attempts.tsx';
import { PrintButton } from '../oversight/print-button.tsx';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './call.module.css';
import { CallActions } from './call-actions.tsx';
import { CallHead } from './call-head.tsx';
import { Conversation } from './conversation.tsx';
import { DutyPanel } from './duty-panel.tsx';
import { Minutes } from './minutes.tsx';
import { PendingCall } from './pending-call.tsx';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import { Undelivered } from './undelivered.tsx';
import { VoicePanel } from './voice-panel.tsx';

export function CallPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/calls/$id' });
  const { items } = useOutbox();
  const pending = items.find((item) => item.kind === 'place' && item.call === id);
  const call = useQuery({ ...callQuery(id), enabled: pending === undefined });
  if (pending) return <PendingCall item={pending} />;
  if (call.data) return <Call call={call.data} />;
  if (call.error instanceof ApiProblem && call.error.status === 404)
    return (
      <Note tone="quiet">
        {t('call.notHere')} <Link to="/">{t('home.title')}</Link>
      </Note>
    );
  if (call.error) return <ProblemNote error={call.error} />;
  return <p className="dim">{t('common.loading')}</p>;
}

function Call({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const other = call.from.party === me.party.id ? call.to : call.from;
  const otherName = partyName(lines, other.party);
  const exercise = exerciseOf(lines, call.line);
  useTitle(t('call.titleWith', { who: deskName(lines, other) }), exercise);
  const line = lineOf(lines, call.line);
  // Before anybody has answered, who is being rung is what matters.
  const talked = call.answeredBy !== undefined || call.messages.length > 0 || call.minutes.length > 0;
  return (
    <article className={classes['call']}>
      <CallHead call={call} lines={lines} />
      {call.undelivered && <Undelivered call={call} />}
      {line?.state === 'down' && call.state === 'answered' && <Note tone="warn">{t('call.lineDown')}</Note>}
      <CallActions call={call} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          {talked ? (
            <>
              <VoicePanel call={call} />
              <Conversation call={call} otherName={otherName} />
              <Minutes call={call} otherName={otherName} />
            </>
          ) : (
            <>
              <Steps call={call} />
              <DutyPanel call={call} lines={lines} />
            </>
          )}
        </div>
        <div className={classes['side']}>
          {talked && (
            <>
              <DutyPanel call={call} lines={lines} />
              <Steps call={call} />
            </>
          )}
          <Attempts subject={call.id} />
          <Timeline call={call} lines={lines} />
          <PrintButton lines={[call.line]} entries={call.events.length} />
        </div>
      </div>
    </article>
  );
}
