import { Temporal } from 'temporal-polyfill';
import type { Rota } from '../../language/index.ts';
import { isTimeZone } from './wall-clock.ts';

/** Something in a rota that its schema cannot see. `path` is a JSON Pointer (RFC 6901) into the rota. */
export interface RotaProblem {
  readonly path: string;
  readonly reason: string;
}

/** Everything senseless in a rota that fits its schema; nothing else here may be asked of a rota that has a problem. */
export function checkRota(rota: Rota): RotaProblem[] {
  const problems: RotaProblem[] = [];
  const add = (path: string, reason: string) => problems.push({ path, reason });
  if (!isTimeZone(rota.timezone)) add('/timezone', 'This is no IANA time zone, such as Europe/Paris.');
  rota.rotations.forEach((rotation, index) => {
    const path = `/rotations/${index}`;
    if (rota.rotations.findIndex((other) => other.id === rotation.id) < index)
      add(`${path}/id`, 'This id stands here a second time.');
    if ((rotation.shiftHours === undefined) === (rotation.pattern === undefined))
      add(path, 'A rotation has either shiftHours or a pattern.');
    for (const field of ['starts', 'until'] as const) {
      const local = rotation[field];
      if (local !== undefined && !isLocal(local)) add(`${path}/${field}`, 'There is no such day.');
    }
  });
  for (const list of ['shifts', 'overrides'] as const) {
    rota[list].forEach(({ from, to }, index) => {
      const begins = Date.parse(from);
      const ends = Date.parse(to);
      if (Number.isNaN(begins) || Number.isNaN(ends)) add(`/${list}/${index}`, 'There is no such time.');
      else if (ends <= begins) add(`/${list}/${index}/to`, 'It ends before it begins.');
    });
  }
  rota.holidays.forEach((day, index) => {
    if (!isLocal(`${day}T00:00`)) add(`/holidays/${index}`, 'There is no such day.');
  });
  return problems;
}

/** Everybody whom a rota names, each once. */
export function peopleOf(rota: Rota): string[] {
  const named = [
    ...rota.rotations.flatMap((rotation) => rotation.people),
    ...rota.shifts.map((shift) => shift.alias),
    ...rota.overrides.flatMap(({ alias, instead }) => (instead === undefined ? [alias] : [alias, instead])),
  ];
  return [...new Set(named)];
}

function isLocal(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
