import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../api/terms.ts';
import type { AgreementVersion } from '../api/terms-types.ts';
import type { Language } from '../api/types.ts';
import { languages } from '../api/vocabulary.ts';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { languageNames } from '../i18n/language.ts';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './agreement.module.css';
import { AgreementText } from './agreement-text.tsx';
import { ComparisonOf } from './comparison.tsx';
import { Download } from './download.tsx';
import { comparedWith } from './states.ts';
import { VersionHead } from './version-head.tsx';

/** One version: what it says in four languages, what it changes, and what can be done with it. */
export function VersionPage() {
  const { t } = useTranslation();
  const { hash } = useParams({ from: '/agreements/$line/$hash' });
  const { data } = useQuery(agreementsQuery);
  const version = data?.find((one) => one.hash === hash);
  const exercise = version?.agreement.mode === 'exercise';
  useTitle(version?.agreement.title ?? t('agreements.title'), exercise);
  if (version === undefined) return <Note tone="quiet">{data ? t('home.notFound') : t('common.loading')}</Note>;
  const before = comparedWith(version, data ?? []);
  return (
    <div className={classes['page']}>
      <p className="no-print">
        <Link to="/agreements">{t('agreements.all')}</Link>
      </p>
      <VersionHead version={version} />
      {before && <ComparisonOf from={before} to={version} />}
      <Reading version={version} />
    </div>
  );
}

function Reading({ version }: { readonly version: AgreementVersion }) {
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
      <Download agreement={version.agreement} />
      <Button size="compact-sm" variant="default" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
    </span>
  );
  return (
    <Panel title={t('agreements.text')} aside={aside}>
      <AgreementText agreement={version.agreement} language={language} />
    </Panel>
  );
}
