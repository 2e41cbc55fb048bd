import { useTranslation } from 'react-i18next';
import type { Directive, DirectiveRule } from '../api/house-types.ts';
import { precedences } from '../api/vocabulary.ts';
import { usePreferences } from '../app/preferences.ts';
import { languageNames } from '../i18n/language.ts';
import { limit } from '../i18n/time.ts';
import page from '../ui/page.module.css';
import classes from './directives.module.css';
import { textFor } from './rules.ts';

/** What headquarters says, and what it orders: the words in the reader's language, the others one press away. */
export function DirectiveWords({ directive }: { readonly directive: Pick<Directive, 'text' | 'rules'> }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const shown = textFor(directive.text, language);
  const others = Object.entries(directive.text ?? {}).filter(([one]) => one !== shown?.language);
  return (
    <div className={page['stack']}>
      {shown === undefined ? (
        <p className="dim">{t('call.erased')}</p>
      ) : (
        <p className={classes['words']} dir="auto" lang={shown.language}>
          {shown.text}
        </p>
      )}
      {directive.rules.length > 0 && (
        <ul className={classes['rules']} aria-label={t('directives.rules')}>
          {directive.rules.map((rule) => (
            <li key={rule.rule}>
              <RuleWords rule={rule} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t('directives.otherLanguages')}</summary>
          <dl className={classes['languages']}>
            {others.map(([one, text]) => (
              <div key={one}>
                <dt>{languageNames[one as keyof typeof languageNames]}</dt>
                <dd dir="auto" lang={one} className={page['text']}>
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function RuleWords({ rule }: { readonly rule: DirectiveRule }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <>
      {t(`rule.${rule.rule}`)}
      {'within' in rule && (
        <span className={classes['limits']}>
          {precedences.map((one) => (
            <span key={one} className="num">
              {t(`precedence.${one}`)} {limit(rule.within[one], language)}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
