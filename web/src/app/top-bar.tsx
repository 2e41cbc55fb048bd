import { Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { signOut } from '../api/desk.ts';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery } from '../api/queries.ts';
import { bareDeskName, findParty, nameOf } from '../calls/names.ts';
import { clockTime, utcTime } from '../i18n/time.ts';
import { useLiveState } from '../live/live-context.tsx';
import { useDiscretion, useImposedWords } from '../posture/discretion.ts';
import { PostureState } from '../posture/posture-state.tsx';
import { lockScreen } from '../sign-in/lock.ts';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { useNow } from '../ui/now.ts';
import { Pill } from '../ui/pill.tsx';
import { useWatch } from '../watch/watch-context.tsx';
import { useKeys } from './keyboard.tsx';
import { mayAct, useMe } from './me-context.tsx';
import { changePreferences, usePreferences } from './preferences.ts';
import { useScreen } from './screen-context.tsx';
import classes from './shell.module.css';

const LeaveDialog = lazy(async () => ({ default: (await import('../handover/leave-dialog.tsx')).LeaveDialog }));

export function TopBar({ owner }: { readonly owner: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const keys = useKeys();
  const { place } = useScreen();
  const { data: lines } = useQuery(linesQuery);
  const desk = lines
    ?.flatMap((line) => line.parties.find((party) => party.id === line.self)?.desks ?? [])
    .find((one) => one.id === me.desk);
  const own = findParty(lines, me.party.id);
  return (
    <header className={`${classes['bar']} no-print`}>
      <Link to="/" className={classes['home']}>
        <img src="/mark.svg" alt="" width="28" height="28" />
        <span className="hidden-but-read">{t('home.title')}</span>
        <span className={classes['where']}>
          <strong>
            <bdi>{own ? nameOf(own) : me.party.name}</bdi>
          </strong>
          <span className="dim">
            <bdi>{desk ? bareDeskName(desk.name, me.party.name) : t(`role.${me.role}`)}</bdi>
          </span>
        </span>
      </Link>
      <Clock />
      <div className={classes['states']}>
        <PostureState />
        <LiveState />
        <WatchState />
      </div>
      {mayAct(me) && (
        <Button
          className={classes['place'] ?? ''}
          size="sm"
          leftSection={<Icon name="phone" size={16} />}
          onClick={() => place()}
        >
          {t('place.title')} <KeyHint value={keys.place} />
        </Button>
      )}
      <AccountMenu owner={owner} />
    </header>
  );
}

function Clock() {
  const { language } = usePreferences();
  const now = useNow();
  return (
    <p className={`num ${classes['clock']}`} aria-hidden="true">
      {clockTime(now, language)} <span className="dim">{utcTime(now)}</span>
    </p>
  );
}

function LiveState() {
  const { t } = useTranslation();
  const { phase } = useLiveState();
  const tone = phase === 'open' ? 'ok' : phase === 'lost' ? 'bad' : 'quiet';
  return <Pill tone={tone}>{t(`live.${phase}`)}</Pill>;
}

function WatchState() {
  const { t } = useTranslation();
  const watch = useWatch();
  const { goOnWatch } = useScreen();
  const { phase } = useLiveState();
  // Cut off from its node, a screen is not on watch, whatever it was before; the banner says so.
  if (phase === 'lost') return null;
  return watch.on ? (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<Icon name="bell" size={15} />}
      onClick={watch.stop}
      aria-label={t('watch.leaveLabel')}
    >
      {t('watch.onShort')}
    </Button>
  ) : (
    <Button
      className={classes['goOn'] ?? ''}
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="bell" size={15} />}
      onClick={goOnWatch}
    >
      {t('watch.go')}
    </Button>
  );
}

function AccountMenu({ owner }: { readonly owner: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const keys = useKeys();
  const navigate = useNavigate();
  const client = useQueryClient();
  const watch = useWatch();
  const { pin } = usePreferences();
  const { discreet } = useDiscretion();
  const imposed = useImposedWords();
  const [unrelieved, setUnrelieved] = useState(false);
  const leave = async (anyway = false) => {
    try {
      await signOut(anyway);
    } catch (error) {
      // Any other failure ends on the sign-in page all the same: a node that is away must not hold anybody.
      if (error instanceof ApiProblem && error.code === 'NOT_RELIEVED') return setUnrelieved(true);
    }
    watch.stop();
    await navigate({ to: '/' });
    client.clear();
    window.location.reload();
  };
  return (
    <>
      <Menu position="bottom-end" width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            leftSection={<Icon name="person" />}
            className={classes['account'] ?? ''}
          >
            <bdi>{me.alias}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t(`role.${me.role}`)}</Menu.Label>
          {imposed === undefined ? (
            <Menu.Item
              leftSection={<Icon name={discreet ? 'eye' : 'eyeOff'} />}
              rightSection={<KeyHint value={keys.discreet} />}
              onClick={() => changePreferences({ discreet: !discreet })}
            >
              {discreet ? t('discreet.off') : t('discreet.on')}
            </Menu.Item>
          ) : (
            <Menu.Label>{imposed}</Menu.Label>
          )}
          <Menu.Item
            leftSection={<Icon name="lock" />}
            rightSection={<KeyHint value={keys.lock} />}
            onClick={() => (pin ? lockScreen(owner) : void navigate({ to: '/settings' }))}
          >
            {pin ? t('lock.lock') : t('lock.needsPin')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="gear" />} onClick={() => void navigate({ to: '/settings' })}>
            {t('settings.title')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="end" />} onClick={() => void leave()}>
            {t('signIn.leave')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {unrelieved &&
        // Outside the bar: a dialog's heading is no banner of the page.
        createPortal(
          <Suspense>
            <LeaveDialog onAnyway={() => void leave(true)} onClose={() => setUnrelieved(false)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
