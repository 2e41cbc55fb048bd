import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/node/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const headquarters: Actor = { alias: 'heron', role: 'headquarters', desk: null, mandate: 'bind' };
const noticeSeconds = 600;

describe('an agreement that a party has ended by its clause', () => {
  it('holds whole until the notice takes effect, then nothing begins, what was begun goes on, and a new version takes it back', async () => {
    let shift = 0;
    const now = () => Date.now() + shift;
    await using north = await startNode('North Bank', { now });
    await using south = await startNode('South Bank', { now });
    const checkCall = {
      id: 'hourly',
      clause: 'hourly-checks',
      from: 'north-mill',
      to: 'south-mill',
      at: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:30`),
      timezone: 'Etc/UTC',
      precedence: 'routine' as const,
    };
    const line = await foundLine(north, south, {
      more: { ending: { clause: 'ending', noticeSeconds }, checkCalls: [checkCall] },
    });
    const both = [north, south];
    const place = async (node: TestNode, from: string, party: string, desk: string, id = v7()) =>
      (await node.open.node.place(officer(from), { id, line, to: { party, desk }, precedence: 'routine', reason: 'Word' })).call
        .id;
    const ended = async (node: TestNode) => (await node.open.node.lines())[0]?.ended;
    const agreements = (node: TestNode) => node.open.node.terms.agreements;

    const noticed = await agreements(north).notice(headquarters, line, 'The mission ends.');
    const effective = noticed.notice?.effective ?? '';
    expect(noticed.notice).toMatchObject({ party: north.id, clause: 'ending', ended: false });
    for (const node of both)
      await until(async () => (await agreements(node).list({ line }))[0]?.notice !== undefined, 'the notice');
    const old = await place(south, 'south-ferry', north.id, 'north-ferry');
    expect(await ended(south)).toBeUndefined();
    const callAt = (node: TestNode) => node.open.node.call(officer('north-ferry'), old).catch(() => undefined);
    await until(async () => (await callAt(north))?.due != null, 'the call');

    shift = (noticeSeconds + 2) * 1_000;
    for (const node of both) expect(await ended(node)).toEqual({ clause: 'ending', since: effective, party: north.id });
    const refused = { code: 'NOT_ALLOWED', extra: { clause: 'ending', allowedBy: 'a new version that all parties sign' } };
    await expect(place(north, 'north-mill', south.id, 'south-mill')).rejects.toMatchObject(refused);
    await expect(place(south, 'south-mill', north.id, 'north-mill')).rejects.toMatchObject(refused);
    // The request of a call that stands already may come again.
    expect(await place(south, 'south-ferry', north.id, 'north-ferry', old)).toBe(old);
    const meeting = {
      id: v7(),
      line,
      type: 'meeting',
      to: { party: south.id, desk: 'south-mill' },
      precedence: 'routine',
      subject: 'Fords',
      begins: new Date(now() + 3_600_000).toISOString(),
      ends: new Date(now() + 7_200_000).toISOString(),
    } as const;
    await expect(north.open.node.meetings.propose(officer('north-mill'), meeting)).rejects.toMatchObject(refused);
    expect(await north.open.node.terms.permissions.of(officer('north-mill'), 'call.place', line)).toMatchObject({
      permitted: false,
      because: { clause: 'ending' },
    });
    expect(await north.open.node.checks.list({ line })).toEqual([]);

    await lineUp(north, line);
    await north.open.node.act(officer('north-ferry'), old, { do: 'answer', as: 'text' });
    for (const node of both) await until(async () => (await callAt(node))?.duty.state === 'met', 'the answer');

    const { agreement: current } = (await agreements(south).list({ line }))[0] ?? {};
    if (current === undefined) throw new Error('no version');
    const { number: _number, nonce: _nonce, follows: _follows, ...terms } = current;
    const again = await agreements(south).propose(headquarters, { line, terms: { ...terms, title: 'River line, again' } });
    await until(async () => (await agreements(north).list({ line })).some(({ hash }) => hash === again.hash), 'the new version');
    await agreements(north).sign(headquarters, line, again.hash);
    for (const node of both) await until(async () => (await ended(node)) === undefined, 'the end of the end');
    const young = await place(south, 'south-mill', north.id, 'north-mill');
    await until(
      async () => (await north.open.node.call(officer('north-mill'), young).catch(() => undefined)) !== undefined,
      'a call',
    );
    const [placed] = (await north.open.node.call(officer('north-mill'), young)).events;
    expect(placed).not.toHaveProperty('void');
    await until(async () => (await north.open.node.checks.list({ line })).length === 1, 'the check calls');
  });
});
