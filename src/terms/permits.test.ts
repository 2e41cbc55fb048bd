import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  type Channel,
  channels,
  type DirectiveRule,
  directiveRuleNames,
  mandates,
  type Posture,
  postures,
  type Role,
  roles,
} from '../language/index.ts';
import { type Action, actions, channelOf, isFloor, mandateNeeded } from './actions.ts';
import type { DirectiveInForce } from './directives.ts';
import { type PermissionActor, permits, type TermsInForce, termsOf } from './permits.ts';
import { agreementWith, north, south } from './testing/agreement.ts';
import { directive, ruleOf } from './testing/directive.ts';
import { permissionTable } from './testing/permission-table.ts';

const agreement = agreementWith();
const actor = (role: Role | 'node', changes: Partial<PermissionActor> = {}): PermissionActor => ({
  role,
  desk: null,
  mandate: 'bind',
  ...changes,
});
const allowedTo = (who: PermissionActor) => actions.filter((action) => permits(action, who, termsOf(north, agreement)).permitted);
const terms = (changes: Partial<TermsInForce>): TermsInForce => ({ ...termsOf(north, agreement), ...changes });
const calls = actions.filter((action) => action.startsWith('call.'));

describe('permissions', () => {
  it('of every act in every posture for every role under every rule of a directive are these', async () => {
    await expect(permissionTable()).toMatchFileSnapshot('testing/permission-table.txt');
  });

  it.each(['duty-officer', 'head', 'headquarters'] as const)('%s speaks in calls', (role) => {
    expect(calls.filter((action) => !permits(action, actor(role), termsOf(north, agreement)).permitted)).toEqual([]);
  });

  it('an auditor reads, and places and lifts holds', () => {
    expect(allowedTo(actor('auditor'))).toEqual([
      'incident.read-name',
      'hold.place',
      'hold.lift',
      'sealed.read',
      'oversight.read',
      'export',
    ]);
  });

  it('headquarters alone erases what the party has said, with the mandate to bind it; an auditor alone reads what is sealed', () => {
    const may = (action: Action) => roles.filter((role) => permits(action, actor(role), termsOf(north, agreement)).permitted);
    expect([may('content.erase'), may('sealed.read')]).toEqual([['headquarters'], ['auditor']]);
    expect(permits('content.erase', actor('headquarters', { mandate: 'agree' }), termsOf(north)).permitted).toBe(false);
  });

  it('nobody but an auditor lifts a hold', () => {
    expect(roles.filter((role) => permits('hold.lift', actor(role), termsOf(north)).permitted)).toEqual(['auditor']);
  });

  it('an analyst shares reports and asks, and does nothing else', () => {
    expect(allowedTo(actor('analyst'))).toEqual(['report.share', 'request.ask']);
  });

  it('nobody but a head acknowledges a directive: headquarters cannot do it for them', () => {
    expect(roles.filter((role) => permits('directive.acknowledge', actor(role), termsOf(north)).permitted)).toEqual(['head']);
  });

  it('an administrator runs the node but does not speak in calls', () => {
    const allowed = allowedTo(actor('administrator'));
    expect(allowed.filter((action) => channelOf(action) !== undefined)).toEqual([]);
    expect(allowed).toEqual(expect.arrayContaining(['ladder.set', 'notifier.set', 'card.add', 'account.add']));
  });

  it('the node itself places check calls and declines meetings, and does nothing else', () => {
    expect(allowedTo(actor('node', { mandate: 'none' }))).toEqual(['check-call.place', 'meeting.refuse', 'activity.refuse']);
  });

  it('every "no" names what forbids it and who could allow it', () => {
    for (const role of [...roles, 'node' as const]) {
      for (const action of actions) {
        const permission = permits(action, actor(role), termsOf(north, agreement));
        if (permission.permitted) continue;
        expect(permission).toMatchObject({
          clause: channelOf(action) === 'calls' ? 'calls-answered' : 'roles',
          because: { clause: permission.clause },
          allowedBy: 'administrator',
        });
        expect(permission.detail).toContain(action);
      }
    }
  });
});

describe('a mandate', () => {
  it.each([
    ['agreement.sign', 'headquarters', 'bind'],
    ['posture.declare', 'headquarters', 'bind'],
    ['duty.excuse', 'head', 'agree'],
    ['meeting.agree', 'duty-officer', 'agree'],
    ['call.commit', 'duty-officer', 'agree'],
    ['call.minute', 'duty-officer', 'inform'],
  ] as const)('for %s is %s: %s or more', (action, role, least) => {
    const enough = mandates.filter((mandate) => permits(action, actor(role, { mandate }), termsOf(north, agreement)).permitted);
    expect(enough).toEqual(mandates.slice(mandates.indexOf(least)));
    const below = permits(action, actor(role, { mandate: 'none' }), termsOf(north, agreement));
    expect(below).toMatchObject({ permitted: false, because: { clause: 'mandates' }, allowedBy: 'administrator' });
    expect(below).toHaveProperty('detail', expect.stringContaining(least));
  });

  it('of any kind is enough for what the house does and for the floor', () => {
    for (const action of actions.filter((one) => isFloor(one))) expect(mandateNeeded(action)).toBe('none');
  });
});

describe('a refusal', () => {
  const officer = actor('duty-officer', { desk: 'north-east' });
  const noMeetings = directive({ number: 12, rules: [{ rule: 'forbid-meetings' }] });

  it('by a directive names it, its day and its rule, and that headquarters may lift it', () => {
    expect(permits('meeting.propose', officer, terms({ directives: [noMeetings] }))).toEqual({
      permitted: false,
      because: { directive: { id: noMeetings.id, number: 12, issuedAt: noMeetings.issuedAt } },
      clause: 'directive 12 of 2026-03-03',
      allowedBy: 'headquarters',
      detail: 'Refused by directive 12 of 2026-03-03 (no meetings), which headquarters may lift.',
    });
  });

  it('by the posture of the other party names that party', () => {
    expect(permits('meeting.propose', officer, terms({ postures: { [south]: 'suspended' } }))).toEqual({
      permitted: false,
      because: { posture: { party: south, working: 'suspended' } },
      clause: 'posture suspended',
      allowedBy: 'headquarters of the other party',
      detail: 'Refused by the posture suspended, that of South Bank, which does not permit meetings.',
    });
  });

  it('by both names both, the directive first', () => {
    const both = permits('meeting.agree', officer, terms({ postures: { [north]: 'suspended' }, directives: [noMeetings] }));
    expect(both).toMatchObject({
      because: { directive: { number: 12 }, posture: { party: north, working: 'suspended' } },
      clause: 'directive 12 of 2026-03-03',
      allowedBy: 'headquarters',
    });
  });

  it('by the agreement in every posture names no posture', () => {
    const never = termsOf(north, agreementWith({ channels: { meetings: [] } }));
    expect(permits('meeting.propose', officer, never)).toMatchObject({
      because: { clause: 'channels' },
      allowedBy: 'an amendment that all parties sign',
    });
  });

  it('by a directive to another desk does not reach this one', () => {
    const elsewhere = { ...noMeetings, desks: ['north-west'] };
    expect(permits('meeting.propose', officer, terms({ directives: [elsewhere] }))).toEqual({ permitted: true });
    expect(permits('meeting.propose', actor('headquarters'), terms({ directives: [elsewhere] }))).toEqual({ permitted: true });
  });

  it('leaves saying no, calling off and the minute of what was held', () => {
    const closed = terms({ postures: { [south]: 'suspended' }, directives: [noMeetings] });
    for (const action of ['meeting.refuse', 'meeting.cancel', 'meeting.held', 'meeting.minute'] as const)
      expect(permits(action, officer, closed)).toEqual({ permitted: true });
  });
});

describe('a directive that holds what is written for the head', () => {
  const holds = terms({ directives: [directive({ rules: [{ rule: 'head-approves-writing' }] })] });
  const directiveRef = { id: holds.directives[0]?.id, number: 1, issuedAt: holds.directives[0]?.issuedAt };
  const officer = actor('duty-officer', { desk: 'north-east' });

  it('has an officer ask before words outside the floor', () => {
    for (const action of ['meeting.propose', 'meeting.refuse', 'call.minute', 'call.commit', 'duty.excuse'] as const)
      expect(permits(action, officer, holds)).toEqual({ permitted: true, approval: { directive: directiveRef } });
  });

  it('lets words of the floor go at once and has the head told', () => {
    for (const action of ['call.text', 'call.place', 'call.refuse'] as const)
      expect(permits(action, officer, holds)).toEqual({ permitted: true, tellHead: { directive: directiveRef } });
  });

  it('leaves what carries no words, and the head', () => {
    expect(permits('call.answer', officer, holds)).toEqual({ permitted: true });
    expect(permits('meeting.propose', actor('head', { desk: 'north-east' }), holds)).toEqual({ permitted: true });
  });
});

// Any settings that agreements, directives and postures can have, senseless ones included.
const anyPostures = fc.dictionary(fc.constantFrom(north, south), fc.constantFrom(...postures));
const anyRule: fc.Arbitrary<DirectiveRule> = fc.constantFrom(...directiveRuleNames).map(ruleOf);
const anyDirective: fc.Arbitrary<DirectiveInForce> = fc
  .record({ number: fc.nat(99), desks: fc.subarray(['north-east', 'north-west']), rules: fc.array(anyRule, { maxLength: 9 }) })
  .map(directive);
const anyChannels = fc.record(
  Object.fromEntries(channels.map((channel) => [channel, fc.subarray([...postures])])) as Record<
    Channel,
    fc.Arbitrary<Posture[]>
  >,
  { requiredKeys: [] },
);
const anyAgreement: fc.Arbitrary<Agreement | undefined> = fc.option(
  anyChannels.map((named) => agreementWith({ channels: named as NonNullable<Agreement['channels']> })),
  { nil: undefined },
);
const anyTerms: fc.Arbitrary<TermsInForce> = fc.record({
  self: fc.constantFrom(north, south),
  agreement: anyAgreement,
  postures: anyPostures,
  directives: fc.array(anyDirective, { maxLength: 5 }),
});
const anyActor = (of: readonly (Role | 'node')[]): fc.Arbitrary<PermissionActor> =>
  fc.record({
    role: fc.constantFrom(...of),
    desk: fc.option(fc.constantFrom('north-east', 'north-west', 'nowhere')),
    mandate: fc.constantFrom(...mandates),
  });
const floor = actions.filter((action) => isFloor(action));

describe('the floor', () => {
  it('is refused to nobody who speaks for the party, whatever is agreed, declared and ordered, and waits for nobody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...floor),
        anyActor(['duty-officer', 'head', 'headquarters']),
        anyTerms,
        (action, who, held) => {
          const permission = permits(action, who, held);
          expect(permission.permitted).toBe(true);
          expect(permission).not.toHaveProperty('approval');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('holds at least that calls are placed, ring, are answered and written in', () => {
    const least: Action[] = ['call.place', 'call.rang', 'call.answer', 'call.text', 'check-call.answer'];
    expect(floor).toEqual(expect.arrayContaining(least));
  });
});

describe('after the end of the agreement', () => {
  const ended = { clause: 'ending', since: Date.UTC(2026, 10, 22), party: south };
  const beginning: Action[] = [
    'call.place',
    'check-call.place',
    'incident.open',
    'notification.announce',
    'meeting.propose',
    'activity.propose',
    'report.share',
    'request.ask',
  ];

  it('nothing begins, calls included, by the clause of ending; a new version of all could allow it', () => {
    for (const action of beginning) {
      const who = action === 'check-call.place' ? actor('node') : actor('headquarters');
      const permission = permits(
        action,
        who,
        terms({ ended, directives: [directive({ rules: [{ rule: 'forbid-meetings' }] })] }),
      );
      expect(permission).toMatchObject({
        permitted: false,
        because: { clause: 'ending' },
        clause: 'ending',
        allowedBy: 'a new version that all parties sign',
      });
      expect(permission).toHaveProperty('detail', expect.stringContaining('2026-11-22T00:00:00.000Z by notice of South Bank'));
    }
  });

  it('all else is as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actions), anyActor([...roles, 'node']), anyTerms, (action, who, held) => {
        if (beginning.includes(action)) return;
        expect(permits(action, who, { ...held, ended })).toEqual(permits(action, who, held));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('rules', () => {
  it('only tighten: no directive and no stricter posture permits what was refused without it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...actions),
        anyActor([...roles, 'node']),
        anyTerms,
        anyDirective,
        (action, who, held, more) => {
          if (permits(action, who, held).permitted) return;
          expect(permits(action, who, { ...held, directives: [...held.directives, more] }).permitted).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
    for (const action of actions) {
      const at = (posture: Posture) =>
        permits(action, actor('headquarters'), terms({ postures: { [south]: posture } })).permitted;
      expect(at('open') || !at('low-key')).toBe(true);
      expect(at('low-key') || !at('suspended')).toBe(true);
    }
  });
});
