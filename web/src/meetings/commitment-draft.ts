import type { CommitmentWish } from '../api/house-types.ts';

/** Who does what by when, as it is typed; `by` as `<input type="datetime-local">` gives it, in the reader's zone. */
export interface CommitmentDraft {
  readonly owedBy: string;
  readonly desk: string;
  readonly by: string;
  readonly what: string;
}

/** As it is sent, with the time in UTC; undefined while something is missing or the time is past. */
export function toWish(draft: CommitmentDraft, now: number): CommitmentWish | undefined {
  const by = Date.parse(draft.by);
  const what = draft.what.trim();
  if (draft.owedBy === '' || draft.desk === '' || what === '' || !(by > now)) return undefined;
  return { owedBy: draft.owedBy, desk: draft.desk, by: new Date(by).toISOString(), what };
}

/** All of them, or undefined while one is not whole. */
export function toWishes(drafts: readonly CommitmentDraft[], now: number): readonly CommitmentWish[] | undefined {
  const wishes = drafts.map((draft) => toWish(draft, now));
  return wishes.every((one) => one !== undefined) ? wishes : undefined;
}

/** What `<input type="datetime-local">` shows for a moment, in the reader's zone. */
export function localInput(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
