import { useTranslation } from 'react-i18next';
import type { Meeting } from '../api/house-types.ts';
import type { CallView, LineView } from '../api/types.ts';
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
  'duty.received',
  'duty.delivered',
  'commitment.done',
  'meeting.proposed',
  'meeting.agreed',
  'meeting.refused',
  'meeting.cancelled',
  'meeting.held',
  'meeting.minute',
  'meeting.minute-confirmed',
  'incident.opened',
  'incident.refined',
  'incident.fact',
  'incident.figure',
  'incident.figure-agreed',
  'incident.read-back',
  'incident.assessed',
  'incident.response',
  'incident.joined',
  'incident.parted',
  'incident.linked',
  'incident.unlinked',
  'incident.attached',
  'incident.need',
  'incident.need-met',
  'incident.inquiry',
  'incident.finding',
  'incident.finding-agreed',
  'incident.answered',
  'incident.named',
  'incident.account',
  'incident.account-agreed',
  'incident.reopened',
  'notification.announced',
  'notification.changed',
  'notification.cancelled',
  'notification.ended',
  'notification.acknowledged',
  'notification.known',
  'notification.cleared',
  'notification.passage',
  'notification.read',
  'notification.taken-out',
  'notification.uninformed',
  'notification.conflict',
] as const;

type EventView = Meeting['events'][number];

/** Every entry of the record about this call, as both sides hold it. */
export function Timeline({ call, lines }: { readonly call: CallView; readonly lines: readonly LineView[] | undefined }) {
  return <EventList events={call.events} lines={lines} />;
}

interface EventListProps {
  readonly events: readonly EventView[];
  readonly lines: readonly LineView[] | undefined;
}

/** Every entry of the record about one matter. */
export function EventList({ events, lines }: EventListProps) {
  const { t } = useTranslation();
  return (
    <details className={classes['timeline']}>
      <summary>
        {t('timeline.title')} <span className="dim num">{events.length}</span>
      </summary>
      <ol>
        {events.map((event) => (
          <Event key={`${event.party} ${event.epoch} ${event.seq}`} event={event} party={partyName(lines, event.party)} />
        ))}
      </ol>
    </details>
  );
}

function Event({ event, party }: { readonly event: EventView; readonly party: string }) {
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
        {event.crossed === true && <span className={classes['void']}> {t('timeline.crossed')}</span>}
        {event.delivery === 'stored' && <span className="dim"> · {t('delivery.stored')}</span>}
      </span>
    </li>
  );
}

type Dashed<K extends string> = K extends `${infer Group}.${infer Rest}` ? `${Group}-${Rest}` : K;
type EventKey = Dashed<(typeof known)[number]>;
