import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../api/vocabulary.ts';
import { changePreferences, positionNotations, type Theme, usePreferences } from '../app/preferences.ts';
import { isLanguage, languageNames } from '../i18n/language.ts';
import classes from './settings.module.css';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export function AppearancePickers() {
  const { t } = useTranslation();
  const { language, theme, notation } = usePreferences();
  return (
    <div className={classes['pickers']}>
      <NativeSelect
        label={t('settings.language')}
        value={language}
        onChange={({ currentTarget: { value } }) => isLanguage(value) && changePreferences({ language: value })}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
      />
      <NativeSelect
        label={t('settings.theme')}
        value={theme}
        onChange={({ currentTarget: { value } }) => changePreferences({ theme: value as Theme })}
        data={themes.map((one) => ({ value: one, label: t(`theme.${one}`) }))}
      />
      <NativeSelect
        label={t('settings.notation')}
        value={notation}
        onChange={({ currentTarget: { value } }) =>
          changePreferences({ notation: positionNotations.find((one) => one === value) ?? notation })
        }
        data={positionNotations.map((one) => ({ value: one, label: t(`notation.${one}`) }))}
      />
    </div>
  );
}
