import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  type Channel,
  channels,
  type DutyClause,
  excludedUses,
  floorChannels,
  type Posture,
  postures,
  type Within,
} from '../language/index.ts';
import { checkSuccessor } from './agreement.ts';
import { permittedInEveryPosture } from './channels.ts';
import type { TermsProblemCode } from './problem.ts';
import { agreementWith, everyPart, incidentLimits, south } from './testing/agreement.ts';

const sound = agreementWith();
const stranger = `ql1${'l'.repeat(32)}`;

describe('an amendment', () => {
  const before = everyPart();
  const amendedBy = (changes: Partial<Agreement> = {}): Agreement => ({
    ...before,
    number: 2,
    follows: 'F'.repeat(43),
    ...changes,
  });
  const problems = (changes: Partial<Agreement>) =>
    checkSuccessor(amendedBy(changes), before).map(({ code, path }) => [code, path]);
  const dutiesWith = (clause: string, change: Partial<DutyClause>) =>
    (before.duties ?? []).map((duty) => (duty.clause === clause ? { ...duty, ...change } : duty));

  it('that changes limits, desks, postures and sharing is sound', () => {
    expect(
      problems({
        title: 'Another title',
        calls: { clause: 'calls-answered', answerWithin: { routine: 1_800, priority: 600, immediate: 120, flash: 60 } },
        channels: { meetings: [] },
        desks: sound.desks.filter((desk) => desk.district === 'east'),
        organs: [],
        checkCalls: [],
        duties: dutiesWith('respond', { within: { routine: 60, priority: 60, immediate: 60, flash: 60 } }),
      }),
    ).toEqual([]);
  });

  const within = { routine: 3_600, priority: 900, immediate: 300, flash: 61 };
  const cases: [string, Partial<Agreement>, TermsProblemCode, string][] = [
    ['of another mode', { mode: 'actual' }, 'FOUNDED_OTHERWISE', '/mode'],
    ['of another nonce', { nonce: 'BBBBBBBBBBBBBBBBBBBBBB' }, 'FOUNDED_OTHERWISE', '/nonce'],
    [
      'with another root key',
      { parties: sound.parties.map((party, index) => (index === 0 ? { ...party, rootKey: 'Z'.repeat(43) } : party)) },
      'FOUNDED_OTHERWISE',
      '/parties/0/rootKey',
    ],
    [
      'with a further party',
      { parties: [...sound.parties, { id: stranger, name: 'Lake Shore', rootKey: 'L'.repeat(43) }] },
      'PARTIES_CHANGED',
      '/parties',
    ],
    ['of a number that leaps', { number: 3 }, 'FOLLOWS', '/number'],
    [
      'without a duty of the floor',
      { duties: (before.duties ?? []).filter((duty) => duty.clause !== 'respond') },
      'FLOOR_DROPPED',
      '/duties',
    ],
    ['with no duties at all', { duties: [] }, 'FLOOR_DROPPED', '/duties'],
    [
      'with a duty of the floor taken out of it',
      { duties: dutiesWith('respond', { floor: false }) },
      'FLOOR_LOOSENED',
      '/duties/3/floor',
    ],
    [
      'with more time for a duty of the floor',
      { duties: dutiesWith('respond', { within }) },
      'FLOOR_LOOSENED',
      '/duties/3/within/flash',
    ],
    [
      'with a way out of a duty of the floor',
      { duties: dutiesWith('respond', { unless: ['withdrawn'] }) },
      'FLOOR_LOOSENED',
      '/duties/3/unless',
    ],
    [
      'with a duty of the floor that obliges one party alone',
      { duties: dutiesWith('respond', { owedBy: south }) },
      'FLOOR_LOOSENED',
      '/duties/3/owedBy',
    ],
    ['that forbids incidents', { channels: { incidents: ['open'] } }, 'FLOOR_FORBIDDEN', '/channels/incidents'],
    ['without an excluded use', { excludedUses: excludedUses.slice(1) }, 'EXCLUDED_USES', '/excludedUses'],
  ];
  it.each(cases)('%s is refused', (_, changes, code, path) => {
    expect(problems(changes)).toContainEqual([code, path]);
  });

  it('whatever it changes, never gets past without the floor and the excluded uses whole', () => {
    const duty = fc.constantFrom(...(before.duties ?? []));
    const changed = fc.record(
      {
        duties: fc.array(
          fc
            .record({ duty, floor: fc.boolean(), slower: fc.constantFrom(1, 2), unless: fc.boolean() })
            .map(({ duty, floor, slower, unless }) => ({
              ...duty,
              floor: duty.floor && floor,
              ...(duty.within === undefined ? {} : { within: mapWithin(duty.within, (seconds) => seconds * slower) }),
              ...(unless ? { unless: ['withdrawn' as const] } : {}),
            })),
          { maxLength: 6 },
        ),
        channels: fc.record(
          Object.fromEntries(channels.map((channel) => [channel, fc.subarray([...postures])])) as Record<
            Channel,
            fc.Arbitrary<Posture[]>
          >,
          { requiredKeys: [] },
        ),
        excludedUses: fc.subarray([...excludedUses]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changed, (changes) => {
        const amended = amendedBy(changes as Partial<Agreement>);
        if (checkSuccessor(amended, before).length > 0) return;
        expect(new Set(amended.excludedUses)).toEqual(new Set(excludedUses));
        const kept = amended.duties?.find((one) => one.clause === 'respond');
        expect(kept).toMatchObject({ floor: true, on: 'incident.opened', owes: 'respond', owedBy: 'addressee' });
        expect(kept?.unless ?? []).toEqual([]);
        expect(kept?.within?.flash).toBeLessThanOrEqual(incidentLimits.flash);
        for (const channel of floorChannels) expect(permittedInEveryPosture(amended, channel)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function mapWithin(within: Within, change: (seconds: number) => number): Within {
  const { routine, priority, immediate, flash } = within;
  return { routine: change(routine), priority: change(priority), immediate: change(immediate), flash: change(flash) };
}
