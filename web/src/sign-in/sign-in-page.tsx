import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery, statusQuery } from '../api/queries.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { useTitle } from '../app/title.ts';
import { AppearancePickers } from '../settings/appearance-pickers.tsx';
import { unlockScreen } from './lock.ts';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: status } = useQuery(statusQuery);
  useTitle(t('signIn.title'), status?.exercise === true);
  return (
    <>
      {status?.exercise && <ExerciseBanner landmark />}
      <main className={classes['page']}>
        <div className={classes['card']}>
          <p className={classes['brand']}>
            <img src="/mark.svg" alt="" width="36" height="36" />
            <span>
              <strong>Quietline</strong>
              <span className="dim">{t('signIn.motto')}</span>
            </span>
          </p>
          <h1>
            <bdi>{status?.party.name ?? t('signIn.title')}</bdi>
          </h1>
          <SignInForm
            onSignedIn={() => {
              // Whoever signs in with a password has opened the screen.
              unlockScreen();
              void client.resetQueries({ queryKey: meQuery.queryKey });
            }}
          />
        </div>
        <AppearancePickers />
      </main>
    </>
  );
}
