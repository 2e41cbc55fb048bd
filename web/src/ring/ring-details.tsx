import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { useKeys } from '../app/keyboard.tsx';
import { deskName, deskOnly, partyName } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Age, Countdown } from '../ui/time.tsx';
import classes from './ring.module.css';

interface RingDetailsProps {
  readonly call: CallView;
  /** Gives nothing away to somebody who looks over a shoulder. */
  readonly hidden: boolean;
  readonly onReveal?: () => void;
  readonly revealed?: boolean;
}

/** Who calls, why, how urgent, and by when it must be answered. */
export function RingDetails({ call, hidden, onReveal, revealed = false }: RingDetailsProps) {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const keys = useKeys();
  const step = call.steps.findLast((one) => one.state === 'alerting' || one.state === 'ringing');
  return (
    <>
      {hidden ? (
        <>
          <h1 id="ring-title">{t('ring.neutralTitle')}</h1>
          <p id="ring-what" className="dim">
            {onReveal ? t('ring.holdToSee') : t('ring.neutralBody')}
          </p>
        </>
      ) : (
        <>
          <p className={classes['precedence']}>{t(`precedence.${call.precedence}`)}</p>
          <h1 id="ring-title" className={classes['who']}>
            <span className="hidden-but-read">{t('ring.rings')} </span>
            <bdi>{partyName(lines, call.from.party)}</bdi>
            <span className={classes['desk']} dir="auto">
              {deskOnly(lines, call.from)}
            </span>
          </h1>
          <div id="ring-what" className={classes['why']}>
            <Reason text={call.reason} />
          </div>
          <p className={classes['facts']}>
            <span>
              {t('ring.for')} <bdi>{deskName(lines, call.to)}</bdi>
            </span>
            {step && (
              <span>
                {t('ring.step')} <bdi>{step.label}</bdi>
              </span>
            )}
            <span>
              {t('call.placed')} <Age at={call.placedAt} />
            </span>
            {call.returns !== undefined && <span>{t('call.isReturn')}</span>}
          </p>
        </>
      )}
      {call.due !== null && (
        <p className={classes['due']}>
          <Icon name="clock" /> {t('ring.answerBy')} <Countdown due={call.due} limit={call.duty.figures?.limit} large />
        </p>
      )}
      {onReveal && (
        <button
          type="button"
          className={classes['reveal']}
          data-held={revealed || undefined}
          onPointerDown={onReveal}
          onContextMenu={(event) => event.preventDefault()}
        >
          <Icon name={revealed ? 'eye' : 'eyeOff'} /> {t('ring.reveal')} <KeyHint value={keys.reveal} />
        </button>
      )}
    </>
  );
}
