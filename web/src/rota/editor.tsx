import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Rota, RotaView } from '../api/house-types.ts';
import { rotaActs } from '../api/rota.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { newRotation, type OverrideDraft, type RotationDraft, toDays, toDraft, toOverride, toRotation } from './drafts.ts';
import { ImportCalendar } from './import-calendar.tsx';
import { OverrideFields } from './override-fields.tsx';
import { RotationFields } from './rotation-fields.tsx';

interface RotaEditorProps {
  readonly desk: string;
  readonly rota?: RotaView;
  readonly onClose: () => void;
}

/** The rotations, exceptions and holidays of one desk. What a calendar has brought in stays beside them. */
export function RotaEditor({ desk, rota, onClose }: RotaEditorProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [timezone, setTimezone] = useState(rota?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [rotations, setRotations] = useState<readonly RotationDraft[]>(() => (rota?.rotations ?? []).map(toDraft));
  const [overrides, setOverrides] = useState<readonly OverrideDraft[]>(() =>
    (rota?.overrides ?? []).map(({ from, to, alias, instead }) => ({
      ...{ from: localInput(Date.parse(from)), to: localInput(Date.parse(to)) },
      ...{ alias, instead: instead ?? '' },
    })),
  );
  const [holidays, setHolidays] = useState((rota?.holidays ?? []).join('\n'));
  const whole = rotaOf();
  const fresh = () => client.invalidateQueries({ queryKey: ['rotas'] });
  const save = useMutation({
    mutationFn: (wanted: Rota) => rotaActs.save(desk, wanted),
    onSuccess: async () => {
      await fresh();
      onClose();
    },
  });

  function rotaOf(): Rota | undefined {
    const turns = rotations.map((draft) =>
      toRotation(
        draft,
        rota?.rotations.find(({ id }) => id === draft.id),
      ),
    );
    const changes = overrides.map(toOverride);
    const days = toDays(holidays);
    if (timezone.trim() === '' || days === undefined) return undefined;
    if (!turns.every((one) => one !== undefined) || !changes.every((one) => one !== undefined)) return undefined;
    return {
      timezone: timezone.trim(),
      rotations: turns,
      shifts: (rota?.shifts ?? []).map((one) => ({ ...one })),
      overrides: changes,
      holidays: days,
    };
  }

  return (
    <form
      className={page['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && !save.isPending) save.mutate(whole);
      }}
    >
      <TextInput
        label={t('rota.timezone')}
        description={t('rota.timezoneExplain')}
        value={timezone}
        required
        dir="ltr"
        onChange={({ currentTarget: { value } }) => setTimezone(value)}
      />
      <fieldset className={page['fields']}>
        <legend>{t('rota.rotations')}</legend>
        {rotations.map((draft, index) => (
          <RotationFields
            key={draft.id}
            draft={draft}
            onChange={(next) => setRotations(rotations.map((one, at) => (at === index ? next : one)))}
            onRemove={() => setRotations(rotations.filter((_, at) => at !== index))}
          />
        ))}
        <div>
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() =>
              setRotations([
                ...rotations,
                newRotation(
                  rotations.map(({ id }) => id),
                  localInput(nodeNow()).slice(0, 10),
                ),
              ])
            }
          >
            {t('rota.addRotation')}
          </Button>
        </div>
      </fieldset>
      <OverrideFields drafts={overrides} onChange={setOverrides} />
      <AudienceField audience="stays" label={t('rota.holidays')} value={holidays} onChange={setHolidays} rows={3} />
      {toDays(holidays) === undefined && <Note tone="warn">{t('rota.badDays')}</Note>}
      <ImportCalendar desk={desk} known={rota !== undefined} count={rota?.shifts.length ?? 0} onDone={fresh} />
      <ProblemNote error={save.error} />
      <div className={page['line']}>
        <Button type="submit" loading={save.isPending} disabled={whole === undefined}>
          {t('common.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.back')}
        </Button>
      </div>
    </form>
  );
}
