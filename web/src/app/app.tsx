import { createTheme, DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { createQueryClient, meQuery } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { VoiceProvider } from '../call/voice-center.tsx';
import { DraftsProvider } from '../drafts/drafts-context.tsx';
import { changeLanguage } from '../i18n/i18n.ts';
import { type Direction, directionOf } from '../i18n/language.ts';
import { LiveProvider } from '../live/live-context.tsx';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { Note } from '../ui/note.tsx';
import { WatchProvider } from '../watch/watch-context.tsx';
import classes from './app.module.css';
import { KeyboardProvider } from './keyboard.tsx';
import { MeProvider } from './me-context.tsx';
import { adoptPreferences, usePreferences } from './preferences.ts';
import { router } from './router.tsx';

const theme = createTheme({ cursorType: 'pointer', respectReducedMotion: true });
const client = createQueryClient();

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Appearance>
        <KeyboardProvider>
          <Gate />
        </KeyboardProvider>
      </Appearance>
    </QueryClientProvider>
  );
}

/** Language, direction, light and dark. All colours come from style sheets: the content policy allows no inline style. */
function Appearance({ children }: { readonly children: ReactNode }) {
  const { language, theme: scheme } = usePreferences();
  useEffect(() => {
    // A catalogue that cannot be fetched now leaves the language as it was; nothing on the screen is lost.
    changeLanguage(language).catch(() => undefined);
  }, [language]);
  const direction = directionOf(language);
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowDirection direction={direction} />
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
        {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}

/** A change of direction must not remount the desk: a conversation may be going on. */
function FollowDirection({ direction }: { readonly direction: Direction }) {
  const { setDirection } = useDirection();
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}

/** Nobody signed in: the sign-in page. Else the desk of that person. */
function Gate() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  if (me.data) return <Desk key={`${me.data.party.id}/${me.data.alias}`} me={me.data} />;
  if (me.error instanceof ApiProblem && me.error.status === 401) return <SignInPage />;
  return (
    <main className={classes['wait']}>
      <img src="/mark.svg" alt="" width="48" height="48" />
      {me.failureCount > 0 ? (
        <Note tone="bad" alert>
          {t('problem.unreachable')}
        </Note>
      ) : (
        <p className="dim">{t('common.loading')}</p>
      )}
    </main>
  );
}

function Desk({ me }: { readonly me: Me }) {
  const [adopted, setAdopted] = useState(false);
  const owner = `${me.party.id}/${me.alias}`;
  useEffect(() => {
    adoptPreferences(me.preferences, me.pinSet);
    setAdopted(true);
  }, [me]);
  if (!adopted) return null;
  return (
    <MeProvider me={me}>
      <LiveProvider>
        <DraftsProvider owner={owner}>
          <WatchProvider owner={owner}>
            <VoiceProvider>
              <RouterProvider router={router} />
            </VoiceProvider>
          </WatchProvider>
        </DraftsProvider>
      </LiveProvider>
    </MeProvider>
  );
}
