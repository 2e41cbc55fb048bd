import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { Icon } from '../ui/icons.tsx';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './calls.module.css';
import { erasureOf } from './erased.tsx';
import { deskName, exerciseOf } from './names.ts';
import { Reason } from './reason.tsx';
import { callTones, dutyTones } from './states.ts';

export const CallRow = memo(function CallRow({
  call,
  lines,
}: {
  readonly call: CallView;
  readonly lines: readonly LineView[] | undefined;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const outgoing = call.from.party === me.party.id;
  const other = outgoing ? call.to : call.from;
  return (
    <li className={classes['row']}>
      <Link to="/calls/$id" params={{ id: call.id }} className={classes['link']}>
        <span className={classes['direction']} data-outgoing={outgoing || undefined}>
          <Icon name={outgoing ? 'outgoing' : 'incoming'} />
          <span className="hidden-but-read">{outgoing ? t('log.outgoing') : t('log.incoming')}</span>
        </span>
        <span className={classes['who']}>
          <strong>
            <bdi>{deskName(lines, other)}</bdi>
          </strong>
          <span className={classes['why']}>
            <Reason text={call.reason} erased={erasureOf(call.events, 'call.placed')} />
          </span>
        </span>
        <span className={classes['pills']}>
          {exerciseOf(lines, call.line) && <ExerciseBadge />}
          <Pill tone={call.precedence}>{t(`precedence.${call.precedence}`)}</Pill>
          <Pill tone={callTones[call.state]}>{t(`callState.${call.state}`)}</Pill>
          {call.duty.state !== 'pending' && call.duty.state !== 'met' && (
            <Pill tone={dutyTones[call.duty.state]}>{t(`dutyState.${call.duty.state}`)}</Pill>
          )}
          {call.delivery === 'stored' && <Pill tone="warn">{t('delivery.stored')}</Pill>}
        </span>
        <Moment at={call.placedAt} />
      </Link>
    </li>
  );
});
