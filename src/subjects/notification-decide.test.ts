import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type By, mandates, postures } from '../language/index.ts';
import { agreementWith, north, south } from '../terms/testing/agreement.ts';
import type { CommandContext } from './command-context.ts';
import type { NotificationFold } from './notification.ts';
import { type Announcement, decideNotification, type NotificationCommand } from './notification-decide.ts';
import { judgeNotification } from './notification-fold.ts';
import { Feed, person, uuid } from './testing/feeds.ts';
import { notificationTerms } from './testing/notification-nonsense.ts';
import { termsWith } from './testing/terms.ts';

const agreement = agreementWith({
  duties: notificationTerms.duties.map((duty) => ({ ...duty, unless: ['withdrawn' as const] })),
  deconfliction: notificationTerms.deconfliction,
});
const heron: By = { ...person('north-east', 'heron'), mandate: 'agree' };
const otter: By = { ...person('south-east', 'otter'), mandate: 'agree' };
const context = (by: By, change: Partial<CommandContext> = {}): CommandContext => ({
  ...{ self: by === heron ? north : south, by, at: 1_000, agreement },
  ...change,
});
const wanted: Announcement = {
  ...({ do: 'announce', id: uuid(1), from: 'north-east', to: { party: south, desk: 'south-east' }, district: 'east' } as const),
  ...({ type: 'movement', kind: 'ambulance', asks: 'clearance', emergency: true, precedence: 'flash' } as const),
  window: { from: 100_000, until: 200_000 },
  precision: '1km',
  place: { words: 'The weir', geometry: { type: 'Point', coordinates: [1, 2] } },
  contact: 'Radio 4',
};

/** Both parties act on one record. */
class Both {
  readonly #north = new Feed(north);
  readonly #south = new Feed(south);

  get fold(): NotificationFold | undefined {
    return judgeNotification([...this.#north.own, ...this.#south.own], termsWith(agreement)).fold;
  }

  decide(command: NotificationCommand, by: By, change: Partial<CommandContext> = {}) {
    const decision = decideNotification(this.fold, command, context(by, change));
    if (decision.outcome === 'say') {
      const feed = by === heron ? this.#north : this.#south;
      // As the record has it: another order of members, the same values.
      for (const one of decision.sayings) feed.say(reversed(one), 1_000);
      this.#north.takeAll(this.#south);
      this.#south.takeAll(this.#north);
      this.#north.takeAll(this.#south);
    }
    return decision;
  }
}

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  ) as T;
}

function announced(change: Partial<Announcement> = {}): Both {
  const both = new Both();
  both.decide({ ...wanted, ...change }, heron);
  return both;
}

describe('a command about a notification', () => {
  it('said again says nothing a second time', () => {
    const both = announced();
    expect(both.decide(wanted, heron)).toEqual({ outcome: 'unchanged' });
    expect(both.decide({ ...wanted, contact: 'Radio 5' }, heron)).toMatchObject({ code: 'ID_REUSED' });
    const conditions = { text: 'By the lower bridge' };
    for (const command of [
      { do: 'acknowledge' },
      { do: 'clear', answer: 'cleared-with-conditions', conditions },
    ] as NotificationCommand[]) {
      expect(both.decide(command, otter).outcome).toBe('say');
      expect(both.decide(command, otter).outcome).toBe('unchanged');
    }
    expect(both.decide({ do: 'change', contact: 'Radio 4' }, heron).outcome).toBe('unchanged');
    expect(both.decide({ do: 'change', people: 3 }, heron).outcome).toBe('say');
    expect(both.fold).toMatchObject({ revision: 2, state: 'announced' });
    expect(both.decide({ do: 'cancel', reason: 'Rain' }, heron).outcome).toBe('say');
    expect(both.decide({ do: 'cancel', reason: 'Rain' }, heron).outcome).toBe('unchanged');
  });

  it('is whose it is: the notifier changes and calls off, the other knows and clears', () => {
    const both = announced();
    for (const command of [{ do: 'acknowledge' }, { do: 'clear', answer: 'cleared' }] as NotificationCommand[])
      expect(both.decide(command, heron)).toMatchObject({ code: 'NOT_ALLOWED' });
    for (const command of [{ do: 'change', people: 1 }, { do: 'cancel', reason: 'No' }, { do: 'end' }] as NotificationCommand[])
      expect(both.decide(command, otter)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(both.fold?.events).toHaveLength(1);
  });

  it('is refused where it says too little, at a time that makes no sense, or of what another revision stands for', () => {
    const both = announced();
    const refused = (command: NotificationCommand, by = otter) => both.decide(command, by);
    expect(refused({ do: 'clear', answer: 'not-cleared' })).toMatchObject({ code: 'CLEARANCE_INCOMPLETE' });
    expect(refused({ do: 'clear', answer: 'cleared-with-conditions' })).toMatchObject({ code: 'CLEARANCE_INCOMPLETE' });
    expect(refused({ do: 'clear', answer: 'cleared', revision: 2 })).toMatchObject({ code: 'SUBJECT_STATE' });
    expect(refused({ do: 'change', window: { from: 5, until: 4 } }, heron)).toMatchObject({ code: 'BAD_TIMES' });
    const other = (change: Partial<Announcement>) => new Both().decide({ ...wanted, ...change }, heron);
    expect(other({ window: { from: 5 } })).toMatchObject({ code: 'BAD_TIMES' });
    expect(other({ window: { from: 5, until: 900 } })).toMatchObject({ code: 'BAD_TIMES' });
    expect(other({ district: 'nowhere' })).toMatchObject({ code: 'UNKNOWN_DISTRICT' });
    expect(other({ to: { party: south, desk: 'north-east' } })).toMatchObject({ code: 'UNKNOWN_DESK' });
    expect(other({ to: { party: north, desk: 'north-east' } })).toMatchObject({ code: 'OWN_PARTY' });
  });
});

describe('permission', () => {
  it('to announce, to know, and to clear where life is at risk stands in every posture, under every directive, with any mandate', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...postures),
        fc.constantFrom(...postures),
        fc.constantFrom(...mandates),
        fc.boolean(),
        (ours, theirs, mandate, ordered) => {
          const directive = {
            ...{ id: uuid(9), number: 1, issuedAt: 0, lines: [], desks: [] },
            rules: [{ rule: 'forbid-meetings' as const }, { rule: 'head-approves-writing' as const }],
          };
          const terms = (self: string) => ({
            ...{ self, agreement, postures: { [north]: ours, [south]: theirs }, directives: ordered ? [directive] : [] },
          });
          const both = new Both();
          expect(both.decide(wanted, heron, { by: { ...heron, mandate }, terms: terms(north) }).outcome).toBe('say');
          const by = { ...otter, mandate };
          expect(both.decide({ do: 'acknowledge' }, otter, { by, terms: terms(south) }).outcome).toBe('say');
          expect(both.decide({ do: 'clear', answer: 'cleared' }, otter, { by, terms: terms(south) }).outcome).toBe('say');
          expect(both.fold?.state).toBe('cleared');
        },
      ),
    );
  });

  it('to clear what is not urgent takes the mandate to agree', () => {
    const both = announced({ emergency: false });
    const inform = { ...otter, mandate: 'inform' as const };
    expect(both.decide({ do: 'clear', answer: 'cleared' }, otter, { by: inform })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(both.decide({ do: 'clear', answer: 'cleared' }, otter).outcome).toBe('say');
  });
});
