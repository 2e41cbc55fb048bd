import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskRef } from '../api/types.ts';
import { useDraftsFailed } from '../drafts/drafts-context.tsx';
import { useDiscretion } from '../posture/discretion.ts';
import { RingCenter } from '../ring/ring-center.tsx';
import { AutoLock } from '../sign-in/auto-lock.tsx';
import { lockScreen, useLocked } from '../sign-in/lock.ts';
import { LockScreen } from '../sign-in/lock-screen.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { CaptionBanner } from '../story/caption-banner.tsx';
import { Note } from '../ui/note.tsx';
import { GoOnWatch } from '../watch/go-on-watch.tsx';
import { WatchBanner } from '../watch/watch-banner.tsx';
import { useShortcuts } from './keyboard.tsx';
import { mayAct, useMe } from './me-context.tsx';
import { BarNavigation, SideNavigation } from './navigation-menu.tsx';
import { OutboxBanner } from './outbox-banner.tsx';
import { PageExercise } from './page-exercise.tsx';
import { changePreferences, usePreferences } from './preferences.ts';
import { type Screen, ScreenProvider } from './screen-context.tsx';
import { SessionKeeper } from './session-keeper.tsx';
import classes from './shell.module.css';
import { TopBar } from './top-bar.tsx';

const DirectivesOnTop = lazy(async () => ({ default: (await import('../directives/top.tsx')).DirectivesOnTop }));
const OpenIncidentDialog = lazy(async () => ({
  default: (await import('../incidents/open-dialog.tsx')).OpenIncidentDialog,
}));
const PlacePalette = lazy(async () => ({ default: (await import('../calls/place-palette.tsx')).PlacePalette }));

/** What stands around every page of a person who has signed in. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const owner = `${me.party.id}/${me.alias}`;
  const navigate = useNavigate();
  const preferences = usePreferences();
  const locked = useLocked(owner);
  const [placing, setPlacing] = useState<{ readonly to?: DeskRef }>();
  const [goingOn, setGoingOn] = useState(false);
  const [opening, setOpening] = useState(false);
  const draftsFailed = useDraftsFailed();
  const { discreet, imposed } = useDiscretion();

  const screen = useMemo<Screen>(
    () => ({
      place: (to) => setPlacing(to ? { to } : {}),
      goOnWatch: () => setGoingOn(true),
      openIncident: () => setOpening(true),
    }),
    [],
  );
  useShortcuts(
    {
      ...(mayAct(me) ? { place: () => screen.place(), incident: () => screen.openIncident() } : {}),
      home: () => void navigate({ to: '/' }),
      search: () => void navigate({ to: '/search' }),
      ...(imposed ? {} : { discreet: () => changePreferences({ discreet: !preferences.discreet }) }),
      ...(preferences.pin ? { lock: () => lockScreen(owner) } : {}),
    },
    'page',
    !locked,
  );
  useDocumentDiscretion(discreet);

  return (
    <ScreenProvider value={screen}>
      <SessionKeeper />
      <AutoLock owner={owner} />
      <div className={classes['shell']} hidden={locked}>
        <a className={classes['skip']} href="#main">
          {t('common.skip')}
        </a>
        <TopBar owner={owner} />
        <PageExercise />
        <CaptionBanner />
        <WatchBanner onGo={() => setGoingOn(true)} />
        <OutboxBanner />
        <Suspense>
          <DirectivesOnTop />
        </Suspense>
        {draftsFailed && <Note tone="bad">{t('drafts.failed')}</Note>}
        <div className={classes['body']}>
          <SideNavigation />
          <Main />
        </div>
        <BarNavigation />
      </div>
      {locked && <LockScreen />}
      {!locked && placing && (
        <Suspense>
          <PlacePalette {...(placing.to ? { to: placing.to } : {})} onClose={() => setPlacing(undefined)} />
        </Suspense>
      )}
      {!locked && opening && (
        <Suspense>
          <OpenIncidentDialog onClose={() => setOpening(false)} />
        </Suspense>
      )}
      {!locked && goingOn && <GoOnWatch onClose={() => setGoingOn(false)} />}
      <RingCenter owner={owner} />
      <SignInAgain />
    </ScreenProvider>
  );
}

/** The page itself; after a change of page the focus goes to it, so that a screen reader begins to read there. */
function Main() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const ref = useRef<HTMLElement>(null);
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = path;
    ref.current?.focus();
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <main id="main" ref={ref} tabIndex={-1} className={classes['main']}>
      <Suspense>
        <Outlet />
      </Suspense>
    </main>
  );
}

function useDocumentDiscretion(discreet: boolean): void {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-discreet', discreet);
  }, [discreet]);
}
