import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io } from './io.ts';
import { main } from './main.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One command line in this process: its exit code and both streams. */
async function run(args: readonly string[], stdin = ''): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    readStdin: async () => stdin,
    now: Date.now,
    onStop: () => undefined,
  };
  const code = await main(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const json = ({ out }: Ran): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

let dir: string;
const at = (name: string): string => join(dir, name);
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quietline-main-'));
  const made = await run(
    ['init', '--data', at('north'), '--name', 'North Bank', '--admin-password-stdin'],
    'a long first password\n',
  );
  expect(made).toMatchObject({ code: 0, err: '' });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('help', () => {
  const commands = [
    ['init'],
    ['up'],
    ['demo'],
    ['card', 'show'],
    ['card', 'add'],
    ['agreement', 'check'],
    ['agreement', 'propose'],
    ['agreement', 'compare'],
    ['agreement', 'sign'],
    ['agreement', 'withdraw'],
    ['agreement', 'notice'],
    ['agreement', 'list'],
    ['posture'],
    ['permissions'],
    ['directive', 'issue'],
    ['directive', 'list'],
    ['directive', 'acknowledge'],
    ['directive', 'lift'],
    ['duties', 'list'],
    ['duties', 'csv'],
    ['account', 'add'],
    ['account', 'password'],
    ['call'],
    ['incident', 'open'],
    ['incident', 'list'],
    ['incident', 'show'],
    ['notification', 'announce'],
    ['notification', 'list'],
    ['notification', 'acknowledge'],
    ['record', 'export'],
    ['record', 'prove'],
    ['record', 'verify'],
    ['backup'],
    ['restore'],
  ];

  test.each(commands)('of %s %s shows examples on stdout and exits 0', async (...words) => {
    const { code, out, err } = await run([...words.filter((word) => typeof word === 'string'), '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Examples:\n  $ quietline ');
    expect(err).toBe('');
  });

  test('of the program lists every command', async () => {
    const { out } = await run(['--help']);
    for (const [word] of commands) expect(out).toMatch(new RegExp(`^  ${word}\\b`, 'm'));
  });

  test('version is that of the package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, out: version, err: '' });
  });
});

describe('called wrongly: exit code 2, nothing on stdout', () => {
  test.each([
    { args: [], says: 'Usage: quietline' },
    { args: ['nonsense'], says: "unknown command 'nonsense'" },
    { args: ['record'], says: 'Usage: quietline record' },
    { args: ['init', '--name', 'x'], says: '--data <dir>' },
    { args: ['init', '--data', 'x', '--name', 'x', '--port', '70000'], says: 'from 0 to 65535' },
    { args: ['init', '--data', 'x', '--name', 'x', '--display-name', 'North'], says: 'language=name' },
    {
      args: ['call', '--data', 'x', '--to', 'y', '--reason', 'z', '--precedence', 'urgent'],
      says: 'Allowed choices are routine',
    },
    { args: ['directive', 'issue', '--data', 'x'], says: 'say with --text' },
    { args: ['directive', 'issue', '--data', 'x', '--text', 'no meetings'], says: 'language=words' },
    { args: ['directive', 'issue', '--data', 'x', '--text', 'en=x', '--rule', 'no-meetings'], says: 'one of forbid-meetings' },
    { args: ['directive', 'issue', '--data', 'x', '--text', 'en=x', '--rule', 'answer-calls-within=9,9'], says: 'seconds for' },
    { args: ['directive', 'acknowledge', '1', '--data', 'x', '--as', 'y'], says: '--password-stdin' },
    { args: ['duties', 'list', '--data', 'x', '--from', '2026-11-22'], says: 'with its zone' },
    { args: ['duties', 'list', '--data', 'x', '--state', 'late!'], says: 'Allowed choices are pending' },
    { args: ['record', 'verify', '/no/such/file'], says: 'there is no file' },
    { args: ['restore', '--data', 'x'], says: '--in-place' },
    { args: ['card', 'show', '--data', 'x', 'superfluous'], says: 'too many arguments' },
  ])('quietline $args', async ({ args, says }) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });

  test('with --json the reason is JSON on stdout', async () => {
    const ran = await run(['record', 'verify', '/no/such/file', '--json']);
    expect(ran).toMatchObject({ code: 2, err: '' });
    expect(json(ran)).toEqual({ error: { code: 'USAGE', detail: 'there is no file /no/such/file' } });
  });
});

describe('init', () => {
  test('prints a made password once, and keeps no password in the folder', async () => {
    const ran = await run(['init', '--data', at('made'), '--name', 'South Bank', '--json']);
    const { admin, words, digits, card } = json(ran) as {
      admin: { alias: string; password: string };
      words: string[];
      digits: string;
      card: string;
    };
    expect(ran.code).toBe(0);
    expect(admin).toEqual({ alias: 'admin', password: expect.stringMatching(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/) as string });
    expect(words).toHaveLength(12);
    expect(digits).toMatch(/^\d{40}$/);
    expect(card).toBe(at('made/card.jws'));
    expect(await readFile(at('made/node.json'), 'utf8')).not.toContain(admin.password);
  });

  test('in a folder that holds a node already is refused and changes nothing', async () => {
    const before = await readFile(at('north/card.jws'), 'utf8');
    const { code, err } = await run(['init', '--data', at('north'), '--name', 'North Bank']);
    expect(code).toBe(1);
    expect(err).toMatch(/^quietline: FOLDER_EXISTS: /);
    expect(await readFile(at('north/card.jws'), 'utf8')).toBe(before);
  });

  test('with a password that the node refuses leaves no folder behind', async () => {
    const { code, err } = await run(['init', '--data', at('weak'), '--name', 'North Bank', '--admin-password-stdin'], 'short\n');
    expect(code).toBe(1);
    expect(err).toContain('PASSWORD_POLICY');
    await expect(stat(at('weak'))).rejects.toThrow('ENOENT');
  });
});

describe('card', () => {
  test('show prints the twelve words and the forty digits', async () => {
    const shown = json(await run(['card', 'show', '--data', at('north'), '--json'])) as { words: string[]; digits: string };
    const { out } = await run(['card', 'show', '--data', at('north')]);
    expect(out.replace(/\s+/g, ' ')).toContain(shown.words.join(' '));
    expect(out.replace(/\s+/g, '')).toContain(shown.digits);
  });

  test('add takes the words that the other side reads out, however they are typed, or the digits', async () => {
    const south = json(await run(['init', '--data', at('south'), '--name', 'South Bank', '--json'])) as {
      card: string;
      words: string[];
      digits: string;
    };
    for (const said of [
      south.words.join(' '),
      ` ${south.words.join(',\n').toUpperCase()} `,
      south.digits.replace(/(.{5})/g, '$1 '),
    ]) {
      const { code, out } = await run(['card', 'add', south.card, '--data', at('north'), '--fingerprint', said]);
      expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Added the card of South Bank') as string });
    }
  });

  test('add with the words of another card is refused and adds nothing', async () => {
    const east = json(await run(['init', '--data', at('east'), '--name', 'East Bank', '--json'])) as {
      card: string;
      words: string[];
    };
    const wrong = [...east.words.slice(0, 11), east.words[11] === 'zoo' ? 'zone' : 'zoo'].join(' ');
    const { code, err } = await run(['card', 'add', east.card, '--data', at('north'), '--fingerprint', wrong]);
    expect(code).toBe(1);
    expect(err).toContain('FINGERPRINT_MISMATCH');
    await writeFile(
      at('draft.json'),
      JSON.stringify({ title: 'x', mode: 'exercise', districts: [], desks: [], parties: ['East Bank'] }),
    );
    expect((await run(['agreement', 'propose', at('draft.json'), '--data', at('north')])).err).toContain('none of the parties');
  });

  test('add of something that is no card is refused', async () => {
    await writeFile(at('letter.txt'), 'Dear South Bank');
    const { code, err } = await run(['card', 'add', at('letter.txt'), '--data', at('north'), '--fingerprint', 'a '.repeat(12)]);
    expect(code).toBe(1);
    expect(err).toContain('is not a party card');
  });
});

describe('without a running node', () => {
  test('an account is added, and a second one under its alias is refused', async () => {
    const add = ['account', 'add', 'ferry-1', '--data', at('north'), '--role', 'duty-officer', '--desk', 'north-ferry', '--json'];
    expect(json(await run(add))).toMatchObject({ alias: 'ferry-1', role: 'duty-officer', desk: 'north-ferry' });
    const again = await run(add);
    expect(again.code).toBe(1);
    expect(json(again)).toEqual({ error: { code: 'ALIAS_TAKEN', detail: expect.any(String) as string } });
  });

  test('an account gets a new password, made and shown once or read from standard input; one that is not there gets none', async () => {
    const reset = ['account', 'password', 'ferry-1', '--data', at('north')];
    const made = json(await run([...reset, '--json'])) as { alias: string; password: string };
    expect(made).toEqual({ alias: 'ferry-1', password: expect.stringMatching(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/) as string });
    const { code, out } = await run([...reset, '--password-stdin'], 'a quiet river freezes\n');
    expect({ code, out }).toEqual({ code: 0, out: 'ferry-1 has a new password, and all sessions under it have ended.' });
    expect((await run([...reset, '--password-stdin'], 'short\n')).err).toContain('PASSWORD_POLICY');
    const nobody = await run(['account', 'password', 'nobody', '--data', at('north')]);
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.err).toContain('NOT_FOUND');
  });

  test('a call says that no node runs', async () => {
    const { code, err } = await run(['call', '--data', at('north'), '--to', 'south-ferry', '--reason', 'Hello']);
    expect(code).toBe(1);
    expect(err).toContain('NODE_NOT_RUNNING');
  });

  test('an export of a line that is not there is refused and writes no file', async () => {
    const { code, err } = await run(['record', 'export', '--data', at('north'), '--line', 'qll1x', '--out', at('none.ndjson')]);
    expect(code).toBe(1);
    expect(err).toContain('UNKNOWN_LINE');
    await expect(stat(at('none.ndjson'))).rejects.toThrow('ENOENT');
  });

  test('a folder that does not exist is named', async () => {
    expect((await run(['card', 'show', '--data', at('nowhere')])).err).toContain('FOLDER_NOT_FOUND');
  });
});

describe('up', () => {
  test('off loopback asks for TLS and says why', async () => {
    const ran = await run(['up', '--data', at('north'), '--host', '0.0.0.0', '--json']);
    expect(ran.code).toBe(1);
    const { ready, error } = json(ran) as { ready: boolean; error: { code: string; detail: string } };
    expect({ ready, code: error.code }).toEqual({ ready: false, code: 'TLS_REQUIRED' });
    expect(error.detail).toMatch(/--tls-cert.*--public-url.*microphone/);
  });

  test('with a public address that is not https is refused', async () => {
    const { code, err } = await run(['up', '--data', at('north'), '--public-url', 'http://line.north.example']);
    expect(code).toBe(1);
    expect(err).toContain('TLS_REQUIRED');
  });

  test('with half of a key pair is called wrongly', async () => {
    const { code, err } = await run(['up', '--data', at('north'), '--tls-cert', 'cert.pem']);
    expect(code).toBe(2);
    expect(err).toContain('belong together');
  });

  test('relay-only without a TURN server is called wrongly', async () => {
    expect((await run(['up', '--data', at('north'), '--relay-only'])).code).toBe(2);
  });
});

test('verify of what is no export: exit code 1 and one finding', async () => {
  const ran = await run(['record', 'verify', at('north/node.json'), '--json']);
  expect(ran.code).toBe(1);
  const { ok, findings } = json(ran) as { ok: boolean; findings: { code: string }[] };
  expect({ ok, codes: findings.map((finding) => finding.code) }).toEqual({ ok: false, codes: ['NOT_AN_EXPORT'] });
});

describe('backup and restore', () => {
  test('bring a node to an empty folder, which then begins a new epoch', async () => {
    await writeFile(at('north/keys/smtp.password'), 'a quiet word', { mode: 0o600 });
    const made = json(await run(['backup', '--data', at('north'), '--out', at('north.tar'), '--json']));
    expect(made).toMatchObject({ database: true, keys: true });
    expect((await stat(at('north.tar'))).mode & 0o777).toBe(0o600);
    expect((await run(['restore', at('north.tar'), '--data', at('again')])).code).toBe(0);
    expect(await readFile(at('again/card.jws'), 'utf8')).toBe(await readFile(at('north/card.jws'), 'utf8'));
    expect((await stat(at('again/keys/root.key'))).mode & 0o777).toBe(0o600);
    expect(await readFile(at('again/keys/smtp.password'), 'utf8')).toBe('a quiet word');
    expect((await stat(at('again/keys/smtp.password'))).mode & 0o777).toBe(0o600);
    expect(await readFile(at('again/restored.json'), 'utf8')).toContain('"at"');
    // The accounts of the moment of the backup are there.
    const taken = await run(['account', 'add', 'ferry-1', '--data', at('again'), '--role', 'analyst']);
    expect(taken.err).toContain('ALIAS_TAKEN');
  });

  test('without keys restores only where the keys still are, and keeps the database that lay there', async () => {
    await run(['backup', '--data', at('north'), '--out', at('bare.tar'), '--no-keys']);
    expect((await run(['restore', at('bare.tar'), '--data', at('empty')])).err).toContain('BACKUP_WITHOUT_KEYS');
    const { replaced } = json(await run(['restore', at('bare.tar'), '--data', at('north'), '--json'])) as { replaced: string };
    expect((await stat(replaced)).size).toBeGreaterThan(0);
  });

  test('of another party, or of a damaged file, is refused and changes nothing', async () => {
    expect((await run(['restore', at('north.tar'), '--data', at('south')])).err).toContain('BACKUP_OF_ANOTHER_PARTY');
    const bytes = await readFile(at('north.tar'));
    const spoilt = Buffer.from(bytes);
    spoilt[Math.floor(bytes.length / 2)] = (spoilt[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    await writeFile(at('spoilt.tar'), spoilt);
    await writeFile(at('short.tar'), bytes.subarray(0, bytes.length - 4096));
    for (const file of ['spoilt.tar', 'short.tar']) {
      const { code, err } = await run(['restore', at(file), '--data', at('fresh')]);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('BACKUP_DAMAGED') as string });
      await expect(stat(at('fresh/node.json'))).rejects.toThrow('ENOENT');
    }
  });
});
