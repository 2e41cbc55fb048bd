import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { precedences } from '../api/vocabulary.ts';
import page from '../ui/page.module.css';
import classes from './directives.module.css';
import { isTimed, pick, type RuleDraft, ruleNames, toRules } from './rules.ts';

/** Rules picked from the list: each can only tighten what the agreement allows. */
export function RuleFields({ draft, onChange }: { readonly draft: RuleDraft; readonly onChange: (draft: RuleDraft) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={page['fields']}>
      <legend>{t('directives.rules')}</legend>
      {ruleNames.map((rule) => {
        const on = draft.picked.includes(rule);
        return (
          <div key={rule} className={classes['ruleDraft']}>
            <label className={page['check']}>
              <input
                type="checkbox"
                checked={on}
                onChange={({ currentTarget: { checked } }) => onChange(pick(draft, rule, checked))}
              />
              <span>{t(`rule.${rule}`)}</span>
            </label>
            {on && isTimed(rule) && (
              <div className={classes['seconds']}>
                {precedences.map((one) => (
                  <TextInput
                    key={one}
                    label={t('directives.seconds', { precedence: t(`precedence.${one}`) })}
                    type="number"
                    min={1}
                    value={String(draft.limits[rule][one])}
                    onChange={({ currentTarget: { value } }) =>
                      onChange({
                        ...draft,
                        limits: { ...draft.limits, [rule]: { ...draft.limits[rule], [one]: Number(value) } },
                      })
                    }
                  />
                ))}
              </div>
            )}
          </div>
        );
      })}
      {toRules(draft) === undefined && <p role="alert">{t('directives.badLimits')}</p>}
    </fieldset>
  );
}
