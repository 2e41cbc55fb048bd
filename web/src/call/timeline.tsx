import { useTranslation } from 'react-i18next';
import type { CallEventView, CallView, LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { Moment } from '../ui/time.tsx';
import classes from './call.module.css';

const known = [
  'call.placed',
  'call.received',
  'call.delivered',
  'call.stepped',
  'call.rang',
  'call.exhausted',
  'call.answered',
  'call.refused',
  'call.cancelled',
  'call.missed',
  'call.returned',
  'call.held',
  'call.ended',
  'call.message',
  'call.minute',
  'call.minute-confirmed',
  'call.marked',
  'duty.breached',
  'duty.contested',
  'duty.excused',
] as const;

/** Every entry of the record about this call, as both sides hold it. */
export function Timeline({ call, lines }: { readonly call: CallView; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  return (
    <details className={classes['timeline']}>
      <summary>
        {t('timeline.title')} <span className="dim num">{call.events.length}</span>
      </summary>
      <ol>
        {call.events.map((event) => (
          <Event key={`${event.party} ${event.epoch} ${event.seq}`} event={event} party={partyName(lines, event.party)} />
        ))}
      </ol>
    </details>
  );
}

function Event({ event, party }: { readonly event: CallEventView; readonly party: string }) {
  const { t } = useTranslation();
  const kind = known.find((one) => one === event.kind);
  // Keys of messages hold no dot: it separates groups.
  const words = kind ? t(`event.${kind.replace('.', '-') as EventKey}`) : t('timeline.unknown', { kind: event.kind });
  const by = event.by.role === 'node' ? t('timeline.byNode') : event.by.alias;
  return (
    <li data-void={event.void === undefined ? undefined : true}>
      <Moment at={event.at} />
      <span>
        {words}{' '}
        <span className="dim">
          <bdi>{party}</bdi> · <bdi>{by}</bdi> · <span className="num">#{event.seq}</span>
        </span>
        {event.void !== undefined && <span className={classes['void']}> {t('timeline.void', { reason: event.void })}</span>}
        {event.delivery === 'stored' && <span className="dim"> · {t('delivery.stored')}</span>}
      </span>
    </li>
  );
}

type Dashed<K extends string> = K extends `${infer Group}.${infer Rest}` ? `${Group}-${Rest}` : K;
type EventKey = Dashed<(typeof known)[number]>;
