import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harness } from './testing/harness.ts';

let webRoot: string;
const page = '<!doctype html><title>Desk</title>';
const unit = '<!doctype html><title>Unit</title>';
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'quietline-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), page);
  await writeFile(join(webRoot, 'unit.html'), unit);
  await writeFile(join(webRoot, 'assets', 'index-a1B2c3D4.js'), 'export {};');
  await writeFile(join(webRoot, 'assets', 'plain.js'), 'export {};');
});
afterAll(() => rm(webRoot, { recursive: true }));

const html = { accept: 'text/html,application/xhtml+xml' };

describe('the desk', () => {
  test.each(['/', '/calls', '/calls/018f2f7e-0000-7000-8000-000000000000'])('is served at %s to a browser', async (url) => {
    await using h = await harness({ webRoot });
    const answer = await h.app.inject({ url, headers: html });
    expect([answer.statusCode, answer.body]).toEqual([200, page]);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  test('is not what stands behind a one-time link: that is a page of its own, under the same policy', async () => {
    await using h = await harness({ webRoot });
    const [desk, behind] = await Promise.all(['/', '/unit'].map((url) => h.app.inject({ url, headers: html })));
    expect([behind?.statusCode, behind?.body]).toEqual([200, unit]);
    for (const name of ['cache-control', 'content-security-policy', 'referrer-policy'])
      expect(behind?.headers[name]).toBe(desk?.headers[name]);
  });

  test.each([
    ['an unknown API address', '/api/nothing', html],
    ['a file that is not there', '/assets/gone-a1B2c3D4.js', html],
    ['an image', '/nothing.png', html],
    ['what no browser opens as a page', '/calls', { accept: 'application/json' }],
    ["the other nodes' door", '/exchange/v1', html],
    ['a way out of the folder', '/..%2f..%2fetc%2fpasswd', { accept: '*/*' }],
    ['a way out of the folder', '/assets/../../etc/passwd', { accept: '*/*' }],
  ])('does not stand in for %s', async (_situation, url, headers) => {
    await using h = await harness({ webRoot });
    const answer = await h.app.inject({ url, headers });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('lets a browser keep files named by their content for ever, and no other', async () => {
    await using h = await harness({ webRoot });
    expect((await h.app.inject({ url: '/assets/index-a1B2c3D4.js' })).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await h.app.inject({ url: '/assets/plain.js' })).headers['cache-control']).toBe('no-cache');
  });

  test('that was not built answers 404 and the API works', async () => {
    await using h = await harness({ webRoot: join(webRoot, 'assets') });
    expect((await h.app.inject({ url: '/', headers: html })).statusCode).toBe(404);
    expect((await h.app.inject({ url: '/calls', headers: html })).statusCode).toBe(404);
    expect((await h.app.inject({ url: '/api/status' })).statusCode).toBe(200);
  });
});

describe('the headers of a page', () => {
  test('allow nothing from elsewhere, no script in the page, no frame, and the microphone for us alone', async () => {
    await using h = await harness({ webRoot });
    const { headers } = await h.app.inject({ url: '/', headers: { ...html, host: '127.0.0.1:8443' } });
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'", 'ws://127.0.0.1:8443']);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(headers['permissions-policy']).toContain('microphone=(self)');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('name the public address and demand https behind it', async () => {
    await using h = await harness({ webRoot, publicUrl: 'https://line.example:8443' });
    const { headers } = await h.app.inject({ url: '/', headers: html });
    expect(headers['content-security-policy']).toContain("connect-src 'self' wss://line.example:8443");
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
  });

  test('of an answer that is no page allow nothing at all', async () => {
    await using h = await harness({ webRoot });
    expect((await h.app.inject({ url: '/api/status' })).headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
  });

  test('take no policy from a forged Host', async () => {
    await using h = await harness({ webRoot });
    const { headers } = await h.app.inject({ url: '/', headers: { ...html, host: "x; script-src 'unsafe-inline'" } });
    expect(headers['content-security-policy']).not.toContain('x; script-src');
    expect(String(headers['content-security-policy']).match(/script-src/g)).toHaveLength(1);
  });
});

describe('the pages of the document', () => {
  test('are readable before sign-in and bring all they need themselves', async () => {
    await using h = await harness({ webRoot });
    const index = await h.app.inject({ url: '/api/docs/', headers: html });
    expect(index.statusCode).toBe(200);
    const links = [...index.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      const url = new URL(link, 'http://localhost/api/docs/');
      expect(url.origin).toBe('http://localhost');
      expect([link, (await h.app.inject({ url: url.pathname })).statusCode]).toEqual([link, 200]);
    }
    expect(index.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });
});
