import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallView, LineView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { erasureOf } from '../calls/erased.tsx';
import { deskName, deskOnly, partyName } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { callTones } from '../calls/states.ts';
import { Icon } from '../ui/icons.tsx';
import { Pill } from '../ui/pill.tsx';
import { Age, Moment } from '../ui/time.tsx';
import classes from './call.module.css';

export function CallHead({ call, lines }: { readonly call: CallView; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const outgoing = call.from.party === me.party.id;
  const other = outgoing ? call.to : call.from;
  return (
    <header className={classes['head']} data-precedence={call.precedence}>
      <div className={classes['headTop']}>
        <h1>
          <Icon name={outgoing ? 'outgoing' : 'incoming'} size={22} />
          <span className="hidden-but-read">{outgoing ? t('log.outgoing') : t('log.incoming')} </span>
          <bdi>{partyName(lines, other.party)}</bdi>
          <span className={classes['desk']} dir="auto">
            {deskOnly(lines, other)}
          </span>
        </h1>
        <p className={classes['pills']} aria-live="polite">
          <Pill tone={callTones[call.state]}>{t(`callState.${call.state}`)}</Pill>
          {call.held && <Pill tone="warn">{t('call.held')}</Pill>}
          <Pill tone={call.precedence}>{t(`precedence.${call.precedence}`)}</Pill>
          {call.marked && <Pill tone="warn">{t('call.marked', { precedence: t(`precedence.${call.marked}`) })}</Pill>}
          <Pill tone={call.delivery === 'delivered' ? 'ok' : 'warn'}>{t(`delivery.${call.delivery}`)}</Pill>
        </p>
      </div>
      <p className={classes['reason']}>
        <Reason text={call.reason} erased={erasureOf(call.events, 'call.placed')} />
      </p>
      <p className={classes['facts']}>
        <span>
          {t('call.from')} <bdi>{deskName(lines, call.from)}</bdi>
        </span>
        <span>
          {t('call.placed')} <Moment at={call.placedAt} utc /> · <Age at={call.placedAt} />
        </span>
        {call.answeredBy && (
          <span>
            {t(call.answeredBy.as === 'voice' ? 'call.answeredVoice' : 'call.answeredText', { who: call.answeredBy.by.alias })}{' '}
            <Moment at={call.answeredBy.at} utc />
          </span>
        )}
        {call.returns !== undefined && (
          <Link to="/calls/$id" params={{ id: call.returns }}>
            {t('call.isReturn')}
          </Link>
        )}
        {call.returnedBy !== undefined && (
          <Link to="/calls/$id" params={{ id: call.returnedBy }}>
            {t('call.wasReturned')}
          </Link>
        )}
        {call.crossed !== undefined && (
          <Link to="/calls/$id" params={{ id: call.crossed }}>
            {t('call.crossed')}
          </Link>
        )}
      </p>
      {call.refused && (
        <p className={classes['refused']}>
          {t('call.refusedBy', { who: call.refused.by.alias })}{' '}
          <Reason text={call.refused.reason} erased={erasureOf(call.events, 'call.refused')} />
        </p>
      )}
    </header>
  );
}
