import { NativeSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changePreferences, lockChoices, usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { Microphones } from '../call/microphones.tsx';
import { limit } from '../i18n/time.ts';
import { PushSettings } from '../notify/push-settings.tsx';
import { useDiscretion, useImposedWords } from '../posture/discretion.ts';
import { Panel } from '../ui/panel.tsx';
import { AppearancePickers } from './appearance-pickers.tsx';
import { KeySettings } from './key-settings.tsx';
import { PasswordSettings } from './password-settings.tsx';
import { PinSettings } from './pin-settings.tsx';
import classes from './settings.module.css';

export function SettingsPage() {
  const { t } = useTranslation();
  const { lockAfter, pin, language } = usePreferences();
  const { discreet } = useDiscretion();
  const imposed = useImposedWords();
  useTitle(t('settings.title'), false);
  return (
    <div className={classes['page']}>
      <h1>{t('settings.title')}</h1>
      <Panel title={t('settings.appearance')}>
        <AppearancePickers />
        <Switch
          label={t('discreet.label')}
          description={t('discreet.explain')}
          checked={discreet}
          disabled={imposed !== undefined}
          onChange={({ currentTarget: { checked } }) => changePreferences({ discreet: checked })}
        />
        {imposed && <p>{imposed}</p>}
      </Panel>
      <Panel title={t('settings.lock')}>
        <PinSettings />
        <NativeSelect
          label={t('settings.lockAfter')}
          disabled={!pin}
          value={String(lockAfter)}
          onChange={({ currentTarget: { value } }) => changePreferences({ lockAfter: Number(value) })}
          data={lockChoices.map((one) => ({
            value: String(one),
            label: one === 0 ? t('settings.never') : limit(one * 60, language),
          }))}
        />
      </Panel>
      <Panel title={t('signIn.password')}>
        <PasswordSettings />
      </Panel>
      <Panel title={t('push.title')}>
        <PushSettings />
      </Panel>
      <Panel title={t('settings.sound')}>
        <Microphones labelled />
      </Panel>
      <Panel title={t('settings.keys')}>
        <KeySettings />
      </Panel>
    </div>
  );
}
