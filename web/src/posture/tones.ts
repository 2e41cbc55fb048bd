import type { Posture } from '../api/terms-types.ts';
import type { Tone } from '../ui/pill.tsx';

export const postureTones: Readonly<Record<Posture, Tone>> = { open: 'ok', 'low-key': 'info', suspended: 'warn' };
