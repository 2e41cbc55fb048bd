import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CallView } from '../../src/node/index.ts';
import { answerOf, begin, inNewFolder, quietline, type Running } from '../support/quietline.ts';

const draft = {
  title: 'River line',
  mode: 'actual',
  districts: [{ id: 'ferry', name: 'Ferry Landing' }],
  desks: [
    { id: 'ferry-north', party: 'North Bank', name: 'Ferry North', district: 'ferry' },
    { id: 'ferry-south', party: 'South Bank', name: 'Ferry South', district: 'ferry' },
  ],
  calls: { answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
};

interface Made {
  readonly card: string;
  readonly words: string[];
  readonly party: { readonly id: string };
}

test('two empty folders become two nodes with a line in eight commands, and its record is exported, verified and proved', async () => {
  await inNewFolder(async (dir) => {
    await writeFile(join(dir, 'line.json'), JSON.stringify(draft));
    const running: Running[] = [];
    try {
      const [northPort, southPort] = await freePorts();
      const north = await answerOf<Made>(dir, ['init', '--data', 'north', '--name', 'North Bank', '--port', northPort]);
      const south = await answerOf<Made>(dir, ['init', '--data', 'south', '--name', 'South Bank', '--port', southPort]);
      await answerOf(dir, ['card', 'add', south.card, '--data', 'north', '--fingerprint', south.words.join(' ')]);
      await answerOf(dir, ['card', 'add', north.card, '--data', 'south', '--fingerprint', north.words.join(' ')]);
      running.push(await begin(dir, ['up', '--data', 'north', '--log-level', 'error']));
      running.push(await begin(dir, ['up', '--data', 'south', '--log-level', 'error']));
      const { id } = await answerOf<{ id: string }>(dir, ['agreement', 'propose', 'line.json', '--data', 'north']);
      await reaches(dir, 'south', id);
      const signed = await answerOf<{ signedBy: string[]; inForceSince: string | null }>(dir, [
        'agreement',
        'sign',
        id,
        '--data',
        'south',
      ]);
      expect([...signed.signedBy].sort()).toEqual([north.party.id, south.party.id].sort());
      expect(signed.inForceSince).not.toBeNull();
      await inForce(dir, 'north', id);

      await callAndAnswer(dir, running);
      await exportAndVerify(dir, id, north, south);
    } finally {
      for (const node of running) expect(await node.stop()).toBe(0);
    }
  });
});

/** Two that are free now; held at once, so that they differ. */
async function freePorts(): Promise<[string, string]> {
  const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const [one, two] = servers.map((server) => String((server.address() as AddressInfo).port));
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [one ?? '', two ?? ''];
}

/** South's officer answers in text while `quietline call` waits. */
async function callAndAnswer(dir: string, [, south]: readonly Running[]): Promise<void> {
  const { password } = await answerOf<{ password: string }>(dir, [
    'account',
    'add',
    'ferry-1',
    '--data',
    'south',
    '--role',
    'duty-officer',
    '--desk',
    'ferry-south',
  ]);
  const url = String(south?.answer['url']);
  const { token } = await post<{ token: string }>(url, '/api/sessions', { alias: 'ferry-1', password });
  const waiting = quietline(dir, [
    'call',
    '--data',
    'north',
    '--to',
    'ferry-south',
    '--precedence',
    'flash',
    '--reason',
    'Boats adrift',
  ]);
  let call: CallView | undefined;
  while (call === undefined) {
    const answer = await fetch(`${url}/api/calls`, { headers: { authorization: `Bearer ${token}` } });
    call = ((await answer.json()) as { items: CallView[] }).items[0];
  }
  await post(url, `/api/calls/${call.id}/answer`, { as: 'text' }, token);
  const { code, stdout } = await waiting;
  expect(stdout).toContain('placed: stored here');
  expect(stdout).toContain('answered by ferry-1 of South Bank, text');
  expect(code).toBe(0);
  await post(url, `/api/calls/${call.id}/end`, {}, token);
}

/** Exported while both nodes run; verified by the files alone, then with a bit changed. */
async function exportAndVerify(dir: string, line: string, north: Made, south: Made): Promise<void> {
  const cards = ['--card', north.card, '--card', south.card];
  await settled(dir, line);
  const verified = await answerOf<{
    ok: boolean;
    line: string;
    equal: boolean;
    feeds: { cosigned: { size: number }[]; party: string; epoch: string; size: number }[];
    notProved: string[];
    duties: { state: string }[];
  }>(dir, ['record', 'verify', 'north.ndjson', 'south.ndjson', ...cards]);
  expect(verified).toMatchObject({
    ok: true,
    line,
    equal: true,
    duties: [{ state: 'met', clause: 'answer-calls', owedBy: south.party.id }],
  });
  expect(verified.notProved.join()).not.toContain('come from the file itself');
  const alone = await answerOf<{ notProved: string[] }>(dir, ['record', 'verify', 'north.ndjson']);
  expect(alone.notProved.join()).toContain('come from the file itself');

  const feed = verified.feeds.find(({ party }) => party === south.party.id);
  expect(feed?.size).toBeGreaterThan(3);
  const place = ['--line', line, '--party', south.party.id, '--epoch', feed?.epoch ?? '', '--seq', '1'];
  await answerOf(dir, ['record', 'prove', '--data', 'north', ...place, '--out', 'entry.proof']);
  const proof = await answerOf<{ ok: boolean; entry: { header: { seq: number } } }>(dir, [
    'record',
    'verify',
    'entry.proof',
    ...cards,
  ]);
  expect(proof).toMatchObject({ ok: true, entry: { header: { seq: 1 } } });

  const text = await readFile(join(dir, 'north.ndjson'), 'utf8');
  await writeFile(join(dir, 'spoilt.ndjson'), text.replace('Boats adrift', 'Goats adrift'));
  const spoilt = await quietline(dir, ['record', 'verify', 'spoilt.ndjson', '--json']);
  expect(spoilt.code).toBe(1);
  expect((JSON.parse(spoilt.stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code)).toContain(
    'CONTENT_MISMATCH',
  );
}

/** Exports both sides again until they are equal: the last receipts travel on their own. */
async function settled(dir: string, line: string): Promise<void> {
  for (;;) {
    await answerOf(dir, ['record', 'export', '--data', 'north', '--line', line, '--out', 'north.ndjson']);
    await answerOf(dir, ['record', 'export', '--data', 'south', '--line', line, '--out', 'south.ndjson']);
    const { code, stdout } = await quietline(dir, ['record', 'verify', 'north.ndjson', 'south.ndjson', '--json']);
    if (code === 0 && (JSON.parse(stdout) as { equal: boolean }).equal) return;
  }
}

async function reaches(dir: string, data: string, id: string): Promise<void> {
  while (!(await agreements(dir, data)).some((agreement) => agreement.id === id));
}

async function inForce(dir: string, data: string, id: string): Promise<void> {
  while (!(await agreements(dir, data)).some((agreement) => agreement.id === id && agreement.inForceSince !== null));
}

async function agreements(dir: string, data: string): Promise<{ id: string; inForceSince: string | null }[]> {
  return (await answerOf<{ items: { id: string; inForceSince: string | null }[] }>(dir, ['agreement', 'list', '--data', data]))
    .items;
}

async function post<T>(url: string, path: string, body: object, token?: string): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
