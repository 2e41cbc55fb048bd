import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Counted } from '../api/situation.ts';
import { usePreferences } from '../app/preferences.ts';
import { directionOf } from '../i18n/language.ts';
import classes from './situation.module.css';

/** Bars. Their table stands beside them, so the drawing answers to nobody who cannot see it. */
export function CountChart({ rows }: { readonly rows: readonly Counted[] }) {
  const rightToLeft = directionOf(usePreferences().language) === 'rtl';
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...rows]}
        layout="vertical"
        margin={{ top: 4, bottom: 4, left: rightToLeft ? 24 : 4, right: rightToLeft ? 4 : 24 }}
        accessibilityLayer={false}
        className={classes['bars'] ?? ''}
      >
        <CartesianGrid horizontal={false} />
        <XAxis type="number" allowDecimals={false} reversed={rightToLeft} tickLine={false} />
        <YAxis
          type="category"
          dataKey="label"
          width={150}
          orientation={rightToLeft ? 'right' : 'left'}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        <Bar dataKey="count" fill="var(--accent)" maxBarSize={18} isAnimationActive={false}>
          <LabelList dataKey="count" position={rightToLeft ? 'left' : 'right'} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
