import { useTranslation } from 'react-i18next';
import type { Agreement } from '../api/terms-types.ts';
import type { Language } from '../api/types.ts';
import { directionOf, languageNames } from '../i18n/language.ts';
import { Note } from '../ui/note.tsx';
import classes from './agreement.module.css';
import { type Reader, useWordsOf } from './reader.ts';
import { CallsOf, ChannelsOf, DutiesOf } from './text-duties.tsx';
import { ChecksOf, EndingOf, SharingOf, ToleranceOf, UsesOf } from './text-ending.tsx';
import { DistrictsOf, PartiesOf } from './text-parties.tsx';

/** An agreement as a person reads it, in any of the four languages, each part under its clause. */
export function AgreementText({ agreement, language }: { readonly agreement: Agreement; readonly language: Language }) {
  const { t: own } = useTranslation();
  const t = useWordsOf(language);
  if (t === undefined) return <p className="dim">{own('common.loading')}</p>;
  const reader: Reader = { t, language, agreement };
  const authentic = agreement.authentic ?? 'en';
  return (
    <article className={classes['text']} lang={language} dir={directionOf(language)}>
      <header>
        <h2>
          <bdi>{agreement.title}</bdi>
        </h2>
        <p className="dim">
          {t('agreementText.version', { number: agreement.number })}
          {agreement.mode === 'exercise' && ` · ${t('exercise.word')}`}
        </p>
      </header>
      <Note tone="info">
        {authentic === language
          ? t('agreementText.authenticHere')
          : t('agreementText.authentic', { language: languageNames[authentic] })}
      </Note>
      <PartiesOf reader={reader} />
      <DistrictsOf reader={reader} />
      <CallsOf reader={reader} />
      <DutiesOf reader={reader} />
      <ChannelsOf reader={reader} />
      <SharingOf reader={reader} />
      <ChecksOf reader={reader} />
      <ToleranceOf reader={reader} />
      <EndingOf reader={reader} />
      <UsesOf reader={reader} />
    </article>
  );
}
