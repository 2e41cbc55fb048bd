import type { Finding, Incident, Proof } from '../api/incident-types.ts';
import type { MapTone } from '../map/map-view.ts';
import type { Tone } from '../ui/pill.tsx';

export const incidentTones: Readonly<Record<Incident['state'], Tone>> = {
  open: 'info',
  closing: 'warn',
  'closed-agreed': 'ok',
  'closed-two-accounts': 'quiet',
};

export const proofTones: Readonly<Record<Proof, Tone>> = {
  reported: 'quiet',
  'confirmed-by-one': 'info',
  'confirmed-by-both': 'ok',
  disputed: 'warn',
  unfounded: 'quiet',
  'opened-in-error': 'quiet',
};

export const findingTones: Readonly<Record<Finding, Tone>> = {
  upheld: 'bad',
  'upheld-in-part': 'warn',
  'not-upheld': 'quiet',
  'cannot-be-established': 'quiet',
};

/** On a map: what is open stands out, by its precedence. */
export function mapToneOf({ state, precedence }: Pick<Incident, 'state' | 'precedence'>): MapTone {
  if (state !== 'open' && state !== 'closing') return 'quiet';
  return precedence === 'flash' ? 'bad' : precedence === 'immediate' ? 'warn' : 'info';
}
