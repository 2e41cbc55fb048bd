import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { posturePreviewQuery } from '../api/terms.ts';
import type { Channel, Posture, PosturePreview } from '../api/terms-types.ts';
import { channels, floorChannels } from '../api/vocabulary.ts';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './posture.module.css';

/** Channels that nobody could use then. */
export function refusedChannels(preview: PosturePreview): ReadonlySet<Channel> {
  return new Set(preview.refused.map(({ channel }) => channel));
}

interface PreviewProps {
  readonly line: string;
  /** Own working posture now. */
  readonly now: Posture;
  readonly then: Posture;
}

/** What will be refused and what stays, before anybody is asked to change anything. */
export function Preview({ line, now, then }: PreviewProps) {
  const { t } = useTranslation();
  const before = useQuery(posturePreviewQuery(line, now));
  const after = useQuery(posturePreviewQuery(line, then));
  if (after.error) return <ProblemNote error={after.error} />;
  if (!after.data) return <p className="dim">{t('common.loading')}</p>;
  const refused = refusedChannels(after.data);
  const was = before.data && refusedChannels(before.data);
  const stays = channels.filter((channel) => !refused.has(channel));
  return (
    <div className={classes['preview']} aria-live="polite">
      {after.data.effective !== then && (
        <Note tone="info">{t('posturePage.stricter', { posture: t(`posture.${after.data.effective}`) })}</Note>
      )}
      <section>
        <h3>{t('posturePage.refused')}</h3>
        {refused.size === 0 && <p className="dim">{t('posturePage.nothingRefused')}</p>}
        <ul>
          {channels
            .filter((channel) => refused.has(channel))
            .map((channel) => (
              <li key={channel}>
                <Icon name="refuse" size={15} /> {t(`channel.${channel}`)}{' '}
                {was && !was.has(channel) && <Pill tone="warn">{t('posturePage.newly')}</Pill>}
              </li>
            ))}
        </ul>
      </section>
      <section>
        <h3>{t('posturePage.stays')}</h3>
        <ul>
          {stays.map((channel) => (
            <li key={channel}>
              <Icon name="check" size={15} /> {t(`channel.${channel}`)}{' '}
              {(floorChannels as readonly Channel[]).includes(channel) && <Pill>{t('posturePage.floor')}</Pill>}{' '}
              {was?.has(channel) && <Pill tone="ok">{t('posturePage.again')}</Pill>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
