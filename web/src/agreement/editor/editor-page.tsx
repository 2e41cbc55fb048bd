import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../../api/terms.ts';
import { useTitle } from '../../app/title.ts';
import { Note } from '../../ui/note.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { amendmentOf, newDraft } from './draft.ts';
import { Editor } from './editor.tsx';
import { knownPartiesQuery } from './parties.tsx';

/** A founding agreement, or an amendment of the version in force of `?line=`. */
export function EditorPage() {
  const { t } = useTranslation();
  const { line } = useSearch({ from: '/agreements/edit' });
  const agreements = useQuery({ ...agreementsQuery, enabled: line !== undefined });
  const parties = useQuery({ ...knownPartiesQuery, enabled: line === undefined });
  const inForce = agreements.data?.find(({ id, state }) => id === line && state === 'in-force');
  useTitle(line === undefined ? t('agreements.found') : t('agreements.amend'), inForce?.agreement.mode === 'exercise');
  const error = line === undefined ? parties.error : agreements.error;
  if (error) return <ProblemNote error={error} />;
  if (line === undefined && parties.data) return <Editor key="new" begin={newDraft(parties.data)} />;
  if (line !== undefined && inForce)
    return <Editor key={line} line={line} begin={amendmentOf(inForce.agreement)} inForce={inForce} />;
  if (agreements.data) return <Note tone="quiet">{t('home.notFound')}</Note>;
  return <p className="dim">{t('common.loading')}</p>;
}
