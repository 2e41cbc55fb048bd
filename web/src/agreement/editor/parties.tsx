import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/http.ts';
import type { Page } from '../../api/types.ts';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { DraftParty } from './draft.ts';
import { itemsOf, textOf, useEditing } from './editing.tsx';
import classes from './editor.module.css';
import { NamesAt } from './fields.tsx';

interface Card {
  readonly party: string;
  readonly name: string;
  readonly rootKey: string;
}

/** The parties that an agreement can name: ourselves, and those whose cards were compared and added here. */
export const knownPartiesQuery = {
  queryKey: ['cards', 'parties'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<readonly DraftParty[]> => {
    const [own, others] = await Promise.all([
      request<{ readonly card: string }>('GET', '/api/card', undefined, { signal }),
      request<Page<Card>>('GET', '/api/cards', undefined, { signal }),
    ]);
    const known = others.items.map(({ party, name, rootKey }) => ({ id: party, name, rootKey }));
    const self = ownParty(own.card);
    return [...(self ? [self] : []), ...known.filter(({ id }) => id !== self?.id)];
  },
};

/** Our own card says it all; it is our own node's, so its signature need not be looked at here. */
export function ownParty(card: string): DraftParty | undefined {
  try {
    const payload = (card.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    const { id, name, root } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return typeof id === 'string' && typeof name === 'string' && typeof root === 'string'
      ? { id, name, rootKey: root }
      : undefined;
  } catch {
    return undefined;
  }
}

export function Parties() {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const { data: known, error } = useQuery(knownPartiesQuery);
  const named = itemsOf(terms, ['parties']);
  const ids = named.map((party) => textOf(party['id']));
  const all = [
    ...named.map((party) => ({ id: textOf(party['id']), name: textOf(party['name']), held: party })),
    ...(known ?? []).filter(({ id }) => !ids.includes(id)).map((party) => ({ ...party, held: party })),
  ];
  return (
    <Panel title={t('agreementPart.parties')}>
      <ProblemNote error={error} />
      <fieldset className={classes['checks']}>
        <legend className="hidden-but-read">{t('agreementPart.parties')}</legend>
        {all.map(({ id, name, held }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={ids.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                set(['parties'], checked ? [...named, held] : named.filter((party) => party['id'] !== id))
              }
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      {named.map((party, index) => (
        <div key={textOf(party['id'])}>
          <strong>
            <bdi>{textOf(party['name'])}</bdi>
          </strong>
          <NamesAt path={['parties', index, 'names']} />
        </div>
      ))}
      {known !== undefined && known.length < 2 && <Note tone="warn">{t('editor.noOthers')}</Note>}
    </Panel>
  );
}
