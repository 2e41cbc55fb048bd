import { describe, expect, it } from 'vitest';
import { nodeOf, person, saying, uuid } from '../subjects/testing/feeds.ts';
import { agreementWith, north, south, stranger } from '../terms/testing/agreement.ts';
import { callWork } from './call-work.ts';
import type { CallWorkInput } from './call-work-input.ts';
import { Boundary, first, hash, second, start } from './testing/bank.ts';

const heron = person('north-east', 'heron');
const otter = person('south-east', 'otter');
const southEast = { party: south, desk: 'south-east' };
const northEast = { party: north, desk: 'north-east' };

/** North calls south's east desk, which is on watch unless told otherwise; flash: 30 s to answer. */
function called({ onWatch = true, precedence = 'flash' as const } = {}): Boundary {
  const line = new Boundary();
  if (onWatch) line.south.watch('south-east', true);
  line.north.place(heron, first, southEast, precedence);
  return line.meet();
}

const kinds = (line: Boundary) => line.north.call(first).events.map((event) => event.kind);
const duty = (line: Boundary) => {
  expect(line.north.duty(first)).toEqual(line.south.duty(first));
  return line.north.duty(first)?.state;
};

describe('a call that arrives', () => {
  it('is received, rings and is acknowledged, each said once by its node', () => {
    const line = called();
    expect(kinds(line)).toEqual(['call.placed', 'call.received', 'call.stepped', 'call.delivered']);
    line.meet().meet();
    expect(kinds(line)).toHaveLength(4);
    expect(line.north.call(first).received?.entry).toBe(line.north.call(first).placed.leaf);
    expect(line.north.call(first).events[1]?.by).toEqual(nodeOf('south-east'));
    expect(duty(line)).toBe('pending');
  });

  it('given up before it came is an entry in the log, never a ring, and charges nobody', () => {
    const line = new Boundary();
    line.cut();
    line.south.watch('south-east', true);
    line.north.place(heron, first, southEast);
    line.north.act(heron, first, { do: 'end' });
    line.mend();
    expect(kinds(line)).toEqual(['call.placed', 'call.cancelled']);
    expect(line.south.call(first).steps).toEqual([]);
    expect(duty(line)).toBeUndefined();
  });

  it('still waited for after two hours rings, and its limit runs from the receipt', () => {
    const line = new Boundary();
    line.cut();
    line.south.watch('south-east', true);
    line.north.place(heron, first, southEast);
    line.pass(2 * 3_600_000).mend();
    line.south.act(otter, first, { do: 'rang' });
    expect(line.south.call(first).state).toBe('ringing');
    line.pass(29_000);
    line.south.act(otter, first, { do: 'answer', as: 'voice' });
    line.meet();
    expect(duty(line)).toBe('met');
  });
});

describe('the deadline', () => {
  it('is written by the callee’s node a moment past the due, once, and a late answer is late', () => {
    const line = called().pass(30_000);
    expect(line.north.call(first).state).toBe('received');
    line.pass(1);
    expect(line.north.call(first)).toMatchObject({ state: 'missed' });
    expect(duty(line)).toBe('breached');
    line.pass(600_000);
    expect(kinds(line).filter((kind) => kind === 'call.missed')).toHaveLength(1);
    expect(kinds(line)).not.toContain('duty.breached');
    line.south.act(otter, first, { do: 'answer', as: 'voice' });
    expect(line.meet().north.call(first).state).toBe('answered');
    expect(duty(line)).toBe('late');
  });

  it('answered at the due itself is met', () => {
    const line = called().pass(30_000);
    line.south.act(otter, first, { do: 'answer', as: 'voice' });
    expect(line.pass(1_000).north.call(first).state).toBe('answered');
    expect(duty(line)).toBe('met');
    expect(line.north.duty(first)).toMatchObject({
      limitMs: 30_000,
      toleranceMs: 5_030,
      clause: 'calls-answered',
      owedBy: south,
      owedTo: north,
    });
  });

  it('passes for a refused call too: a refusal does not meet the duty', () => {
    const line = called();
    line.south.act(otter, first, { do: 'refuse', reason: 'Busy' });
    line.meet();
    expect(duty(line)).toBe('pending');
    line.pass(30_001);
    expect(line.north.call(first)).toMatchObject({ state: 'refused', missed: { at: start + 30_001 } });
    expect(duty(line)).toBe('breached');
  });

  it('is excused when the caller gives up in time, also when the callee hears of it late', () => {
    const line = called().pass(10_000);
    line.north.act(heron, first, { do: 'end' });
    line.meet();
    expect(duty(line)).toBe('excused');
    line.pass(600_000);
    expect(line.north.call(first)).toMatchObject({ state: 'cancelled', missed: null });
    expect(duty(line)).toBe('excused');
  });

  it('stands when the cancellation was not heard before it', () => {
    const line = called().pass(10_000);
    line.cut();
    line.north.act(heron, first, { do: 'end' });
    line.pass(60_000).mend();
    expect(line.north.call(first).state).toBe('missed');
    expect(duty(line)).toBe('breached');
  });

  it('wakes the node that slept through it', () => {
    const line = called();
    line.time += 3_600_000;
    line.south.settle();
    expect(line.meet().north.call(first).missed?.at).toBe(line.time);
  });

  it('does not depend on how far the clocks are apart', () => {
    const line = new Boundary();
    line.north.skew = 3_600_000;
    line.south.watch('south-east', true);
    line.north.place(heron, first, southEast);
    line.meet().pass(30_000);
    expect(line.north.call(first).state).toBe('received');
    line.pass(1);
    expect(line.north.call(first).state).toBe('missed');
    expect(kinds(line)).not.toContain('duty.breached');
  });
});

describe('a callee that falls silent', () => {
  /** South's node stops waking; the line stays up. */
  const silent = (ms: number) => {
    const line = called();
    line.time += ms;
    line.north.settle();
    return line;
  };

  it('is stated in breach when limit and tolerance have passed, not before', () => {
    expect(silent(35_029).north.duty(first)?.state).toBe('pending');
    const line = silent(35_030);
    expect(line.north.call(first).statements).toHaveLength(1);
    expect(line.north.duty(first)?.state).toBe('breached');
    expect(line.north.call(first).state).toBe('missed');
    line.north.settle();
    expect(line.north.call(first).statements).toHaveLength(1);
  });

  it('is charged nothing while the line is down or we are not caught up', () => {
    const line = called();
    line.cut();
    line.time += 3_600_000;
    line.north.settle();
    expect(line.north.duty(first)?.state).toBe('pending');
    line.south.act(otter, first, { do: 'message', id: uuid(9), text: 'We hear you' });
    line.up = true;
    line.north.settle();
    expect(line.north.call(first).statements).toEqual([]);
  });

  it('whose answer was within its limit but came after the statement is in dispute', () => {
    const line = called();
    line.cut();
    line.pass(20_000, false);
    line.south.act(otter, first, { do: 'answer', as: 'voice' });
    line.time += 3_600_000;
    const mine = line.north.duty(first);
    line.north.feed.say(
      saying('duty.breached', { party: north, id: first }, nodeOf('north-east'), {
        duty: mine?.id ?? '',
        delivered: line.north.call(first).delivered?.leaf ?? '',
      }),
      line.north.now,
    );
    line.mend();
    expect(duty(line)).toBe('disputed');
    expect(line.north.duty(first)).toMatchObject({ owing: { actedAt: start + 20_000 }, owed: { statedAt: start + 3_620_000 } });
  });

  it('contests a statement that comes early by its clock at once, and its answer in time is then disputed, not late', () => {
    const line = called();
    // North's clock runs far too fast.
    line.north.skew = 60_000;
    line.north.settle();
    line.meet();
    expect(line.north.call(first)).toMatchObject({ statements: [{}], contests: [{}] });
    expect(line.south.call(first).events.at(-1)).toMatchObject({
      kind: 'duty.contested',
      data: { due: new Date(start + 30_000).toISOString() },
    });
    line.south.act(otter, first, { do: 'answer', as: 'voice' });
    line.meet();
    expect(duty(line)).toBe('disputed');
    expect(kinds(line).filter((kind) => kind.startsWith('duty.'))).toEqual(['duty.breached', 'duty.contested']);
  });
});

describe('a callee that is not honest', () => {
  /** South writes on past the due and keeps its own miss to itself. */
  const hiding = () => {
    const line = called();
    line.south.feed.say(
      saying('call.message', { party: north, id: first }, otter, { id: uuid(9) }, { text: 'One moment' }),
      start + 31_000,
    );
    line.time = start + 31_000;
    line.north.feed.takeAll(line.south.feed);
    line.north.settle();
    return line;
  };

  it('is convicted by its own entry past the due, and stays so when the caller gives up', () => {
    const line = hiding();
    expect(line.north.duty(first)?.state).toBe('breached');
    line.time = start + 36_000;
    line.north.settle();
    expect(line.north.call(first).statements).toHaveLength(1);
    line.north.act(heron, first, { do: 'end' });
    line.south.feed.takeAll(line.north.feed);
    expect(line.south.duty(first)?.state).toBe('breached');
  });

  it('cannot contest with an earlier time than it has written already', () => {
    const line = hiding();
    line.time = start + 36_000;
    line.north.settle();
    line.south.skew = -20_000;
    line.meet();
    expect(line.south.call(first)).toMatchObject({ statements: [{}], contests: [] });
    expect(duty(line)).toBe('breached');
  });
});

describe('a call back', () => {
  it('that is answered makes the old call returned, said by who owed the answer', () => {
    const line = called().pass(31_000);
    line.south.place(otter, second, northEast, 'flash', first);
    line.meet();
    expect(line.north.call(first).state).toBe('missed');
    line.north.act(heron, second, { do: 'answer', as: 'voice' });
    line.meet();
    expect(line.north.call(first)).toMatchObject({ state: 'returned', returned: { author: south, with: second } });
    expect(line.south.call(second)).toMatchObject({ state: 'answered', returns: first });
    expect(duty(line)).toBe('breached');
  });
});

describe('two desks that ring each other', () => {
  const both = (low = first, high = second) => {
    const line = new Boundary();
    line.north.watch('north-east', true);
    line.south.watch('south-east', true);
    line.north.place(heron, low, southEast);
    line.south.place(otter, high, northEast);
    return line;
  };

  it('land in one conversation: the lower id stays, the other is cancelled with that reason', () => {
    const line = both().meet();
    for (const bank of [line.north, line.south]) {
      expect(bank.call(first)).toMatchObject({ state: 'answered', answered: { by: otter, as: 'voice' } });
      expect(bank.call(second)).toMatchObject({ state: 'cancelled', cancelled: { because: 'crossed', for: first }, steps: [] });
      expect(bank.duty(first)?.state).toBe('met');
    }
    expect(line.pass(600_000).north.call(second).missed).toBeNull();
  });

  it('charge nobody for the call that gave way', () => {
    const line = both();
    line.carry(line.north);
    expect(line.north.duty(second)?.state).toBe('pending');
    expect(line.meet().pass(600_000).north.duty(second)?.state).toBe('excused');
  });

  it('whichever side has the lower id, and whoever hears first', () => {
    const line = both(second, first);
    line.carry(line.north);
    line.meet();
    expect(line.south.call(second).state).toBe('cancelled');
    expect(line.south.call(first)).toMatchObject({ state: 'answered', answered: { by: heron } });
  });

  it('not when one had heard the other: both ring', () => {
    const line = new Boundary();
    line.north.place(heron, first, southEast);
    line.meet();
    line.south.place(otter, second, northEast);
    line.meet();
    expect([line.north.call(first).state, line.north.call(second).state]).toEqual(['received', 'received']);
  });

  it('not when nobody waits at the desk any more: both ring as usual', () => {
    const line = new Boundary();
    line.cut();
    line.north.place(heron, first, southEast);
    line.south.place(otter, second, northEast);
    line.pass(3_600_000).mend();
    line.north.watch('north-east', true);
    line.south.watch('south-east', true);
    line.pass(6_000);
    expect(line.south.call(first).steps).toHaveLength(1);
    expect(line.north.call(second).steps).toHaveLength(1);
    expect(line.south.call(first).answered).toBeNull();
  });

  it('and the other side falls silent: the call that would have been given up rings after a grace', () => {
    const line = both();
    line.carry(line.north);
    line.cut();
    expect(line.north.call(second).steps).toEqual([]);
    line.pass(5_000);
    expect(line.north.call(second).steps).toMatchObject([{ state: 'alerting' }]);
    line.north.act(heron, second, { do: 'answer', as: 'voice' });
    expect(line.north.call(first)).toMatchObject({ state: 'cancelled', cancelled: { because: 'crossed', for: second } });
    line.mend();
    expect(line.south.call(second).state).toBe('answered');
    expect(line.south.call(first)).toEqual(line.north.call(first));
  });
});

describe('asked amiss', () => {
  const ask = (changes: Partial<CallWorkInput>) => {
    const line = called();
    const call = line.north.call(first);
    const input = {
      call,
      related: [],
      agreement: line.agreement,
      self: north,
      now: start + 9_999_999,
      ladder: [],
      staffed: () => true,
    };
    return callWork({ ...input, line: { up: true, caughtUp: true }, owingLatestAt: 0, hash, ...changes });
  };

  describe('while the other side has told of more than it has sent', () => {
    const now = start + 9_999_999;
    const behind = (sinceAgo: number, cameAgo: number) =>
      ask({ line: { up: true, caughtUp: false, waiting: { since: now - sinceAgo, cameAt: now - cameAgo } } });

    it('waits for five seconds of silence, then states the breach', () => {
      expect(behind(4_970, 4_970)).toEqual({ say: [], wakeAt: now + 60 });
      expect(behind(5_030, 5_029)).toEqual({ say: [], wakeAt: now + 1 });
      expect(behind(5_030, 5_030).say).toMatchObject([{ kind: 'duty.breached' }]);
    });

    it('waits longer as long as something comes, but for no more than a minute in all', () => {
      expect(behind(60_359, 0)).toEqual({ say: [], wakeAt: now + 1 });
      expect(behind(60_360, 0).say).toMatchObject([{ kind: 'duty.breached' }]);
    });

    it('says nothing while the line is down, however long that takes', () => {
      const waiting = { since: 0, cameAt: 0 };
      expect(ask({ line: { up: false, caughtUp: false, waiting } })).toEqual({ say: [] });
    });
  });

  it('a third party of the line says nothing about a call between two others', () => {
    expect(ask({}).say).toHaveLength(1);
    expect(ask({ self: stranger })).toEqual({ say: [] });
  });

  it('another version of the agreement than the one under which the call stands is refused', () => {
    expect(() => ask({ agreement: agreementWith({ number: 2 }) })).toThrow(RangeError);
  });
});
