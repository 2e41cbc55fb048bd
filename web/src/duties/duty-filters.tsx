import { ActionIcon, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownDesks } from '../admin/own-desks.ts';
import type { LineView } from '../api/types.ts';
import { dutyStates } from '../api/vocabulary.ts';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { dayOf, longDay } from '../i18n/time.ts';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import classes from './duties.module.css';
import { type DutyFilter, whoses } from './filter.ts';
import { periods, spanOf } from './period.ts';

interface DutyFiltersProps {
  readonly filter: DutyFilter;
  readonly lines: readonly LineView[];
  readonly now: number;
  readonly onChange: (filter: DutyFilter) => void;
}

export function DutyFilters({ filter, lines, now, onChange }: DutyFiltersProps) {
  const { t } = useTranslation();
  const me = useMe();
  const change = (part: Partial<DutyFilter>) => onChange({ ...filter, ...part });
  const offered = whoses.filter((one) => one !== 'mine' || me.desk !== null);
  return (
    <div className={page['stack']}>
      <div className={`${page['row']} no-print`}>
        <Choice
          label={t('duties.whose')}
          value={filter.whose}
          options={offered.map((value) => ({ value, label: t(`dutyWhose.${value}`) }))}
          onChange={(whose) => change({ whose })}
        />
        <Choice
          label={t('duties.period')}
          value={filter.period}
          options={periods.map((value) => ({ value, label: t(`dutyPeriod.${value}`) }))}
          onChange={(period) => change({ period, shift: 0 })}
        />
        {filter.whose === 'desk' && (
          <NativeSelect
            label={t('accounts.desk')}
            value={filter.desk}
            onChange={({ currentTarget: { value } }) => change({ desk: value })}
            data={[
              { value: '', label: t('duties.allDesks') },
              ...ownDesks(lines).map((desk) => ({ value: desk.id, label: desk.name })),
            ]}
          />
        )}
        <NativeSelect
          label={t('accounts.state')}
          value={filter.state}
          onChange={({ currentTarget: { value } }) => change({ state: dutyStates.find((one) => one === value) ?? '' })}
          data={[{ value: '', label: t('log.all') }, ...dutyStates.map((one) => ({ value: one, label: t(`dutyState.${one}`) }))]}
        />
        {lines.length > 1 && (
          <NativeSelect
            label={t('place.line')}
            value={filter.line}
            onChange={({ currentTarget: { value } }) => change({ line: value })}
            data={[{ value: '', label: t('duties.allLines') }, ...lines.map((one) => ({ value: one.id, label: one.title }))]}
          />
        )}
      </div>
      <Shown filter={filter} now={now} onShift={(shift) => change({ shift })} />
    </div>
  );
}

/** Which days are shown, with the way to those before and after. */
function Shown({
  filter,
  now,
  onShift,
}: {
  readonly filter: DutyFilter;
  readonly now: number;
  readonly onShift: (to: number) => void;
}) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (filter.period === 'all') return <p className="dim">{t('duties.allTimes')}</p>;
  const { from, to } = spanOf(filter.period, now, filter.shift);
  const last = to - 1;
  const words = filter.period === 'today' ? longDay(from, language) : `${dayOf(from, language)} – ${longDay(last, language)}`;
  return (
    <div className={classes['shown']}>
      <ActionIcon
        className="no-print"
        variant="default"
        size="lg"
        aria-label={t('duties.earlier')}
        onClick={() => onShift(filter.shift - 1)}
      >
        <Icon name="back" />
      </ActionIcon>
      <p aria-live="polite">
        <strong>{words}</strong>
      </p>
      <ActionIcon
        className="no-print"
        variant="default"
        size="lg"
        aria-label={t('duties.later')}
        onClick={() => onShift(filter.shift + 1)}
      >
        <Icon name="forward" />
      </ActionIcon>
    </div>
  );
}
