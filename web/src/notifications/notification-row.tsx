import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NotificationItem } from '../api/notification-types.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { deskName, partyName } from '../calls/names.ts';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/now.ts';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import { windowPhase } from './possible.ts';
import { StatePill } from './state-pill.tsx';
import { WindowWords } from './window-words.tsx';

interface NotificationRowProps {
  readonly one: NotificationItem;
  readonly lines: readonly LineView[] | undefined;
}

/** One of a list: what, when, whose, and how far it is known. */
export function NotificationRow({ one, lines }: NotificationRowProps) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow();
  const outgoing = one.from.party === me.party.id;
  const phase = windowPhase(one, now);
  const district = lines?.find(({ id }) => id === one.line)?.districts.find(({ id }) => id === one.district)?.name;
  return (
    <li>
      <div className={page['head']}>
        <h3>
          <Icon name={outgoing ? 'outgoing' : 'incoming'} size={15} />
          <span className="hidden-but-read">{outgoing ? t('log.outgoing') : t('log.incoming')}</span>{' '}
          <Link to="/notifications/$id" params={{ id: one.id }}>
            {t(`notificationKind.${one.kind}`)} · <bdi>{district ?? one.district}</bdi>
          </Link>
        </h3>
        <span className={page['line']}>
          {one.mode === 'exercise' && <ExerciseBadge />}
          <Pill tone="quiet">{t(`notificationType.${one.type}`)}</Pill>
          <StatePill state={one.state} clearance={one.clearance} />
          {one.precedence !== 'routine' && <Pill tone={one.precedence}>{t(`precedence.${one.precedence}`)}</Pill>}
          {one.late && <Pill tone="warn">{t('notifications.late')}</Pill>}
          {one.conflicts > 0 && <Pill tone="bad">{t('notifications.conflictCount', { n: one.conflicts })}</Pill>}
        </span>
      </div>
      <p>
        <WindowWords window={one.window} /> · <span className="dim">{t(`windowPhase.${phase}`)}</span>
      </p>
      <p className="dim">
        <bdi>{deskName(lines, outgoing ? one.to : one.from)}</bdi>
        {' · '}
        <KnownShort one={one} party={partyName(lines, one.to.party)} />
      </p>
    </li>
  );
}

/** Who knows, in one line: the party, and how many units of how many. */
function KnownShort({ one, party }: { readonly one: NotificationItem; readonly party: string }) {
  const { t } = useTranslation();
  const { known } = one;
  if (known.party === null) return <strong>{t('known.partyNot', { party })}</strong>;
  const units = known.levels.find(({ level }) => level === 'unit');
  return (
    <>
      {t('known.partySince', { party })} <Moment at={known.party.at} />
      {units !== undefined && <> · {t('known.unitsOf', { known: units.known, of: units.of })}</>}
    </>
  );
}
