import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../live/live-context.tsx';
import { Icon } from '../ui/icons.tsx';
import { Age } from '../ui/time.tsx';
import classes from './watch.module.css';
import { useWatch } from './watch-context.tsx';

/** Says in plain words when this screen cannot ring, and offers the one press that mends it. */
export function WatchBanner({ onGo }: { readonly onGo: () => void }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const live = useLiveState();
  if (live.phase === 'lost')
    return (
      <div className={`${classes['banner']} no-print`} data-tone="bad" role="alert">
        <Icon name="plug" />
        <p>
          <strong>{t('live.lost')}</strong> {t('live.lostWhat')} <Age at={new Date(live.since).toISOString()} />
        </p>
      </div>
    );
  if (watch.on) return null;
  const words = watch.silent ? t('watch.bannerSilent') : watch.resumable ? t('watch.bannerResume') : t('watch.banner');
  return (
    <div className={`${classes['banner']} no-print`} data-tone="warn" role="status">
      <Icon name="bell" />
      <p>
        <strong>{t('watch.cannotRing')}</strong> {words}
      </p>
      <Button size="sm" onClick={onGo}>
        {t('watch.go')}
      </Button>
    </div>
  );
}
