import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../api/terms-types.ts';
import type { Language } from '../api/types.ts';
import { languages } from '../api/vocabulary.ts';
import { usePreferences } from '../app/preferences.ts';
import { languageNames } from '../i18n/language.ts';
import { Panel } from '../ui/panel.tsx';
import classes from './agreement.module.css';
import { AgreementText } from './agreement-text.tsx';
import { Download } from './download.tsx';

/** The text of a version or a draft in any of the four languages, as a file and on paper. */
export function Reading({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const [language, setLanguage] = useState<Language>(preferences.language);
  const aside = (
    <span className={`${classes['tools']} no-print`}>
      <NativeSelect
        size="xs"
        aria-label={t('agreements.readIn')}
        value={language}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        onChange={({ currentTarget: { value } }) => setLanguage(value as Language)}
      />
      <Download agreement={agreement} />
      <Button size="compact-sm" variant="default" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
    </span>
  );
  return (
    <Panel title={t('agreements.text')} aside={aside}>
      <AgreementText agreement={agreement} language={language} />
    </Panel>
  );
}
