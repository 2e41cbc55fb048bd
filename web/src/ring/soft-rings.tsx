import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { deskName, exerciseOf } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { useDiscretion } from '../posture/discretion.ts';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Countdown } from '../ui/time.tsx';
import classes from './ring.module.css';
import { RefuseForm } from './ring-acts.tsx';
import { offersHold } from './select.ts';
import { useAnswer } from './use-answer.ts';

/** Calls that ring beside a conversation: seen, heard softly, and not in the way. */
export function SoftRings({ calls, busyWith }: { readonly calls: readonly CallView[]; readonly busyWith: CallView | undefined }) {
  const { t } = useTranslation();
  return (
    <aside className={classes['soft']} aria-label={t('ring.waiting')} aria-live="polite">
      {calls.map((call) => (
        <SoftRing key={call.id} call={call} busyWith={busyWith} />
      ))}
    </aside>
  );
}

function SoftRing({ call, busyWith }: { readonly call: CallView; readonly busyWith: CallView | undefined }) {
  const { t } = useTranslation();
  const { discreet } = useDiscretion();
  const { data: lines } = useQuery(linesQuery);
  const answer = useAnswer();
  const [refusing, setRefusing] = useState(false);
  const [shown, setShown] = useState(false);
  const hidden = discreet && !shown;
  return (
    <div className={classes['softCall']} data-precedence={hidden ? 'hidden' : call.precedence}>
      <div className={classes['softHead']}>
        {exerciseOf(lines, call.line) && <ExerciseBadge />}
        {hidden ? (
          <button
            type="button"
            className={classes['reveal']}
            onPointerDown={() => setShown(true)}
            onPointerUp={() => setShown(false)}
            onPointerLeave={() => setShown(false)}
          >
            {t('ring.neutralTitle')}
          </button>
        ) : (
          <>
            <Pill tone={call.precedence}>{t(`precedence.${call.precedence}`)}</Pill>
            <strong dir="auto">{deskName(lines, call.from)}</strong>
          </>
        )}
        {call.due !== null && <Countdown due={call.due} limit={call.duty.figures?.limit} />}
      </div>
      {!hidden && <Reason text={call.reason} />}
      <ProblemNote error={answer.error} />
      {refusing ? (
        <RefuseForm call={call} onCancel={() => setRefusing(false)} />
      ) : (
        <div className={classes['others']}>
          {busyWith && offersHold(call, busyWith) && (
            <Button size="sm" loading={answer.isPending} onClick={() => answer.mutate({ call, as: 'voice', hold: busyWith })}>
              {t('ring.holdAndAnswer')}
            </Button>
          )}
          <Button size="sm" variant="default" onClick={() => answer.mutate({ call, as: 'text' })}>
            {t('ring.answerText')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setRefusing(true)}>
            {t('ring.refuse')}
          </Button>
        </div>
      )}
    </div>
  );
}
