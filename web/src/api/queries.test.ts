import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { callFixture } from '../ring/fixtures.ts';
import { ApiProblem, NodeUnreachable } from './problem.ts';
import { mayRetry, openCallsQuery, rememberCall } from './queries.ts';
import type { CallView } from './types.ts';

const key = openCallsQuery.queryKey;

describe('what is asked again by itself', () => {
  it('is what the node could not answer, three times; that nobody is signed in is an answer', () => {
    for (const error of [new NodeUnreachable(), new ApiProblem(503, {}), new ApiProblem(429, {})]) {
      expect([0, 1, 2, 3].map((count) => mayRetry(count, error))).toEqual([true, true, true, false]);
    }
    for (const error of [new ApiProblem(401, { code: 'NOT_SIGNED_IN' }), new ApiProblem(403, {}), new Error('fault')])
      expect(mayRetry(0, error)).toBe(false);
  });
});

describe('a call that the node has just told', () => {
  it('replaces what was held of it, and leaves the list of open calls when it is closed', () => {
    const client = new QueryClient();
    client.setQueryData(key, [callFixture({ id: 'a' }), callFixture({ id: 'b' })]);
    rememberCall(client, callFixture({ id: 'a', state: 'answered' }));
    expect(client.getQueryData(key)?.map((call) => [call.id, call.state])).toEqual([
      ['a', 'answered'],
      ['b', 'received'],
    ]);
    rememberCall(client, callFixture({ id: 'a', state: 'ended' }));
    expect(client.getQueryData(key)?.map((call) => call.id)).toEqual(['b']);
  });

  it('is not hidden by an older list that was under way', async () => {
    const client = new QueryClient();
    const answers: ((calls: CallView[]) => void)[] = [];
    const queryFn = () => new Promise<CallView[]>((resolve) => answers.push(resolve));
    const observer = new QueryObserver(client, { queryKey: key, queryFn, initialData: [] as CallView[], staleTime: 0 });
    const stop = observer.subscribe(() => undefined);
    await expect.poll(() => answers.length).toBe(1);
    const ringing = callFixture({ id: 'new', ringsHere: true });
    rememberCall(client, ringing);
    await expect.poll(() => answers.length).toBe(2);
    answers[0]?.([]);
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(client.getQueryData(key)).toEqual([ringing]);
    answers[1]?.([ringing]);
    stop();
    client.clear();
  });
});
