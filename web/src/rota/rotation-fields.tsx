import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { weekDayName } from '../i18n/time.ts';
import { Icon } from '../ui/icons.tsx';
import { type RotationDraft, week } from './drafts.ts';
import classes from './rota.module.css';

interface RotationFieldsProps {
  readonly draft: RotationDraft;
  readonly onChange: (draft: RotationDraft) => void;
  readonly onRemove: () => void;
}

const kinds = ['hours', 'daily'] as const;
const turns = ['shift', 'week'] as const;
const holidays = ['as-usual', 'off', 'only'] as const;

/** People who take over from one another, by the clock on the wall of the rota's zone. */
export function RotationFields({ draft, onChange, onRemove }: RotationFieldsProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const change = (part: Partial<RotationDraft>) => onChange({ ...draft, ...part });
  return (
    <fieldset className={classes['rotation']} aria-label={draft.id}>
      <TextInput
        className={classes['people'] ?? ''}
        label={t('rota.people')}
        description={t('rota.peopleExplain')}
        value={draft.people}
        required
        dir="auto"
        onChange={({ currentTarget: { value } }) => change({ people: value })}
      />
      <TextInput
        label={t('rota.starts')}
        type="datetime-local"
        value={draft.starts}
        required
        onChange={({ currentTarget: { value } }) => change({ starts: value })}
      />
      <NativeSelect
        label={t('rota.kind')}
        value={draft.kind}
        onChange={({ currentTarget: { value } }) => change({ kind: kinds.find((one) => one === value) ?? draft.kind })}
        data={kinds.map((one) => ({ value: one, label: t(`rotationKind.${one}`) }))}
      />
      {draft.kind === 'hours' ? (
        <TextInput
          label={t('rota.hours')}
          type="number"
          min={1}
          value={draft.hours}
          required
          onChange={({ currentTarget: { value } }) => change({ hours: value })}
        />
      ) : (
        <>
          <TextInput
            label={t('handOver.from')}
            type="time"
            value={draft.from}
            required
            onChange={({ currentTarget: { value } }) => change({ from: value })}
          />
          <TextInput
            label={t('handOver.until')}
            type="time"
            value={draft.to}
            required
            onChange={({ currentTarget: { value } }) => change({ to: value })}
          />
          <fieldset className={classes['days']}>
            <legend>{t('rota.days')}</legend>
            {week.map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  checked={draft.days.includes(day)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({ days: checked ? [...draft.days, day].sort() : draft.days.filter((one) => one !== day) })
                  }
                />
                {weekDayName(day, language)}
              </label>
            ))}
          </fieldset>
        </>
      )}
      <NativeSelect
        label={t('rota.turns')}
        value={draft.turns}
        onChange={({ currentTarget: { value } }) => change({ turns: turns.find((one) => one === value) ?? draft.turns })}
        data={turns.map((one) => ({ value: one, label: t(`rotationTurns.${one}`) }))}
      />
      <NativeSelect
        label={t('rota.onHolidays')}
        value={draft.holidays}
        onChange={({ currentTarget: { value } }) => change({ holidays: holidays.find((one) => one === value) ?? draft.holidays })}
        data={holidays.map((one) => ({ value: one, label: t(`rotationHolidays.${one}`) }))}
      />
      <ActionIcon variant="default" size="lg" aria-label={t('rota.removeRotation', { name: draft.id })} onClick={onRemove}>
        <Icon name="cross" />
      </ActionIcon>
    </fieldset>
  );
}
