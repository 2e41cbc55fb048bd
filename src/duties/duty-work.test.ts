import { describe, expect, it } from 'vitest';
import type { By } from '../language/index.ts';
import type { MeetingCommand } from '../subjects/index.ts';
import { nodeOf, person, uuid } from '../subjects/testing/feeds.ts';
import { agreement } from '../subjects/testing/nonsense.ts';
import { north, south } from '../terms/testing/agreement.ts';
import { Boundary, first, second, start } from './testing/bank.ts';

const agree = (by: By): By => ({ ...by, mandate: 'agree' });
const heron = agree(person('north-east', 'heron'));
const otter = agree(person('south-east', 'otter'));
const hour = 3_600_000;

/** North asks south's east desk for a meeting; immediate: 20 s to reply, 5 s and a thousandth of tolerance. */
const proposal: MeetingCommand = {
  do: 'propose',
  id: first,
  type: 'meeting',
  from: 'north-east',
  to: { party: south, desk: 'south-east' },
  precedence: 'immediate',
  begins: start + hour,
  ends: start + 2 * hour,
  subject: 'The weir',
};

function asked(under = agreement): Boundary {
  const line = new Boundary(under);
  line.north.meet(heron, first, proposal);
  return line.meet();
}

const kinds = (line: Boundary) => line.north.meeting(first).events.map(({ kind, party }) => [party === north ? 'n' : 's', kind]);
/** The one duty of the meeting, equal on both nodes. */
const duty = (line: Boundary, id = first) => {
  expect(line.north.duties(id)).toEqual(line.south.duties(id));
  return line.north.duties(id).at(-1);
};

describe('a reply that is owed', () => {
  it('runs from the receipt, which the other side acknowledges, each said once by its node', () => {
    const line = asked();
    expect(kinds(line)).toEqual([
      ['n', 'meeting.proposed'],
      ['s', 'duty.received'],
      ['n', 'duty.delivered'],
    ]);
    line.meet().meet();
    expect(kinds(line)).toHaveLength(3);
    expect(line.north.meeting(first).events[1]?.by).toEqual(nodeOf('south-east'));
    expect(duty(line)).toMatchObject({
      clause: 'meetings-answered',
      owes: 'reply',
      owedBy: south,
      owedTo: north,
      desk: 'south-east',
      precedence: 'immediate',
      state: 'pending',
      due: start + 20_000,
      limitMs: 20_000,
      toleranceMs: 5_020,
    });
  });

  it.each([
    ['agreeing', { do: 'agree' }],
    ['refusing', { do: 'refuse', ground: 'not-now' }],
  ] as const)('is met by %s within the limit', (_, command) => {
    const line = asked().pass(10_000);
    expect(line.south.meet(otter, first, command).outcome).toBe('say');
    line.meet();
    expect(duty(line)).toMatchObject({ state: 'met', owing: { actedAt: start + 10_000 } });
    line.pass(hour);
    expect(kinds(line)).toHaveLength(4);
  });

  it('is breached by its own node at the due, once, and is late when it comes after all', () => {
    const line = asked().pass(21_000);
    expect(duty(line)).toMatchObject({ state: 'breached', owing: { breachedAt: start + 20_001 } });
    line.pass(hour / 2);
    expect(kinds(line).slice(3)).toEqual([['s', 'duty.breached']]);
    line.south.meet(otter, first, { do: 'agree' });
    line.meet();
    expect(duty(line)?.state).toBe('late');
  });

  it('is owed by nobody without a clause, or where the clause names another party', () => {
    expect(kinds(asked({ ...agreement, duties: [] }))).toEqual([['n', 'meeting.proposed']]);
    const ours = agreement.duties?.map((clause) => ({ ...clause, owedBy: north })) ?? [];
    expect(asked({ ...agreement, duties: ours }).north.duties(first)).toEqual([]);
  });

  it('is refused by the node itself where our own terms forbid it, and tells only the ground', () => {
    const line = new Boundary(agreement);
    line.south.forbidden = 'posture';
    line.north.meet(heron, first, proposal);
    line.meet();
    expect(line.north.meeting(first)).toMatchObject({
      state: 'refused',
      refused: { ground: 'posture', reason: null, by: nodeOf('south-east') },
    });
    expect(duty(line)?.state).toBe('met');
  });

  it('is refused by the node as soon as our terms change, when nobody has answered yet', () => {
    const line = asked().pass(5_000);
    line.south.forbidden = 'not-now';
    line.south.settle();
    line.meet();
    expect(line.north.meeting(first)).toMatchObject({ state: 'refused', refused: { ground: 'not-now' } });
  });
});

describe('a reply to what was taken back', () => {
  it('is excused, and no breach follows', () => {
    const line = asked().pass(5_000);
    line.north.meet(heron, first, { do: 'cancel', ground: 'other' });
    line.meet().pass(hour);
    expect(duty(line)).toMatchObject({ state: 'excused', owed: { gaveUpAt: start + 5_000 } });
    expect(kinds(line).at(-1)).toEqual(['n', 'meeting.cancelled']);
  });

  it('is breached all the same when it was due before the other side heard of it', () => {
    const line = asked();
    line.cut();
    line.pass(19_000, false);
    line.north.meet(heron, first, { do: 'cancel', ground: 'other' });
    line.pass(5_000, false);
    line.mend();
    expect(duty(line)?.state).toBe('breached');
  });

  it('stays owed where the clause does not end it so, and can be given', () => {
    const strict = agreement.duties?.map(({ unless: _, ...clause }) => clause) ?? [];
    const line = asked({ ...agreement, duties: strict }).pass(5_000);
    line.north.meet(heron, first, { do: 'cancel', ground: 'other' });
    line.meet();
    expect(duty(line)?.state).toBe('pending');
    expect(line.south.meet(otter, first, { do: 'agree' })).toMatchObject({ code: 'SUBJECT_STATE', state: 'cancelled' });
    expect(line.south.meet(otter, first, { do: 'refuse', ground: 'other' }).outcome).toBe('say');
    line.meet();
    expect(duty(line)?.state).toBe('met');
    expect(line.north.meeting(first).state).toBe('cancelled');
  });
});

describe('an owing party that falls silent', () => {
  /** South's node stops after the receipt: nothing of it comes any more, though the line is up. */
  const silent = () => {
    const line = asked();
    line.south.settle = () => undefined;
    line.south.wakeAt = Number.POSITIVE_INFINITY;
    return line;
  };

  it('is convicted by the other’s statement past limit and tolerance, the line being up', () => {
    const line = silent().pass(25_019);
    expect(duty(line)?.state).toBe('pending');
    line.pass(1);
    expect(duty(line)).toMatchObject({ state: 'breached', owed: { statedAt: start + 25_020 } });
    line.pass(hour);
    expect(kinds(line).filter(([, kind]) => kind === 'duty.breached')).toEqual([['n', 'duty.breached']]);
  });

  it('is charged with nothing while the line is down', () => {
    const line = asked();
    line.cut();
    line.north.settle();
    line.pass(10_000, false);
    line.south.meet(otter, first, { do: 'agree' });
    line.pass(hour, false);
    expect(line.north.duties(first)[0]?.state).toBe('pending');
    line.mend();
    expect(duty(line)?.state).toBe('met');
  });

  it('contests a statement that came early by its own clock, and the two figures stand', () => {
    const line = new Boundary(agreement);
    line.north.meet(heron, first, proposal);
    line.meet();
    // North's clock runs ahead by 10 s from here on.
    line.cut();
    line.pass(16_000, false);
    line.north.skew = 10_000;
    line.up = true;
    line.north.settle();
    line.meet();
    expect(kinds(line).slice(3)).toEqual([
      ['n', 'duty.breached'],
      ['s', 'duty.contested'],
    ]);
    line.south.meet(otter, first, { do: 'agree' });
    line.meet();
    expect(duty(line)).toMatchObject({
      state: 'disputed',
      owing: { actedAt: start + 16_000, contestedAt: start + 16_000 },
      owed: { statedAt: start + 26_000 },
    });
  });
});

describe('a commitment', () => {
  /** Held, with a minute in which `owedBy` commits itself, confirmed by south unless `line` is cut before. */
  const committed = (owedBy: string, by: number, confirm = true): Boundary => {
    const line = asked();
    line.south.meet(otter, first, { do: 'agree' });
    line.meet();
    const desk = owedBy === north ? 'north-east' : 'south-east';
    const commitments = [{ id: uuid(60), owedBy, desk, by, what: 'Clear the weir' }];
    expect(line.north.meet(heron, first, { do: 'minute', id: uuid(20), text: 'As agreed', commitments }).outcome).toBe('say');
    line.meet();
    if (!confirm) return line;
    expect(line.south.meet(otter, first, { do: 'confirm-minute', of: uuid(20) }).outcome).toBe('say');
    return line.meet();
  };

  it.each([
    ['of who confirms', south],
    ['of who proposed', north],
  ])('%s is met by saying in time that it was done', (_, owedBy) => {
    const line = committed(owedBy, start + 60_000);
    expect(duty(line)).toMatchObject({ owes: 'fulfil', clause: 'commitments', part: uuid(60), owedBy, due: start + 60_000 });
    const [bank, by] = owedBy === north ? [line.north, heron] : [line.south, otter];
    line.pass(30_000);
    bank.meet(by, first, { do: 'commitment-done', commitment: uuid(60), text: 'Cleared' });
    line.meet().pass(hour);
    expect(duty(line)?.state).toBe('met');
  });

  it('of both in one minute takes one receipt and one delivery', () => {
    const line = committed(south, start + 60_000, false);
    const commitments = [1, 2].map((number) => ({
      ...{ id: uuid(60 + number), owedBy: north, desk: 'north-east', what: 'Gate' },
      by: start + number * 100_000,
    }));
    line.north.meet(heron, first, { do: 'minute', id: uuid(21), text: 'Rather so', commitments });
    line.meet();
    line.south.meet(otter, first, { do: 'confirm-minute', of: uuid(21) });
    line.meet();
    expect(kinds(line).slice(-2)).toEqual([
      ['n', 'duty.received'],
      ['s', 'duty.delivered'],
    ]);
    expect(line.north.duties(first)).toHaveLength(3);
    line.pass(150_000);
    expect(line.north.duties(first).map(({ state }) => state)).toEqual(['met', 'breached', 'pending']);
  });

  it('that is not done is breached at its hour, and late when it is done after all', () => {
    const line = committed(south, start + 60_000).pass(60_002);
    expect(duty(line)?.state).toBe('breached');
    line.south.meet(otter, first, { do: 'commitment-done', commitment: uuid(60), text: 'Cleared' });
    line.meet();
    expect(duty(line)).toMatchObject({ state: 'late', owing: { breachedAt: start + 60_001 } });
  });

  it('made in a call is a duty of the call beside its answer', () => {
    const line = new Boundary(agreement);
    line.south.watch('south-east', true);
    line.north.place(heron, second, { party: south, desk: 'south-east' });
    line.meet();
    line.south.act(otter, second, { do: 'answer', as: 'voice' });
    line.meet();
    const commitments = [{ id: uuid(60), owedBy: south, desk: 'south-east', by: start + 60_000, what: 'Send the log' }];
    line.north.act(heron, second, { do: 'minute', id: uuid(20), text: 'Agreed', commitments });
    line.meet();
    line.south.act(otter, second, { do: 'confirm-minute', of: uuid(20) });
    line.meet();
    line.north.act(heron, second, { do: 'end' });
    line.meet();
    expect(line.north.duties(second).map(({ owes, state }) => [owes, state])).toEqual([
      ['answer', 'met'],
      ['fulfil', 'pending'],
    ]);
    line.pass(10_000);
    line.south.act(otter, second, { do: 'commitment-done', commitment: uuid(60), text: 'Sent' });
    line.meet();
    expect(duty(line, second)?.state).toBe('met');
    expect(line.north.call(second).state).toBe('ended');
  });
});

describe('excusing', () => {
  const id = (line: Boundary) => line.north.duties(first)[0]?.id ?? '';

  it('takes both, in either order; until then the duty goes on', () => {
    for (const owedFirst of [true, false]) {
      const line = asked();
      const both = [() => line.north.excuse(heron, first, id(line)), () => line.south.excuse(otter, first, id(line))];
      const [one, other] = owedFirst ? both : both.reverse();
      expect(one?.().outcome).toBe('say');
      expect(one?.().outcome).toBe('unchanged');
      line.meet();
      expect(duty(line)).toMatchObject({ state: 'pending' });
      expect(other?.().outcome).toBe('say');
      line.meet().pass(hour);
      expect(duty(line)?.state).toBe('excused');
      expect(kinds(line)).toHaveLength(5);
    }
  });

  it('needs a mandate, a party of the duty, a duty that waits, and its name', () => {
    const line = asked();
    const officer = person('north-east', 'wren');
    expect(line.north.excuse(officer, first, id(line))).toMatchObject({ status: 403, clause: 'mandates' });
    expect(line.north.excuse(heron, first, 'nothing')).toMatchObject({ status: 422, code: 'UNKNOWN_DUTY' });
    expect(line.north.excuse(heron, second, id(line))).toMatchObject({ code: 'UNKNOWN_DUTY' });
    line.pass(30_000);
    expect(line.south.excuse(otter, first, id(line))).toMatchObject({ status: 409, code: 'SUBJECT_STATE', state: 'breached' });
    expect(line.north.excuse(heron, first, id(line))).toMatchObject({ status: 409, code: 'SUBJECT_STATE' });
  });

  it('a call’s answer goes the same way', () => {
    const line = new Boundary(agreement);
    line.north.place(heron, second, { party: south, desk: 'south-east' });
    line.meet();
    const answer = line.north.duties(second)[0]?.id ?? '';
    line.north.excuse(heron, second, answer);
    line.meet();
    line.south.excuse(otter, second, answer);
    line.meet().pass(hour);
    expect(duty(line, second)?.state).toBe('excused');
    expect(line.north.call(second).missed).toBeNull();
  });
});
