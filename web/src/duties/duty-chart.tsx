import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { DutyState } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { directionOf } from '../i18n/language.ts';
import type { ChartRow } from './charts.tsx';
import classes from './duties.module.css';

interface DutyChartProps {
  readonly rows: readonly ChartRow[];
  readonly states: readonly DutyState[];
}

/** Stacked bars. Their table stands below, so the drawing answers to nobody who cannot see it. */
export function DutyChart({ rows, states }: DutyChartProps) {
  const { t } = useTranslation();
  const rightToLeft = directionOf(usePreferences().language) === 'rtl';
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...rows]}
        margin={{ top: 8, bottom: 0, left: 0, right: 0 }}
        accessibilityLayer={false}
        className={classes['bars'] ?? ''}
      >
        <CartesianGrid vertical={false} />
        <XAxis dataKey="name" reversed={rightToLeft} tickLine={false} />
        <YAxis allowDecimals={false} width={36} orientation={rightToLeft ? 'right' : 'left'} tickLine={false} axisLine={false} />
        {states.map((state) => (
          <Bar
            key={state}
            dataKey={state}
            name={t(`dutyState.${state}`)}
            stackId="all"
            fill={`var(--duty-${state})`}
            stroke="var(--surface)"
            maxBarSize={56}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
