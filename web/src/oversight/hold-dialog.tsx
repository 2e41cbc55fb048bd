import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { nodeNow } from '../api/clock.ts';
import { holdsQuery, houseActs } from '../api/house.ts';
import { linesQuery } from '../api/queries.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { localInput } from '../meetings/commitment-draft.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { CheckList } from '../ui/check-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

const year = 365 * 86_400_000;

/** Whole lines, or single matters by their ids: kept on a ground, until a time. */
export function HoldDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: lines } = useQuery(linesQuery);
  const inForce = (lines ?? []).filter(({ state }) => state !== 'proposed');
  const modes = [...new Set(inForce.map(({ mode }) => mode))].sort();
  const [chosen, setMode] = useState<string>();
  const mode = chosen ?? modes[0];
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [ids, setIds] = useState('');
  const [ground, setGround, clear] = useDraft('hold/ground');
  const [ends, setEnds] = useState(() => localInput(nodeNow() + year));
  const id = useRef(uuid7());
  const subjects = [...new Set(ids.split(/[\s,]+/).filter((one) => one !== ''))];
  const until = Date.parse(ends);
  const ready = ground.trim() !== '' && (picked.length > 0 || subjects.length > 0) && until > nodeNow();
  const place = useMutation({
    mutationFn: () =>
      houseActs.hold({
        id: id.current,
        ...(mode === undefined ? {} : { mode }),
        lines: [...picked],
        subjects,
        ground: ground.trim(),
        ends: new Date(until).toISOString(),
      }),
    onSuccess: async () => {
      clear();
      await client.invalidateQueries({ queryKey: holdsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Dialog title={t('holds.place')} onClose={onClose} typing>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !place.isPending) place.mutate();
        }}
      >
        {modes.length > 1 && (
          <NativeSelect
            label={t('directives.mode')}
            value={mode ?? ''}
            onChange={({ currentTarget: { value } }) => {
              setMode(value);
              setPicked([]);
            }}
            data={modes.map((one) => ({ value: one, label: t(`lineMode.${one}`) }))}
          />
        )}
        <AudienceField audience="stays" label={t('holds.ground')} value={ground} onChange={setGround} required autoFocus />
        <CheckList
          legend={t('directives.toLines')}
          options={inForce.filter((line) => line.mode === mode).map((line) => ({ value: line.id, label: line.title }))}
          picked={picked}
          onChange={setPicked}
        />
        <AudienceField audience="stays" label={t('holds.ids')} value={ids} onChange={setIds} rows={2} />
        <TextInput
          label={t('holds.until')}
          type="datetime-local"
          required
          value={ends}
          description={<InUtc local={ends} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget: { value } }) => setEnds(value)}
        />
        <ProblemNote error={place.error} />
        <Button type="submit" loading={place.isPending} disabled={!ready}>
          {t('holds.place')}
        </Button>
      </form>
    </Dialog>
  );
}
