import type { PlacePrecision } from '../api/notification-types.ts';

/** All places at once, in which format and how precisely. */
export function askedPlaces(act: unknown): { readonly format: string; readonly precision: PlacePrecision } | undefined {
  const { format, precision } = fields(act);
  const known = (['exact', '1km', 'district'] as const).find((one) => one === precision);
  return typeof format === 'string' && known !== undefined ? { format, precision: known } : undefined;
}

/** What an approval holds, read from the act as its author asked for it: it comes as it was stored, so nothing of it is certain. */
export interface Asking {
  readonly what: 'meeting' | 'call';
  /** The meeting or call that it is about. */
  readonly subject: string | undefined;
  /** `propose`, `refuse`, `minute` and so on. */
  readonly does: string;
  /** All words in it, in their order: this is what would leave the house. */
  readonly words: readonly string[];
}

export function asking(act: unknown): Asking | undefined {
  const held = fields(act);
  const what = held['kind'];
  if (what !== 'meeting' && what !== 'call') return undefined;
  const proposed = fields(held['propose']);
  const done = fields(held['act']);
  const of = held['propose'] === undefined ? done : proposed;
  const commitments = Array.isArray(of['commitments']) ? of['commitments'].map((one) => fields(one)['what']) : [];
  return {
    what,
    subject: text(held['id']) ?? text(proposed['id']),
    does: held['propose'] === undefined ? (text(done['do']) ?? '') : 'propose',
    words: [of['subject'], of['place'], of['text'], of['reason'], ...commitments].flatMap((one) => text(one) ?? []),
  };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
