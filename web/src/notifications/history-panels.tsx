import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../api/notification-types.ts';
import type { LineView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { partyName } from '../calls/names.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Moment } from '../ui/time.tsx';
import { WindowWords } from './window-words.tsx';

interface OfLines {
  readonly one: Notification;
  readonly lines: readonly LineView[] | undefined;
}

/** What touches it in space and time. */
export function Conflicts({ one }: { readonly one: Notification }) {
  const { t } = useTranslation();
  const now = one.conflicts.filter(({ revision }) => revision === one.revision);
  if (now.length === 0) return null;
  return (
    <Note tone="bad" alert>
      <p>
        <strong>{t('conflicts.title')}</strong>
      </p>
      <ul>
        {now.map(({ with: other, at }) => (
          <li key={other.id}>
            {other.kind === 'notification' ? (
              <Link to="/notifications/$id" params={{ id: other.id }}>
                {t('conflicts.notification')}
              </Link>
            ) : (
              <a href={`/incidents/${other.id}`}>{t('conflicts.incident')}</a>
            )}{' '}
            · <Moment at={at} utc />
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** Where a movement has come to, as both sides have said it. */
export function Passages({ one, lines }: OfLines) {
  const { t } = useTranslation();
  if (one.passages.length === 0) return null;
  return (
    <Panel title={t('passages.title')} flush>
      <ol className={page['list']}>
        {one.passages.map(({ passage, passedAt, party, by, at }) => (
          <li key={`${party} ${passage} ${passedAt}`}>
            <p>
              <strong>{t(`passage.${passage}`)}</strong> · <Moment at={passedAt} utc />
            </p>
            <p className="dim">
              <bdi>{partyName(lines, party)}</bdi> · <bdi>{by.alias}</bdi> · <Moment at={at} />
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Who has read where it is: its notifier sees each reading. */
export function Readings({ one, lines }: OfLines) {
  const { t } = useTranslation();
  const me = useMe();
  if (one.from.party !== me.party.id && one.readings.length === 0) return null;
  return (
    <Panel title={t('readings.title')} flush>
      {one.takenOut.map(({ party, precision, at }) => (
        <div key={at} className={page['part']}>
          <Note tone="bad">
            {t('readings.takenOut', { party: partyName(lines, party), precision: t(`placePrecision.${precision}`) })}{' '}
            <Moment at={at} utc />
          </Note>
        </div>
      ))}
      {one.readings.length === 0 ? (
        <p className={page['nothing']}>{t('readings.none')}</p>
      ) : (
        <ol className={page['list']}>
          {one.readings.map(({ party, unit, revision, precision, at }) => (
            <li key={`${party} ${unit} ${at}`}>
              <p>
                <bdi>{partyName(lines, party)}</bdi> · <bdi>{unit}</bdi> · <Moment at={at} utc />
              </p>
              <p className="dim">
                {t(`placePrecision.${precision}`)} · {t('notifications.revision', { n: revision })}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** What stood before, and whether it was known. */
export function Revisions({ one }: { readonly one: Notification }) {
  const { t } = useTranslation();
  if (one.revisions.length < 2) return null;
  return (
    <Panel title={t('notifications.revisions')} flush>
      <ol className={page['list']}>
        {[...one.revisions].reverse().map(({ revision, at, by, window, acknowledgedAt }) => (
          <li key={revision}>
            <p>
              <strong>{t('notifications.revision', { n: revision })}</strong> · <Moment at={at} utc /> · <bdi>{by.alias}</bdi>
            </p>
            <p>
              <WindowWords window={window} />
            </p>
            <p className="dim">
              {acknowledgedAt === null ? (
                t('known.nobody')
              ) : (
                <>
                  {t('known.since')} <Moment at={acknowledgedAt} utc />
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
