import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, secretOf } from './link.ts';

const secret = 'a'.repeat(43);
const answers = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify(body), { status, headers })),
  );

describe('a one-time link', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('the secret is read from the fragment, whole, or not at all', () => {
    expect(secretOf(`#${secret}`)).toBe(secret);
    for (const hash of ['', '#', `#${secret}x`, `#${secret.slice(1)}`, '#<script>']) expect(secretOf(hash)).toBeUndefined();
  });

  it('secret and code go in the body, never in the address, and without cookies', async () => {
    answers(200, { unit: 'unit-1' });
    expect(await ask('open', secret, '123456')).toEqual({ is: 'open', extract: { unit: 'unit-1' } });
    const [address, options] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(address).toBe('/api/unit-links/open');
    expect(options).toMatchObject({ method: 'POST', credentials: 'omit', body: JSON.stringify({ secret, code: '123456' }) });
  });

  it.each([
    [401, {}, { is: 'wrong' }],
    [400, {}, { is: 'wrong' }],
    [410, {}, { is: 'dead' }],
    [429, { 'Retry-After': '8' }, { is: 'slowed', seconds: 8 }],
    [503, {}, { is: 'unreachable' }],
  ])('%i is told apart', async (status, headers, told) => {
    answers(status, {}, headers as Record<string, string>);
    expect(await ask('acknowledge', secret, '123456')).toEqual(told);
  });

  it('nobody answers / it can be tried again', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')));
    expect(await ask('open', secret, '123456')).toEqual({ is: 'unreachable' });
  });
});
