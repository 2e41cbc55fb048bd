import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type By, mandates } from '../language/index.ts';
import { north, south, stranger } from '../terms/testing/agreement.ts';
import type { CallCommand, CallContext } from './call-commands.ts';
import { decideCall } from './call-decide.ts';
import type { Decision } from './subject.ts';
import { nodeOf, person, saying, uuid } from './testing/feeds.ts';
import { about, agreement, caller, callId, deputy, officer, Story } from './testing/story.ts';

const place: CallCommand = {
  do: 'place',
  id: callId,
  from: 'north-east',
  to: { party: south, desk: 'south-east' },
  precedence: 'flash',
  reason: 'Smoke at the weir',
};

function context(by: By, changes: Partial<CallContext> = {}): CallContext {
  const self = by.desk?.startsWith('south') ? south : north;
  return { self, by, at: 1_000, agreement, mayAnswer: true, ...changes };
}

/** What the person's command comes to; if something is said, the story goes on with it. */
function does(story: Story, by: By, command: CallCommand, changes: Partial<CallContext> = {}): Decision {
  story.meet();
  const decision = decideCall(story.fold, command, context(by, changes));
  const feed = by.desk?.startsWith('south') ? story.south : story.north;
  if (decision.outcome === 'say') for (const words of decision.sayings) feed.say(words, 1_000);
  story.meet();
  expect(story.voids).toEqual({});
  return decision;
}

const kinds = (decision: Decision) => (decision.outcome === 'say' ? decision.sayings.map((one) => one.kind) : decision.outcome);
const code = (decision: Decision) => (decision.outcome === 'refused' ? [decision.status, decision.code] : decision.outcome);

function answered(): Story {
  const story = new Story().receive();
  does(story, officer, { do: 'answer', as: 'voice' });
  return story;
}

describe('placing a call', () => {
  it('says one entry in the name of the own party', () => {
    expect(decideCall(undefined, place, context(caller))).toEqual({
      outcome: 'say',
      sayings: [
        {
          kind: 'call.placed',
          about,
          by: caller,
          data: { from: 'north-east', to: place.to, precedence: 'flash' },
          content: { reason: 'Smoke at the weir' },
        },
      ],
    });
  });

  it('again with the same id and content changes nothing; with other content the id is reused', () => {
    const { fold } = new Story();
    expect(code(decideCall(fold, place, context(caller)))).toBe('unchanged');
    const others: CallCommand[] = [
      { ...place, reason: 'Other' },
      { ...place, precedence: 'routine' },
      { ...place, from: 'north-west' },
      { ...place, returns: uuid(3) },
    ];
    for (const other of others) expect(code(decideCall(fold, other, context(caller)))).toEqual([409, 'ID_REUSED']);
    expect(code(decideCall({ ...fold, reason: null }, place, context(caller)))).toBe('unchanged');
    expect(code(decideCall(fold, place, context(officer)))).toEqual([409, 'ID_REUSED']);
  });

  it('needs a desk of the other party and a line in force', () => {
    const attempt = (command: CallCommand, changes = {}) => code(decideCall(undefined, command, context(caller, changes)));
    expect(attempt({ ...place, to: { party: south, desk: 'nowhere' } })).toEqual([422, 'UNKNOWN_DESK']);
    expect(attempt({ ...place, to: { party: south, desk: 'north-west' } })).toEqual([422, 'UNKNOWN_DESK']);
    expect(attempt({ ...place, to: { party: stranger, desk: 'south-east' } })).toEqual([422, 'UNKNOWN_DESK']);
    expect(attempt({ ...place, from: 'south-east' })).toEqual([422, 'UNKNOWN_DESK']);
    expect(attempt({ ...place, to: { party: north, desk: 'north-west' } })).toEqual([422, 'OWN_PARTY']);
    expect(attempt(place, { inForce: false })).toEqual([409, 'LINE_NOT_IN_FORCE']);
  });

  it('to return one takes a call to us that came to nothing', () => {
    const back: CallCommand = {
      do: 'place',
      id: uuid(2),
      from: 'south-east',
      to: { party: north, desk: 'north-east' },
      precedence: 'flash',
      reason: 'back',
      returns: callId,
    };
    const attempt = (story: Story, command: CallCommand = back) =>
      decideCall(undefined, command, context(officer, { related: [story.meet().fold] }));
    const waiting = new Story().receive();
    expect(attempt(waiting)).toMatchObject({ status: 409, code: 'CALL_STATE', state: 'received' });
    expect(attempt(answered())).toMatchObject({ code: 'CALL_STATE', state: 'answered' });
    const refused = new Story().receive();
    refused.bySouth('call.refused', {}, 500);
    expect(kinds(attempt(refused))).toEqual(['call.placed']);
    expect(code(attempt(refused, { ...back, to: { party: south, desk: 'south-west' } }))).toEqual([422, 'OWN_PARTY']);
    const missed = new Story().receive();
    missed.bySouth('call.missed', { duty: 'd' }, 30_101, nodeOf('south-east'));
    expect(kinds(attempt(missed))).toEqual(['call.placed']);
    const crossed = new Story().receive();
    crossed.byNorth('call.cancelled', { because: 'crossed', for: uuid(0) }, 500);
    expect(attempt(crossed)).toMatchObject({ code: 'CALL_STATE', state: 'cancelled' });
    const given = new Story().receive();
    given.byNorth('call.cancelled', { because: 'caller' }, 500);
    expect(kinds(attempt(given))).toEqual(['call.placed']);
    expect(code(decideCall(undefined, back, context(officer)))).toEqual([422, 'UNKNOWN_CALL']);
    const ours: CallCommand = { ...back, from: 'north-east', to: { party: south, desk: 'south-east' } };
    expect(code(decideCall(undefined, ours, context(caller, { related: [refused.fold] })))).toEqual([403, 'NOT_ALLOWED']);
  });
});

describe('who may act', () => {
  it('an act on no call is refused', () => {
    expect(code(decideCall(undefined, { do: 'end' }, context(caller)))).toEqual([422, 'UNKNOWN_CALL']);
  });

  it.each(['analyst', 'auditor', 'administrator'] as const)(
    '%s reads; the refusal names clause and who could allow it',
    (role) => {
      const { fold } = new Story().receive();
      for (const command of [
        place,
        { do: 'answer', as: 'voice' },
        { do: 'end' },
        { do: 'message', id: uuid(3), text: 't' },
      ] as CallCommand[]) {
        expect(decideCall(fold, command, context(person('south-east', 'owl', role)))).toMatchObject({
          status: 403,
          code: 'NOT_ALLOWED',
          clause: command.do === 'message' ? 'roles' : 'calls-answered',
          allowedBy: 'administrator',
        });
      }
    },
  );

  it('the caller does none of the callee’s acts', () => {
    const { fold } = new Story().receive();
    const acts: CallCommand[] = [
      { do: 'rang' },
      { do: 'answer', as: 'text' },
      { do: 'pass' },
      { do: 'refuse', reason: 'r' },
      { do: 'mark', precedence: 'routine' },
    ];
    for (const act of acts)
      expect(decideCall(fold, act, context(caller))).toMatchObject({
        status: 403,
        clause: 'calls-answered',
        allowedBy: 'the called party',
      });
  });

  it('a third party does nothing at all', () => {
    expect(code(decideCall(new Story().receive().fold, { do: 'end' }, context(caller, { self: stranger })))).toEqual([
      403,
      'NOT_ALLOWED',
    ]);
  });

  it('whom the call does not ring neither passes nor refuses it; a head or headquarters does not answer it', () => {
    const { fold } = new Story().receive();
    for (const role of ['duty-officer', 'head', 'headquarters'] as const) {
      for (const act of [{ do: 'pass' }, { do: 'refuse', reason: 'r' }, { do: 'rang' }] as CallCommand[]) {
        expect(decideCall(fold, act, context(person('south-west', 'lynx', role), { mayAnswer: false }))).toMatchObject({
          status: 403,
          allowedBy: 'headquarters',
        });
      }
    }
    expect(
      code(decideCall(fold, { do: 'answer', as: 'voice' }, context(person('south-west', 'lynx', 'head'), { mayAnswer: false }))),
    ).toEqual([403, 'NOT_ALLOWED']);
  });

  it('floor: a duty officer of the called party can always answer a call that waits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('south-east', 'south-west', null),
        fc.constantFrom(...mandates),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (desk, mandate, mayAnswer, rang, missed) => {
          const story = new Story().receive();
          if (rang) story.bySouth('call.rang', { step: 0 }, 200);
          if (missed) story.bySouth('call.missed', { duty: 'd' }, 40_000, nodeOf('south-east'));
          const by: By = { desk, role: 'duty-officer', alias: 'otter', mandate };
          expect(kinds(decideCall(story.fold, { do: 'answer', as: 'voice' }, context(by, { self: south, mayAnswer })))).toEqual([
            'call.answered',
          ]);
        },
      ),
    );
  });
});

describe('answering, refusing and ending', () => {
  it('the same act of the same party changes nothing, from whatever screen', () => {
    const story = answered();
    expect(does(story, officer, { do: 'answer', as: 'voice' }).outcome).toBe('unchanged');
    expect(does(story, deputy, { do: 'answer', as: 'text' }).outcome).toBe('unchanged');
    expect(kinds(does(story, officer, { do: 'end' }))).toEqual(['call.ended']);
    expect(does(story, officer, { do: 'end' }).outcome).toBe('unchanged');
    expect(does(story, caller, { do: 'end' }).outcome).toBe('unchanged');
    expect(does(story, officer, { do: 'answer', as: 'voice' })).toMatchObject({ code: 'CALL_STATE', state: 'ended' });
  });

  it('the caller’s end before the answer is a cancellation, the callee’s is not possible', () => {
    const story = new Story().receive();
    expect(does(story, officer, { do: 'end' })).toMatchObject({ status: 409, code: 'CALL_STATE', state: 'received' });
    expect(kinds(does(story, caller, { do: 'end' }))).toEqual(['call.cancelled']);
    expect(does(story, caller, { do: 'end' }).outcome).toBe('unchanged');
    for (const act of [
      { do: 'answer', as: 'voice' },
      { do: 'refuse', reason: 'r' },
      { do: 'pass' },
      { do: 'rang' },
      { do: 'end' },
    ] as CallCommand[]) {
      expect(does(story, officer, act)).toMatchObject({ status: 409, code: 'CALL_STATE', state: 'cancelled' });
    }
  });

  it('a refused call is over for both', () => {
    const story = new Story().receive();
    expect(kinds(does(story, officer, { do: 'refuse', reason: 'Busy' }))).toEqual(['call.refused']);
    expect(does(story, officer, { do: 'refuse', reason: 'Busy' }).outcome).toBe('unchanged');
    expect(does(story, officer, { do: 'answer', as: 'voice' })).toMatchObject({ code: 'CALL_STATE', state: 'refused' });
    expect(does(story, caller, { do: 'end' })).toMatchObject({ code: 'CALL_STATE', state: 'refused' });
    expect(does(story, caller, { do: 'message', id: uuid(4), text: 'Please' })).toMatchObject({
      code: 'CALL_STATE',
      state: 'refused',
    });
  });

  it('a missed call can still be answered, and given up, but not both', () => {
    const missed = () => {
      const story = new Story().receive();
      story.bySouth('call.missed', { duty: 'd' }, 30_101, nodeOf('south-east'));
      return story;
    };
    expect(kinds(does(missed(), officer, { do: 'answer', as: 'voice' }))).toEqual(['call.answered']);
    const story = missed();
    expect(kinds(does(story, caller, { do: 'end' }))).toEqual(['call.cancelled']);
    expect(does(story, caller, { do: 'end' }).outcome).toBe('unchanged');
    expect(does(story, officer, { do: 'answer', as: 'voice' })).toMatchObject({ code: 'CALL_STATE', state: 'missed' });
  });

  it('holding takes an answered call, and each side its own', () => {
    const story = new Story().receive();
    expect(does(story, caller, { do: 'hold', on: true })).toMatchObject({ code: 'CALL_STATE', state: 'received' });
    does(story, officer, { do: 'answer', as: 'voice' });
    expect(does(story, caller, { do: 'hold', on: false }).outcome).toBe('unchanged');
    expect(kinds(does(story, caller, { do: 'hold', on: true }))).toEqual(['call.held']);
    expect(does(story, caller, { do: 'hold', on: true }).outcome).toBe('unchanged');
    expect(kinds(does(story, officer, { do: 'hold', on: true }))).toEqual(['call.held']);
  });

  it('a precedence is marked once, in any state', () => {
    const story = new Story().receive();
    expect(does(story, officer, { do: 'mark', precedence: 'flash' }).outcome).toBe('unchanged');
    expect(kinds(does(story, officer, { do: 'mark', precedence: 'routine' }))).toEqual(['call.marked']);
    expect(does(story, officer, { do: 'mark', precedence: 'routine' }).outcome).toBe('unchanged');
  });

  it('answering by hand a call that ours crossed gives ours up', () => {
    const story = new Story().receive();
    const ours = new Story();
    const theirs = {
      ...ours.fold,
      id: uuid(0),
      from: story.fold.to,
      to: story.fold.from,
      placed: { ...ours.fold.placed, author: south, past: {} },
    };
    const decision = decideCall(story.fold, { do: 'answer', as: 'voice' }, context(officer, { related: [theirs] }));
    expect(decision).toMatchObject({
      sayings: [
        { kind: 'call.answered' },
        { kind: 'call.cancelled', about: { party: south, id: uuid(0) }, data: { because: 'crossed', for: callId } },
      ],
    });
  });
});

describe('ringing and passing', () => {
  const ladder = [
    { target: { desk: 'south-east' }, seconds: 20, label: 'Desk' },
    { target: { account: 'lynx' }, seconds: 20, label: 'Deputy' },
  ];
  const begun = () => {
    const story = new Story().receive();
    story.bySouth('call.stepped', { step: 0, label: 'Desk', state: 'alerting' }, 110, nodeOf('south-east'));
    return story;
  };
  const data = (decision: Decision) => (decision.outcome === 'say' ? decision.sayings.map((one) => one.data) : decision.outcome);

  it('a ring is put down to the step of who rings, once', () => {
    const story = begun();
    expect(data(does(story, officer, { do: 'rang' }, { ladder }))).toEqual([{ step: 0 }]);
    expect(does(story, officer, { do: 'rang' }, { ladder }).outcome).toBe('unchanged');
    expect(data(does(story, deputy, { do: 'rang' }, { ladder }))).toEqual([
      { step: 1, label: 'Deputy', state: 'alerting' },
      { step: 1 },
    ]);
    expect(story.fold.steps.map((step) => step.state)).toEqual(['ringing', 'ringing']);
  });

  it('a client that rings before the ladder has begun, or without one, is believed', () => {
    const story = new Story().receive();
    expect(data(does(story, officer, { do: 'rang' }))).toEqual([
      { step: 0, label: 'South Bank East', state: 'alerting' },
      { step: 0 },
    ]);
    expect(story.fold).toMatchObject({ state: 'ringing', steps: [{ state: 'ringing' }] });
  });

  it('a client that rings when the ladder is exhausted is believed', () => {
    const story = new Story().receive();
    story.bySouth('call.stepped', { step: 0, label: 'Desk', state: 'skipped', because: 'unstaffed' }, 110, nodeOf('south-east'));
    story.bySouth('call.exhausted', {}, 110, nodeOf('south-east'));
    does(story, officer, { do: 'rang' }, { ladder });
    expect(story.fold).toMatchObject({ state: 'ringing', exhausted: false });
  });

  it('passing hands on the own step and, repeated, nothing more', () => {
    const story = begun();
    expect(data(does(story, officer, { do: 'pass' }, { ladder }))).toEqual([{ step: 0, label: 'Desk', state: 'passed' }]);
    story.bySouth('call.stepped', { step: 1, label: 'Deputy', state: 'alerting' }, 120, nodeOf('south-east'));
    expect(does(story, officer, { do: 'pass' }, { ladder }).outcome).toBe('unchanged');
    expect(data(does(story, deputy, { do: 'pass' }, { ladder }))).toEqual([{ step: 1, label: 'Deputy', state: 'passed' }]);
  });

  it('somebody at the called desk who is no step passes the one whose turn it is', () => {
    const story = begun();
    const other = [{ target: { account: 'lynx' }, seconds: 20, label: 'Deputy' }];
    expect(data(does(story, officer, { do: 'pass' }, { ladder: other }))).toEqual([{ step: 0, label: 'Desk', state: 'passed' }]);
    expect(does(story, officer, { do: 'pass' }, { ladder: other }).outcome).toBe('unchanged');
  });

  it('a call that has not begun to ring cannot be passed', () => {
    expect(does(new Story().receive(), officer, { do: 'pass' }, { ladder })).toMatchObject({
      code: 'CALL_STATE',
      state: 'received',
    });
  });
});

describe('what is written in a call', () => {
  it('messages go both ways from the start until the end; repeated ones change nothing', () => {
    const story = new Story();
    expect(kinds(does(story, caller, { do: 'message', id: uuid(4), text: 'It burns' }))).toEqual(['call.message']);
    expect(does(story, caller, { do: 'message', id: uuid(4), text: 'It burns' }).outcome).toBe('unchanged');
    expect(code(does(story, caller, { do: 'message', id: uuid(4), text: 'Other' }))).toEqual([409, 'ID_REUSED']);
    story.receive();
    expect(kinds(does(story, officer, { do: 'message', id: uuid(4), text: 'Coming' }))).toEqual(['call.message']);
    does(story, officer, { do: 'answer', as: 'text' });
    expect(kinds(does(story, caller, { do: 'message', id: uuid(5), text: 'Thanks' }))).toEqual(['call.message']);
    does(story, caller, { do: 'end' });
    expect(does(story, caller, { do: 'message', id: uuid(6), text: 'And' })).toMatchObject({
      code: 'CALL_STATE',
      state: 'ended',
    });
    expect(does(story, caller, { do: 'message', id: uuid(5), text: 'Thanks' }).outcome).toBe('unchanged');
  });

  it('a minute is proposed, corrected and confirmed by the other side, also after the end', () => {
    const story = new Story().receive();
    const minute = (by: By, id: number, text: string) => does(story, by, { do: 'minute', id: uuid(id), text });
    const confirm = (by: By, id: number) => does(story, by, { do: 'confirm-minute', of: uuid(id) });
    expect(minute(caller, 20, 'noon')).toMatchObject({ code: 'CALL_STATE', state: 'received' });
    does(story, officer, { do: 'answer', as: 'voice' });
    does(story, caller, { do: 'end' });
    expect(kinds(minute(caller, 20, 'noon'))).toEqual(['call.minute']);
    expect(minute(caller, 20, 'noon').outcome).toBe('unchanged');
    expect(code(minute(caller, 20, 'one'))).toEqual([409, 'ID_REUSED']);
    expect(code(minute(officer, 20, 'noon'))).toEqual([409, 'ID_REUSED']);
    expect(code(confirm(officer, 99))).toEqual([422, 'UNKNOWN_MINUTE']);
    expect(confirm(caller, 20)).toMatchObject({ status: 403, allowedBy: 'the other party' });
    expect(minute(officer, 21, 'one')).toMatchObject({ sayings: [{ data: { id: uuid(21), corrects: uuid(20) } }] });
    expect(code(confirm(officer, 20))).toEqual([409, 'CALL_STATE']);
    expect(kinds(confirm(caller, 21))).toEqual(['call.minute-confirmed']);
    expect(confirm(caller, 21).outcome).toBe('unchanged');
    expect(story.fold.minutes).toMatchObject([
      { id: uuid(20), party: north },
      { id: uuid(21), party: south, confirmedBy: north },
    ]);
  });

  it('two proposals at once both stand until one is confirmed or corrected', () => {
    const story = answered();
    story.byNorth('call.minute', { id: uuid(20) }, 4_000, caller, { text: 'noon' });
    story.south.say(saying('call.minute', about, officer, { id: uuid(21) }, { text: 'one' }), 4_000);
    expect(kinds(does(story, officer, { do: 'confirm-minute', of: uuid(20) }))).toEqual(['call.minute-confirmed']);
    expect(kinds(does(story, caller, { do: 'confirm-minute', of: uuid(21) }))).toEqual(['call.minute-confirmed']);
  });
});
