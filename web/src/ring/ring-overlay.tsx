import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { useShortcuts } from '../app/keyboard.tsx';
import { exerciseOf } from '../calls/names.ts';
import { useDiscretion } from '../posture/discretion.ts';
import { unlockScreen } from '../sign-in/lock.ts';
import { PinForm } from '../sign-in/pin-form.tsx';
import { Note } from '../ui/note.tsx';
import { focusReturner, openModal } from '../ui/open-modal.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useWatch } from '../watch/watch-context.tsx';
import classes from './ring.module.css';
import { RingActs } from './ring-acts.tsx';
import { RingDetails } from './ring-details.tsx';
import { useAnswer } from './use-answer.ts';
import { useHeldReveal } from './use-held-reveal.ts';

interface RingOverlayProps {
  readonly call: CallView;
  readonly others: readonly CallView[];
  readonly locked: boolean;
}

/**
 * A ringing call takes the whole screen. The dialog is the browser's own and modal, so the rest is inert; it cannot be
 * dismissed, only answered, passed on or refused. The focus goes to its frame, never to a button: a key struck by accident on
 * its way to another field answers nothing.
 */
export function RingOverlay({ call, others, locked }: RingOverlayProps) {
  const { t } = useTranslation();
  const { discreet } = useDiscretion();
  const { data: lines } = useQuery(linesQuery);
  const watch = useWatch();
  const answer = useAnswer();
  const [refusing, setRefusing] = useState(false);
  const ref = useRef<HTMLDialogElement>(null);
  const reveal = useHeldReveal(discreet && !locked);
  const hidden = locked || (discreet && !reveal.held);

  useEffect(() => {
    const dialog = ref.current;
    const giveBack = focusReturner();
    const show = () => openModal(dialog);
    show();
    // Browsers close a modal dialog on the second Escape whatever the page says; the call still rings.
    dialog?.addEventListener('close', show);
    return () => {
      dialog?.removeEventListener('close', show);
      dialog?.close();
      giveBack();
    };
  }, []);

  const take = (as: 'voice' | 'text') => {
    if (!answer.isPending) answer.mutate({ call, as });
  };
  useShortcuts(
    { answer: () => take('voice'), answerAlso: () => take('voice'), answerText: () => take('text') },
    'ring',
    !locked && !refusing,
  );

  return (
    <dialog
      ref={ref}
      role="alertdialog"
      aria-labelledby="ring-title"
      aria-describedby="ring-what"
      tabIndex={-1}
      className={classes['overlay']}
      data-precedence={hidden ? 'hidden' : call.precedence}
      onCancel={(event) => event.preventDefault()}
    >
      {exerciseOf(lines, call.line) && <ExerciseBanner />}
      <div className={classes['middle']}>
        <RingDetails
          call={call}
          hidden={hidden}
          {...(discreet && !locked ? { onReveal: reveal.press, revealed: reveal.held } : {})}
        />
        {!watch.on && <Note tone="warn">{t('ring.silentHere')}</Note>}
        <ProblemNote error={answer.error} />
        {locked ? (
          <PinForm
            action={t('ring.answerWithPin')}
            onRight={() => {
              unlockScreen();
              take('voice');
            }}
          />
        ) : (
          <RingActs call={call} refusing={refusing} onRefusing={setRefusing} pending={answer.isPending} onAnswer={take} />
        )}
        {others.length > 0 && <p className="dim">{t('ring.alsoRinging', { n: others.length })}</p>}
      </div>
    </dialog>
  );
}
