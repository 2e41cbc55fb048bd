import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveLadder } from '../api/desk.ts';
import { accountsQuery, laddersQuery, linesQuery } from '../api/queries.ts';
import type { DeskView, Ladder } from '../api/types.ts';
import { otherNames, useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './admin.module.css';
import { moveStep, newStep, type StepDraft, toDraft, toSteps, ways } from './ladder-steps.ts';
import { ownDesks } from './own-desks.ts';

/** Who is rung next, desk by desk. */
export function LaddersPage() {
  const { t } = useTranslation();
  const ladders = useQuery(laddersQuery);
  const { data: lines } = useQuery(linesQuery);
  useTitle(t('ladders.title'), false);
  const desks = ownDesks(lines ?? []);
  return (
    <div className={classes['page']}>
      <h1>{t('ladders.title')}</h1>
      <p className="dim">{t('ladders.explain')}</p>
      <ProblemNote error={ladders.error} />
      {ladders.data &&
        desks.map((desk) => (
          <DeskLadder
            key={desk.id}
            others={(lines ?? []).map(otherNames).join(', ')}
            desk={desk}
            desks={desks}
            ladder={ladders.data.find((one) => one.desk === desk.id) ?? { desk: desk.id, steps: [] }}
          />
        ))}
    </div>
  );
}

interface DeskLadderProps {
  readonly others: string;
  readonly desk: DeskView;
  readonly desks: readonly DeskView[];
  readonly ladder: Ladder;
}

function DeskLadder({ desk, desks, ladder, others }: DeskLadderProps) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  // Only an administrator may read the accounts; others name them by hand.
  const { data: accounts } = useQuery({ ...accountsQuery, enabled: me.role === 'administrator' });
  const [drafts, setDrafts] = useState<readonly StepDraft[]>(() => ladder.steps.map(toDraft));
  const steps = toSteps(drafts);
  const save = useMutation({
    mutationFn: () => saveLadder(desk.id, steps ?? []),
    onSuccess: () => client.invalidateQueries({ queryKey: laddersQuery.queryKey }),
  });
  const change = (index: number, part: Partial<StepDraft>) =>
    setDrafts(drafts.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const targets = [
    { value: '', label: t('ladders.choose') },
    ...desks.map((one) => ({ value: `desk:${one.id}`, label: t('ladders.desk', { name: one.name }) })),
    ...desks.map((one) => ({ value: `rota:${one.id}`, label: t('ladders.rota', { name: one.name }) })),
    ...(accounts ?? []).map((one) => ({ value: `account:${one.alias}`, label: t('ladders.account', { name: one.alias }) })),
  ];
  const named = (value: string) => targets.some((one) => one.value === value);
  return (
    <Panel title={<bdi>{desk.name}</bdi>}>
      {drafts.length === 0 && <Note tone="warn">{t('ladders.empty')}</Note>}
      <ol className={classes['steps']}>
        {drafts.map((draft, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place in the ladder
          <li key={index}>
            <span className={classes['place']}>{index + 1}</span>
            <NativeSelect
              label={t('ladders.target')}
              value={draft.target}
              onChange={({ currentTarget: { value } }) => change(index, { target: value })}
              data={named(draft.target) ? targets : [...targets, { value: draft.target, label: draft.target }]}
            />
            <TextInput
              label={t('ladders.label')}
              description={<AudienceTag audience={{ goesTo: others }} />}
              value={draft.label}
              onChange={({ currentTarget: { value } }) => change(index, { label: value })}
              dir="auto"
            />
            <TextInput
              label={t('ladders.seconds')}
              description={<AudienceTag audience="stays" />}
              type="number"
              min={1}
              value={String(draft.seconds)}
              onChange={({ currentTarget: { value } }) => change(index, { seconds: Number(value) })}
              className={classes['seconds'] ?? ''}
            />
            <fieldset className={classes['ways']}>
              <legend>{t('ladders.ways')}</legend>
              {ways.map((way) => (
                <label key={way}>
                  <input
                    type="checkbox"
                    checked={draft.via.includes(way)}
                    onChange={({ currentTarget: { checked } }) =>
                      change(index, { via: checked ? [...draft.via, way] : draft.via.filter((one) => one !== way) })
                    }
                  />
                  {t(`via.${way}`)}
                </label>
              ))}
            </fieldset>
            <div className={classes['moves']}>
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('ladders.up', { n: index + 1 })}
                onClick={() => setDrafts(moveStep(drafts, index, -1))}
              >
                <Icon name="up" />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('ladders.down', { n: index + 1 })}
                onClick={() => setDrafts(moveStep(drafts, index, 1))}
              >
                <Icon name="down" />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('ladders.remove', { n: index + 1 })}
                onClick={() => setDrafts(drafts.filter((_, at) => at !== index))}
              >
                <Icon name="cross" />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ol>
      <p className="dim">
        {t('ladders.labelShown')} {t('ladders.waysExplain')}
      </p>
      <div className={classes['row']}>
        <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => setDrafts([...drafts, newStep])}>
          {t('ladders.add')}
        </Button>
        <Button disabled={steps === undefined} loading={save.isPending} onClick={() => save.mutate()}>
          {t('common.save')}
        </Button>
        {save.isSuccess && <Note tone="ok">{t('settings.saved')}</Note>}
      </div>
      <ProblemNote error={save.error} />
    </Panel>
  );
}
