import type { Rota, Rotation, RotaView } from '../api/house-types.ts';

/** As the node tells it. */
type SavedRotation = RotaView['rotations'][number];

/** A rotation as it is typed. */
export interface RotationDraft {
  readonly id: string;
  /** Aliases in the order of their turns, separated by commas. */
  readonly people: string;
  /** By the clock on the wall of the rota's zone, as `<input type="datetime-local">` gives it. */
  readonly starts: string;
  readonly kind: 'hours' | 'daily';
  readonly hours: string;
  readonly from: string;
  readonly to: string;
  /** 1 Monday to 7 Sunday; all of them: every day. */
  readonly days: readonly number[];
  readonly turns: 'shift' | 'week';
  readonly holidays: 'as-usual' | 'off' | 'only';
}

export const week = [1, 2, 3, 4, 5, 6, 7] as const;

export function newRotation(taken: readonly string[], day: string): RotationDraft {
  let n = 1;
  while (taken.includes(`rotation-${n}`)) n += 1;
  return {
    ...{ id: `rotation-${n}`, people: '', starts: `${day}T08:00`, kind: 'hours', hours: '12' },
    ...{ from: '08:00', to: '20:00', days: week, turns: 'shift', holidays: 'as-usual' },
  };
}

export function toDraft(rotation: SavedRotation): RotationDraft {
  const { id, people, starts, shiftHours, pattern, turns = 'shift', holidays = 'as-usual' } = rotation;
  return {
    ...{ id, people: people.join(', '), starts, turns, holidays },
    ...{ kind: pattern === undefined ? 'hours' : 'daily', hours: String(shiftHours ?? 12) },
    ...{ from: pattern?.from ?? '08:00', to: pattern?.to ?? '20:00', days: pattern?.days ?? week },
  };
}

/** As it is saved, or undefined while it is not whole. `before` keeps what the form does not show. */
export function toRotation(draft: RotationDraft, before?: SavedRotation): Rotation | undefined {
  const people = draft.people
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const hours = Number(draft.hours);
  if (people.length === 0 || draft.starts === '') return undefined;
  if (
    draft.kind === 'hours'
      ? !(Number.isInteger(hours) && hours > 0)
      : draft.from === '' || draft.to === '' || draft.days.length === 0
  )
    return undefined;
  return {
    id: draft.id,
    people,
    starts: draft.starts,
    ...(before?.until === undefined ? {} : { until: before.until }),
    ...(draft.kind === 'hours'
      ? { shiftHours: hours }
      : {
          pattern: {
            from: draft.from,
            to: draft.to,
            ...(draft.days.length === week.length ? {} : { days: [...draft.days].sort() }),
          },
        }),
    ...(draft.turns === 'shift' ? {} : { turns: draft.turns }),
    ...(draft.holidays === 'as-usual' ? {} : { holidays: draft.holidays }),
  };
}

/** An override as it is typed, in the reader's zone. */
export interface OverrideDraft {
  readonly from: string;
  readonly to: string;
  readonly alias: string;
  /** '' for all. */
  readonly instead: string;
}

export function toOverride(draft: OverrideDraft): Rota['overrides'][number] | undefined {
  const [from, to] = [Date.parse(draft.from), Date.parse(draft.to)];
  const alias = draft.alias.trim();
  const instead = draft.instead.trim();
  if (!(to > from) || alias === '') return undefined;
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    alias,
    ...(instead === '' ? {} : { instead }),
  };
}

/** One day a line, `YYYY-MM-DD`; undefined where a line is none. */
export function toDays(text: string): string[] | undefined {
  const days = [...new Set(text.split(/[\s,]+/).filter((one) => one !== ''))];
  const isDay = (one: string) => /^\d{4}-\d{2}-\d{2}$/.test(one) && new Date(`${one}T00:00Z`).toISOString().startsWith(one);
  return days.every((one) => isValid(one) && isDay(one)) ? days.sort() : undefined;
}

function isValid(day: string): boolean {
  return !Number.isNaN(Date.parse(`${day}T00:00Z`));
}
