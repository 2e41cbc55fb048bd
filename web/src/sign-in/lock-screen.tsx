import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/me-context.tsx';
import { PageExercise } from '../app/page-exercise.tsx';
import { usePreferences } from '../app/preferences.ts';
import { clockTime, utcTime } from '../i18n/time.ts';
import { useLiveState } from '../live/live-context.tsx';
import { useNow } from '../ui/now.ts';
import { Pill } from '../ui/pill.tsx';
import { useWatch } from '../watch/watch-context.tsx';
import { unlockScreen } from './lock.ts';
import { PinForm } from './pin-form.tsx';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

/** Covers the desk. It still rings, and says whether it can. */
export function LockScreen() {
  const { t } = useTranslation();
  const me = useMe();
  const { language } = usePreferences();
  const now = useNow();
  const [byPassword, setByPassword] = useState(false);
  const watch = useWatch();
  const { phase } = useLiveState();
  return (
    <div className={classes['cover']}>
      <PageExercise />
      <main className={classes['lock']} aria-label={t('lock.title')}>
        <p className={`num ${classes['clock']}`}>{clockTime(now, language).slice(0, 5)}</p>
        <p className="num dim">{utcTime(now)}</p>
        <h1>{t('lock.title')}</h1>
        <p>
          {watch.on && phase !== 'lost' ? <Pill tone="ok">{t('lock.rings')}</Pill> : <Pill tone="bad">{t('lock.silent')}</Pill>}
        </p>
        <p className="dim" dir="auto">
          {me.alias}
        </p>
        {byPassword ? (
          <div className={classes['pin']}>
            <SignInForm alias={me.alias} onSignedIn={unlockScreen} />
          </div>
        ) : (
          <PinForm action={t('lock.open')} onRight={unlockScreen} />
        )}
        <Button variant="subtle" onClick={() => setByPassword(!byPassword)}>
          {byPassword ? t('lock.withPin') : t('lock.withPassword')}
        </Button>
      </main>
    </div>
  );
}
