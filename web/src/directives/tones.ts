import type { DirectiveState } from '../api/house-types.ts';
import type { Tone } from '../ui/pill.tsx';

export const directiveTones: Readonly<Record<DirectiveState, Tone>> = { issued: 'info', acknowledged: 'ok', lifted: 'quiet' };
