import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../language/index.ts';
import type { ThingRow } from '../../store/index.ts';
import { newUuid } from '../random.ts';
import { bundle } from './bundle.ts';
import { bundledRows } from './incident-rows.ts';
import { compareReadBack, numbersIn } from './read-back.ts';
import { receiptOf } from './receipt.ts';

const at = '2031-05-01T08:00:30.000Z';
const geometry: Geometry = { type: 'Point', coordinates: [35.2, 31.7] };

describe('what is read back', () => {
  const said = { place: { geometry, uncertainty: 500 }, time: at, numbers: [2, 40] };

  it.each([
    ['a position within its uncertainty', { position: [35.2, 31.704] }, []],
    ['a position beyond it', { position: [35.2, 31.71] }, ['position']],
    ['swapped coordinates', { position: [31.7, 35.2] }, ['position']],
    ['another second of the minute', { time: '2031-05-01T08:00:00.000Z' }, []],
    ['the minute after it', { time: '2031-05-01T08:01:00.000Z' }, ['time']],
    ['the numbers in another order', { numbers: [40, 2] }, []],
    ['one number less', { numbers: [40] }, ['number']],
    ['another number', { numbers: [14, 2] }, ['number']],
  ] as const)('%s: differs in %j', (_, understood, differs) => {
    expect(compareReadBack(said, understood as never).differs).toEqual(differs);
  });

  it('differs where nothing of the kind was said', () => {
    expect(compareReadBack({ time: at, numbers: [] }, { position: [35.2, 31.7], numbers: [1] })).toEqual({
      parts: ['position', 'number'],
      differs: ['position', 'number'],
    });
  });

  it('of a message is every number of its text, in any digits, and of its phrases', () => {
    expect(numbersIn({ text: '2 hurt, ٣ missing, 1.5 km', phrases: [{ code: 'a', slots: { n: { number: 7 } } }] })).toEqual([
      7, 2, 3, 1.5,
    ]);
    expect(numbersIn(null)).toEqual([]);
  });
});

describe('a receipt number', () => {
  it('is the same for the same complaint, and no single wrong digit makes another', () => {
    const digits = (receipt: string) => [...receipt.replaceAll('-', '')].map(Number);
    const isSound = (all: readonly number[]) =>
      [...all].reverse().reduce((sum, digit, i) => sum + (i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0) %
        10 ===
      0;
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const id = newUuid();
        expect(receiptOf(id)).toBe(receiptOf(id));
        const all = digits(receiptOf(id));
        expect(all).toHaveLength(10);
        expect(isSound(all)).toBe(true);
        expect(isSound(all.map((digit, i) => (i === place ? (digit + by) % 10 : digit)))).toBe(false);
      }),
    );
  });
});

describe('a list with a flood from one desk', () => {
  const row = (id: string, desk: string, minute: number) =>
    ({ id, party: 'p', fromAt: minute * 60_000, detail: JSON.stringify({ desk }) }) as ThingRow;

  it('has it as one item, in the place of its newest, and everybody else’s', () => {
    const rows = [row('a', 'x', 9), row('b', 'x', 8), row('c', 'y', 7), row('d', 'x', 6), row('e', 'x', 5), row('f', 'y', 1)];
    expect(bundle(rows).map(({ item, bundle: held }) => [item.id, held])).toEqual([
      ['a', { count: 4, last: 'e' }],
      ['c', undefined],
      ['f', undefined],
    ]);
  });

  it('never has what is of another kind or precedence in a flood', () => {
    const kinds = [
      { opened: 'livestock', precedence: 'routine' },
      { opened: 'explosion', precedence: 'routine' },
      { opened: 'livestock', precedence: 'flash' },
    ];
    const rows = [0, 0, 1, 0, 2, 0].map((kind, n) => ({
      ...row(String(n), 'x', 9 - n),
      detail: JSON.stringify({ desk: 'x', ...kinds[kind] }),
    }));
    expect(bundle(rows).map(({ item, bundle: held }) => [item.id, held?.count])).toEqual([
      ['0', 4],
      ['2', undefined],
      ['4', undefined],
    ]);
  });

  it('has apart what lies more than ten minutes apart, or are few', () => {
    const rows = [row('a', 'x', 60), row('b', 'x', 49), row('c', 'x', 38), row('d', 'x', 27)];
    expect(bundle(rows)).toHaveLength(4);
    expect(bundle(rows.slice(0, 3).map((one, n) => ({ ...one, fromAt: -n })))).toHaveLength(3);
  });

  it('hides nobody: each stands for itself or is counted, and desks never mix', () => {
    const rows = fc.array(fc.record({ desk: fc.constantFrom('x', 'y'), minute: fc.nat({ max: 50 }) }), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (made) => {
        const sorted = made.sort((a, b) => b.minute - a.minute).map(({ desk, minute }, n) => row(String(n), desk, minute));
        const shown = bundle(sorted);
        expect(shown.reduce((sum, { bundle: held }) => sum + (held?.count ?? 1), 0)).toBe(sorted.length);
        for (const { item, bundle: held } of shown)
          if (held !== undefined) expect(sorted.find(({ id }) => id === held.last)?.detail).toBe(item.detail);
      }),
    );
  });
});

describe('the pages of a list with floods', () => {
  /** Rows newest first, given out as the store does. */
  const reading = (rows: readonly ThingRow[]) => ({
    things: async ({ after, limit }: { after?: string; limit: number }) => {
      const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1;
      const items = rows.slice(start, start + limit);
      const last = items.at(-1);
      return start + limit < rows.length && last !== undefined ? { items, next: last.id } : { items };
    },
  });

  it('hold every row once, as itself or counted, however many desks flood', async () => {
    const made = fc.array(fc.record({ desk: fc.constantFrom('x', 'y', 'z'), minute: fc.nat({ max: 400 }) }), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(made, fc.integer({ min: 1, max: 9 }), async (wanted, limit) => {
        const rows = wanted
          .sort((a, b) => b.minute - a.minute)
          .map(
            ({ desk, minute }, n) =>
              ({ id: String(n), party: 'p', fromAt: minute * 60_000, detail: JSON.stringify({ desk }) }) as ThingRow,
          );
        let told = 0;
        for (let after: string | undefined; ; ) {
          const page = await bundledRows(reading(rows), after === undefined ? {} : { after }, limit);
          told += page.items.reduce((sum, { bundle: held }) => sum + (held?.count ?? 1), 0);
          if (page.next === undefined) break;
          expect(page.items.length).toBeGreaterThan(0);
          after = page.next;
        }
        expect(told).toBe(rows.length);
      }),
      { numRuns: 60 },
    );
  });
});
