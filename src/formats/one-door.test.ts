/** No format is written of what the one door has not let out: the compiler, the rule on imports and the writers each hold it. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NotReleased, type Released } from '../terms/index.ts';
import { incidentOut, notificationOut } from '../terms/testing/leaving.ts';
import { type FormatContext, writeCap, writeCot, writeGeojson, writeIcalendar, writeKml } from './index.ts';
import { contextOf } from './testing/context.ts';

interface Rule {
  name: string;
  from: { path: string; pathNot: string };
  to: { path: string };
}

const root = join(import.meta.dirname, '../..');
const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] };
const rule = forbidden.find(({ name }) => name === 'one-door-out') as Rule;

function isForbidden(from: string, to: string): boolean {
  return new RegExp(rule.from.path).test(from) && !new RegExp(rule.from.pathNot).test(from) && new RegExp(rule.to.path).test(to);
}

/** A new door whose author forgot to ask: it passes what it has as it is. */
function forgetful(context: FormatContext): string {
  // @ts-expect-error what was not released is not taken: this line must not compile
  return writeCap(incidentOut(), context);
}

describe('a new door that forgets to ask', () => {
  test('does not compile, and with a cast it is stopped when it runs', () => {
    expect(() => forgetful(contextOf())).toThrow(NotReleased);
    const context = contextOf();
    const forged = [incidentOut(), notificationOut()] as unknown as Released<never, never>[];
    expect(() => writeKml(forged as never, 'actual', context)).toThrow(NotReleased);
    expect(() => writeCot(forged as never, context)).toThrow(NotReleased);
    expect(() => writeGeojson(forged as never, 'actual', context)).toThrow(NotReleased);
    expect(() => writeIcalendar(forged as never, 'actual', context)).toThrow(NotReleased);
  });

  test('cannot stand outside the room of the doors', () => {
    const formats = 'src/formats/index.ts';
    for (const outside of [
      'src/node/search/feed.ts',
      'src/http/routes/doors.ts',
      'src/node/incidents/view.ts',
      'src/cli/export.ts',
    ])
      expect(isForbidden(outside, formats), outside).toBe(true);
    expect(isForbidden('src/node/doors/files.ts', formats)).toBe(false);
  });
});

test('one file alone makes what is released', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const casting = files.filter((file) => /\bas (unknown as )?Released</.test(readFileSync(file, 'utf8')));
  expect(casting.map((file) => relative(root, file))).toEqual(['src/terms/leaving.ts']);
});
