import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directivesQuery } from '../api/house.ts';
import type { Directive } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import type { Posture } from '../api/terms-types.ts';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { rulesInForce } from '../directives/in-force.ts';
import { longDay } from '../i18n/time.ts';
import { countingLines, useLinePostures } from './line-postures.ts';

/** What asks discretion of every desk, so that no desk can switch it off. */
export type Imposed = { readonly posture: Posture } | { readonly directive: Directive };

export interface Discretion {
  readonly discreet: boolean;
  readonly imposed?: Imposed;
}

/** Whether this screen gives nothing away by itself: its person wants it so, or a posture or a directive does. */
export function useDiscretion(): Discretion {
  const { discreet } = usePreferences();
  const me = useMe();
  const [strictest] = useLinePostures();
  const { data: lines } = useQuery(linesQuery);
  const { data: directives } = useQuery(directivesQuery);
  if (strictest !== undefined && strictest.postures.effective !== 'open')
    return { discreet: true, imposed: { posture: strictest.postures.effective } };
  const orders = rulesInForce(directives ?? [], me, countingLines(lines ?? []));
  const directive = orders.find(({ rule }) => rule === 'discreet')?.directives[0];
  return directive === undefined ? { discreet } : { discreet: true, imposed: { directive } };
}

/** Why it cannot be switched off here; undefined while it can. */
export function useImposedWords(): string | undefined {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { imposed } = useDiscretion();
  if (imposed === undefined) return undefined;
  if ('posture' in imposed) return t('discreet.imposed', { posture: t(`posture.${imposed.posture}`) });
  const { number, issuedAt } = imposed.directive;
  return t('discreet.ordered', { number, day: longDay(Date.parse(issuedAt), language) });
}
