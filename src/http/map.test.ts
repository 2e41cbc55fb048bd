import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, harness } from './testing/harness.ts';

describe('tiles of the party’s own', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quietline-map-'));
    await writeFile(join(folder, 'line.pmtiles'), '0123456789');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('without a setting there are none, and the pages fetch from this node alone', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('anna'));
    expect((await h.app.inject({ url: '/api/map', headers })).json()).toEqual({ tiles: null });
    expect((await h.app.inject({ url: '/api/map/tiles.pmtiles', headers })).statusCode).toBe(404);
    const page = await h.app.inject({ url: '/', headers: { accept: 'text/html', host: '127.0.0.1' } });
    expect(page.headers['content-security-policy']).toMatch(/connect-src 'self' ws:\/\/127\.0\.0\.1;/);
  });

  test('of a server elsewhere the pages may fetch from its origin, and from no other', async () => {
    await using h = await harness({ map: { tiles: 'https://tiles.example:8443/maps/{z}/{x}/{y}.png', attribution: '© us' } });
    const headers = bearer(await h.signIn('anna'));
    expect((await h.app.inject({ url: '/api/map', headers })).json()).toEqual({
      tiles: { kind: 'raster', url: 'https://tiles.example:8443/maps/{z}/{x}/{y}.png', attribution: '© us' },
    });
    const page = await h.app.inject({ url: '/', headers: { accept: 'text/html', host: '127.0.0.1' } });
    expect(page.headers['content-security-policy']).toContain("connect-src 'self' ws://127.0.0.1 https://tiles.example:8443;");
  });

  test('a file of this machine comes in pieces, to whoever is signed in', async () => {
    await using h = await harness({ map: { tiles: join(folder, 'line.pmtiles') } });
    const url = '/api/map/tiles.pmtiles';
    expect((await h.app.inject({ url, headers: { range: 'bytes=0-3' } })).statusCode).toBe(401);
    const headers = bearer(await h.signIn('anna'));
    expect((await h.app.inject({ url: '/api/map', headers })).json()).toEqual({ tiles: { kind: 'pmtiles', url } });
    const piece = await h.app.inject({ url, headers: { ...headers, range: 'bytes=2-5' } });
    expect([piece.statusCode, piece.body, piece.headers['content-range']]).toEqual([206, '2345', 'bytes 2-5/10']);
    expect((await h.app.inject({ url, headers: { ...headers, range: 'bytes=8-99' } })).body).toBe('89');
    for (const range of ['bytes=99-', 'bytes=5-2', 'lines=1-2', ''])
      expect((await h.app.inject({ url, headers: { ...headers, range } })).statusCode).toBe(400);
  });
});
