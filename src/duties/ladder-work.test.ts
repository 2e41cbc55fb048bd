import { describe, expect, it } from 'vitest';
import type { LadderStep } from '../subjects/index.ts';
import { person } from '../subjects/testing/feeds.ts';
import { south } from '../terms/testing/agreement.ts';
import { Boundary, first } from './testing/bank.ts';

const heron = person('north-east', 'heron');
const otter = person('south-east', 'otter');
const lynx = person('south-west', 'lynx', 'head');
const desk: LadderStep = { target: { desk: 'south-east' }, seconds: 20, label: 'Desk' };
const deputy: LadderStep = { target: { account: 'lynx' }, seconds: 10, label: 'Deputy' };
const west: LadderStep = { target: { desk: 'south-west' }, seconds: 20, label: 'West' };

function called(ladder: readonly LadderStep[], ...onWatch: string[]): Boundary {
  const line = new Boundary();
  line.south.ladder = ladder;
  for (const who of onWatch) line.south.watch(who, true);
  line.north.place(heron, first, { party: south, desk: 'south-east' }, 'routine');
  return line.meet();
}

/** As the caller sees it. */
const steps = (line: Boundary) =>
  line
    .meet()
    .north.call(first)
    .steps.map((step) => `${step.label} ${step.because ?? step.state}`);
const exhausted = (line: Boundary) => line.meet().north.call(first).exhausted;
const told = (line: Boundary) =>
  line
    .meet()
    .north.call(first)
    .events.filter((event) => event.kind === 'call.stepped').length;

describe('a ladder', () => {
  it('begins with the first ring, at once, and goes on when its time is over; the caller sees each step', () => {
    const line = called([desk, deputy], 'south-east', 'lynx');
    expect(steps(line)).toEqual(['Desk alerting']);
    line.pass(1_000);
    line.south.act(otter, first, { do: 'rang' });
    expect(steps(line.pass(19_999))).toEqual(['Desk ringing']);
    expect(steps(line.pass(1))).toEqual(['Desk unanswered', 'Deputy alerting']);
    line.south.act(lynx, first, { do: 'rang' });
    expect(steps(line.pass(10_000))).toEqual(['Desk unanswered', 'Deputy unanswered']);
    expect(exhausted(line)).toBe(true);
    line.south.act(otter, first, { do: 'answer', as: 'voice' });
    expect(steps(line)).toEqual(['Desk answered', 'Deputy unanswered']);
  });

  it('skips at once who is not there, and says so', () => {
    const line = called(
      [desk, { ...deputy, target: { desk: 'north-east' } }, { ...west, target: { desk: 'nowhere' } }, deputy],
      'lynx',
      'north-east',
      'nowhere',
    );
    expect(steps(line)).toEqual(['Desk unstaffed', 'Deputy unknown', 'West unknown', 'Deputy alerting']);
    expect(exhausted(line)).toBe(false);
  });

  it('skips a screen that does not ring within 5 s, or within its seconds if they are fewer', () => {
    const line = called([desk, { ...deputy, seconds: 2 }], 'south-east', 'lynx');
    expect(steps(line.pass(4_999))).toEqual(['Desk alerting']);
    expect(steps(line.pass(1))).toEqual(['Desk did-not-ring', 'Deputy alerting']);
    expect(steps(line.pass(2_000))).toEqual(['Desk did-not-ring', 'Deputy did-not-ring']);
    expect(exhausted(line)).toBe(true);
    const before = told(line);
    expect(told(line.pass(600_000))).toBe(before);
  });

  it('with nobody on it is exhausted at once, said once, and the call stays owed and answerable', () => {
    const line = called([desk, deputy]);
    expect(steps(line)).toEqual(['Desk unstaffed', 'Deputy unstaffed']);
    expect(exhausted(line)).toBe(true);
    expect(line.north.duty(first)?.state).toBe('pending');
    line.south.act(otter, first, { do: 'answer', as: 'text' });
    expect(line.meet().north.call(first).state).toBe('answered');
  });

  it('of a desk that set none is the desk itself', () => {
    expect(steps(called([], 'south-east'))).toEqual(['South Bank East alerting']);
  });

  it('goes on at once when the person passes', () => {
    const line = called([desk, deputy], 'south-east', 'lynx');
    line.south.act(otter, first, { do: 'rang' });
    line.south.act(otter, first, { do: 'pass' });
    expect(steps(line)).toEqual(['Desk passed', 'Deputy alerting']);
    line.south.act(otter, first, { do: 'pass' });
    expect(steps(line)).toEqual(['Desk passed', 'Deputy alerting']);
    line.south.act(lynx, first, { do: 'pass' });
    expect(steps(line)).toEqual(['Desk passed', 'Deputy passed']);
    expect(exhausted(line)).toBe(true);
  });

  it('rings at once on a screen that appears after everybody was skipped', () => {
    const line = called([desk, deputy]);
    line.pass(60_000).south.watch('south-east', true);
    expect(steps(line)).toEqual(['Desk alerting', 'Deputy unstaffed']);
    expect(exhausted(line)).toBe(false);
    line.south.act(otter, first, { do: 'rang' });
    line.pass(20_000);
    expect(steps(line)).toEqual(['Desk unanswered', 'Deputy unstaffed']);
    expect(exhausted(line)).toBe(true);
    expect(line.north.call(first).events.filter((event) => event.kind === 'call.exhausted')).toHaveLength(1);
  });

  it('does not begin again a step that had its turn, however often its screen comes and goes', () => {
    const line = called([desk], 'south-east');
    line.south.act(otter, first, { do: 'rang' });
    line.pass(20_000);
    const before = told(line);
    for (let i = 0; i < 5; i++) {
      line.south.watch('south-east', false);
      line.south.watch('south-east', true);
      line.pass(6_000);
    }
    expect(steps(line)).toEqual(['Desk unanswered']);
    expect(told(line)).toBe(before);
  });

  it('survives a reload: a screen that is away for a moment keeps its turn', () => {
    const line = called([desk, deputy], 'south-east', 'lynx');
    line.south.watch('south-east', false);
    line.pass(1_000).south.watch('south-east', true);
    expect(steps(line)).toEqual(['Desk alerting']);
    line.south.watch('south-east', false);
    expect(steps(line.pass(4_000))).toEqual(['Desk unstaffed', 'Deputy alerting']);
  });

  it('brings back an earlier step while a later one rings', () => {
    const line = called([desk, deputy, west], 'lynx', 'south-west');
    line.south.act(lynx, first, { do: 'rang' });
    line.south.watch('south-east', true);
    expect(steps(line)).toEqual(['Desk alerting', 'Deputy ringing']);
    line.pass(10_000);
    expect(steps(line)).toEqual(['Desk did-not-ring', 'Deputy unanswered', 'West alerting']);
  });

  it('goes on past the deadline', () => {
    const line = new Boundary();
    line.south.ladder = [{ ...desk, seconds: 60 }, deputy];
    line.south.watch('south-east', true);
    line.south.watch('lynx', true);
    line.north.place(heron, first, { party: south, desk: 'south-east' }, 'flash');
    line.meet().south.act(otter, first, { do: 'rang' });
    line.pass(31_000);
    expect(line.north.call(first).state).toBe('missed');
    expect(steps(line)).toEqual(['Desk ringing']);
    expect(steps(line.pass(30_000))).toEqual(['Desk unanswered', 'Deputy alerting']);
  });

  it('stops with a refusal and with a cancellation', () => {
    const refused = called([desk, deputy], 'south-east', 'lynx');
    refused.south.act(otter, first, { do: 'rang' });
    refused.south.act(otter, first, { do: 'refuse', reason: 'Busy' });
    expect(steps(refused.pass(60_000))).toEqual(['Desk refused']);
    const given = called([desk, deputy], 'south-east', 'lynx');
    given.north.act(heron, first, { do: 'end' });
    expect(steps(given.meet().pass(60_000))).toEqual(['Desk unanswered']);
  });

  it('lone ring of a program without a live screen counts, and runs its seconds', () => {
    const line = called([desk]);
    line.south.act(otter, first, { do: 'rang' });
    expect(line.meet().north.call(first)).toMatchObject({ state: 'ringing', exhausted: false });
    expect(steps(line.pass(19_999))).toEqual(['Desk ringing']);
    expect(steps(line.pass(1))).toEqual(['Desk unanswered']);
  });

  it('a later step that rings of itself leaves out none before it', () => {
    const line = called([desk, deputy, west], 'south-east', 'lynx', 'south-west');
    line.south.act(person('south-west', 'owl'), first, { do: 'rang' });
    expect(steps(line)).toEqual(['Desk alerting', 'West ringing']);
    expect(steps(line.pass(5_000))).toEqual(['Desk did-not-ring', 'Deputy alerting', 'West ringing']);
  });

  it('gives a step that is tried by push all its seconds without a ring, and never calls it ringing', () => {
    const pushed: LadderStep = { ...deputy, via: ['screen', 'push'], reach: ['push'] };
    const line = called([pushed, desk], 'south-east');
    expect(steps(line.pass(9_999))).toEqual(['Deputy alerting']);
    expect(line.north.call(first).state).toBe('received');
    expect(steps(line.pass(1))).toEqual(['Deputy unanswered', 'Desk alerting']);
    line.south.act(lynx, first, { do: 'rang' });
    expect(line.meet().north.call(first).state).toBe('ringing');
  });

  it('skips a step that no way can reach, whatever it names', () => {
    expect(steps(called([{ ...deputy, via: ['push', 'email'], reach: [] }, desk], 'south-east'))).toEqual([
      'Deputy unstaffed',
      'Desk alerting',
    ]);
  });

  it('rings whoever is on duty by the rota, and skips a gap at once', () => {
    const rota = (...onDuty: string[]): LadderStep => ({ target: { rota: 'south-east', onDuty }, seconds: 20, label: 'On duty' });
    const line = called([rota('lynx'), desk], 'lynx', 'south-east');
    expect(steps(line)).toEqual(['On duty alerting']);
    line.south.act(lynx, first, { do: 'rang' });
    expect(steps(line)).toEqual(['On duty ringing']);
    expect(steps(called([rota(), desk], 'lynx', 'south-east'))).toEqual(['On duty unstaffed', 'Desk alerting']);
    expect(steps(called([{ ...rota('lynx'), target: { rota: 'north-east', onDuty: ['lynx'] } }], 'lynx'))).toEqual([
      'On duty unknown',
    ]);
  });
});
