import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { comparisonQuery } from '../api/terms.ts';
import type { AgreementVersion, TermsChange } from '../api/terms-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { Panel } from '../ui/panel.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './agreement.module.css';
import { groupChanges, partName, placeName, valueWords } from './change-words.ts';
import { ClauseName } from './clause.tsx';
import type { Reader } from './reader.ts';

const tones = { added: 'ok', removed: 'bad', changed: 'info' } as const satisfies Record<TermsChange['kind'], Tone>;

interface ComparisonProps {
  readonly from: AgreementVersion;
  readonly to: AgreementVersion;
}

/** What one version says otherwise than another, side by side and clause by clause. */
export function ComparisonOf({ from, to }: ComparisonProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(comparisonQuery(to.id, from.hash, to.hash));
  return (
    <Panel title={t('agreements.compare', { from: from.number, to: to.number })}>
      <ProblemNote error={error} />
      {data?.changes.length === 0 && <p className="dim">{t('agreements.same')}</p>}
      {data && <Changes changes={data.changes} from={from} to={to} />}
    </Panel>
  );
}

function Changes({ changes, from, to }: ComparisonProps & { readonly changes: readonly TermsChange[] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const before: Reader = { t, language, agreement: from.agreement };
  const after: Reader = { t, language, agreement: to.agreement };
  return groupChanges(changes).map(({ part, changes: own }) => (
    <section key={part} className={classes['changes']}>
      <h3>{partName(after, part)}</h3>
      <ul>
        {own.map((change) => (
          <li key={change.path}>
            <p className={classes['changeHead']}>
              <Pill tone={tones[change.kind]}>{t(`changeKind.${change.kind}`)}</Pill> <bdi>{placeName(after, change.path)}</bdi>{' '}
              {change.clause !== undefined && <ClauseName name={change.clause} />}
            </p>
            <div className={classes['sides']}>
              <Side label={t('agreements.before')} kind="before" text={valueWords(before, change.path, change.before)} />
              <Side label={t('agreements.after')} kind="after" text={valueWords(after, change.path, change.after)} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Side({ label, kind, text }: { readonly label: string; readonly kind: 'before' | 'after'; readonly text: string }) {
  return (
    <div data-kind={kind} data-empty={text === '' || undefined}>
      <span className="dim">{label}</span>
      <p dir="auto">{text === '' ? '—' : text}</p>
    </div>
  );
}
