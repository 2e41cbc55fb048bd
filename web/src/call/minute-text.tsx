import { useTranslation } from 'react-i18next';
import type { Minute } from '../api/house-types.ts';
import type { CallEventView, LineView } from '../api/types.ts';
import { Erased } from '../calls/erased.tsx';
import { CommitmentWords } from '../meetings/owed-list.tsx';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './call.module.css';

interface MinuteTextProps {
  readonly minute: Minute;
  /** A later one takes its place. */
  readonly replaced: boolean;
  readonly own: boolean;
  /** Where its words were erased: when and by what. */
  readonly erased: CallEventView['erased'];
  readonly lines: readonly LineView[] | undefined;
}

/** One proposed minute of a call or a meeting, with whom it would commit to what, and whether it stands. */
export function MinuteText({ minute, replaced, own, erased, lines }: MinuteTextProps) {
  const { t } = useTranslation();
  return (
    <li className={classes['minute']} data-replaced={replaced || undefined}>
      <p className="dim">
        {minute.corrects === undefined
          ? t('minute.proposedBy', { who: minute.by.alias })
          : t('minute.correctedBy', { who: minute.by.alias })}{' '}
        · <Moment at={minute.at} utc /> · {t(`delivery.${minute.delivery}`)}
      </p>
      <p className={classes['minuteText']} dir="auto">
        {minute.text ?? <Erased erased={erased} />}
      </p>
      {minute.commitments !== undefined && minute.commitments.length > 0 && (
        <ul className={classes['commits']} aria-label={t('commitments.title')}>
          {minute.commitments.map((one) => (
            <li key={one.id}>
              <CommitmentWords commitment={one} lines={lines} />
            </li>
          ))}
        </ul>
      )}
      {minute.confirmedBy !== undefined ? (
        <Pill tone="ok">{own ? t('minute.confirmed') : t('minute.confirmedByUs')}</Pill>
      ) : (
        <Pill tone={replaced ? 'quiet' : 'warn'}>
          {replaced ? t('minute.replaced') : own ? t('minute.waits') : t('minute.waitsForUs')}
        </Pill>
      )}
    </li>
  );
}
