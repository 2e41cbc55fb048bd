import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { itemsOf, textOf, useEditing, useProblemAt } from './editing.tsx';
import classes from './editor.module.css';
import { type Path, slugOf } from './path.ts';

/** `duties` gives `duty`: the names of the parts are English words. */
function singular(part: string): string {
  return part.replace(/ies$/, 'y').replace(/s$/, '');
}

function nameOf(item: Readonly<Record<string, unknown>>, index: number): string {
  return textOf(item['name']) || textOf(item['clause']) || String(index + 1);
}

interface ListProps {
  readonly path: Path;
  /** A new item; `id` is a short name that none has yet. */
  readonly make: (id: string) => Record<string, unknown>;
  readonly add: string;
  readonly children: (path: Path, item: Readonly<Record<string, unknown>>) => ReactNode;
}

/** A list of the draft: each item with its fields, one more, one less. */
export function ListAt({ path, make, add, children }: ListProps) {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const items = itemsOf(terms, path);
  const problem = useProblemAt(path);
  const ids = items.map((item) => textOf(item['id'] ?? item['clause']));
  return (
    <div className={classes['list']}>
      {problem !== undefined && <p className={classes['error']}>{problem}</p>}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its id is a field of the form
        <fieldset key={index} className={classes['item']} aria-label={nameOf(item, index)}>
          <div className={classes['fields']}>{children([...path, index], item)}</div>
          <Wrong path={[...path, index]} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('editor.remove', { what: nameOf(item, index) })}
            onClick={() => set([...path, index], undefined)}
          >
            <Icon name="cross" />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="plus" size={15} />}
        onClick={() => set([...path, items.length], make(slugOf(singular(String(path.at(-1))), ids)))}
      >
        {add}
      </Button>
    </div>
  );
}

/** What is wrong with the item as a whole. */
function Wrong({ path }: { readonly path: Path }) {
  const problem = useProblemAt(path);
  return problem === undefined ? null : <p className={classes['error']}>{problem}</p>;
}
