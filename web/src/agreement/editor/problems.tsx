import { useTranslation } from 'react-i18next';
import type { AgreementProblem } from '../../api/terms-types.ts';
import { Note } from '../../ui/note.tsx';
import { partName } from '../change-words.ts';
import { useEditing } from './editing.tsx';
import classes from './editor.module.css';
import { problemWords } from './problem-words.ts';

/** Everything that stands against signing, each with its place. */
export function Problems({ problems }: { readonly problems: readonly AgreementProblem[] }) {
  const { t } = useTranslation();
  const { terms } = useEditing();
  if (problems.length === 0) return null;
  return (
    <Note tone="warn">
      <p>
        <strong>{t('editor.problems')}</strong>
      </p>
      <ul className={classes['problems']} aria-live="polite">
        {problems.map((one) => (
          <li key={`${one.path} ${one.code} ${one.detail}`}>
            {partName({ t }, one.path.split('/')[1] ?? '')}{' '}
            <code>
              <bdi>{one.path}</bdi>
            </code>{' '}
            <span dir="auto">{problemWords(t, one, terms)}</span>
          </li>
        ))}
      </ul>
    </Note>
  );
}
