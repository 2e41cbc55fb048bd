import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard.tsx';
import { changePreferences } from '../app/preferences.ts';
import { bindKey, isKeyName, type ShortcutName, shortcutNames } from '../app/shortcuts.ts';
import classes from './settings.module.css';

/** Each act and its key; a press of the button, then of the new key. */
export function KeySettings() {
  const { t } = useTranslation();
  const keys = useKeys();
  const [asking, setAsking] = useState<ShortcutName>();
  return (
    <>
      <p className="dim">{t('keys.explain')}</p>
      <ul className={classes['keys']}>
        {shortcutNames.map((name) => (
          <li key={name} className={classes['keyRow']}>
            <span>{t(`keys.${name}`)}</span>
            <Button
              size="compact-md"
              variant={asking === name ? 'filled' : 'default'}
              aria-label={t('keys.change', { act: t(`keys.${name}`), key: keyWords(keys[name]) })}
              // Keys typed here are meant for this button alone.
              data-typing=""
              onClick={() => setAsking(name)}
              onBlur={() => setAsking(undefined)}
              onKeyDown={(event) => {
                if (asking !== name) return;
                event.preventDefault();
                event.stopPropagation();
                if (isKeyName(event.key)) changePreferences({ keys: bindKey(keys, name, event.key) });
                setAsking(undefined);
              }}
              // A space that was just bound must not press the button again.
              onKeyUp={(event) => event.preventDefault()}
            >
              {asking === name ? t('keys.press') : keyWords(keys[name])}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes['row']}>
        <Button variant="default" onClick={() => changePreferences({ keys: {} })}>
          {t('keys.reset')}
        </Button>
      </div>
    </>
  );

  function keyWords(key: string): string {
    return key === ' ' ? t('keys.space') : key.length === 1 ? key.toUpperCase() : key;
  }
}
