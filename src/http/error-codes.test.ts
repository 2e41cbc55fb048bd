import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { problemCodes } from '../node/index.ts';
import { closings } from './live.ts';

const sources = new URL('..', import.meta.url);

async function sourceTexts(): Promise<Map<string, string>> {
  const files = (await readdir(sources, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('testing/'),
  );
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, sources), 'utf8')] as const)));
}

/** Rows `| `CODE` | number | meaning | what to do |` of the page. */
async function rows(): Promise<{ code: string; number: number; meaning: string; remedy: string }[]> {
  const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  return [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \| (.+?) \| (.+?) \|$/gm)].map(
    ([, code = '', number, meaning = '', remedy = '']) => ({
      code,
      number: Number(number),
      meaning,
      remedy,
    }),
  );
}

describe('docs/errors.md', () => {
  test('explains every code of the API under its status and nothing that is no code', async () => {
    const listed = Object.entries(problemCodes).map(([code, { status }]) => `${status} ${code}`);
    const explained = (await rows()).filter(({ number }) => number < 1_000).map(({ code, number }) => `${number} ${code}`);
    expect(explained.sort()).toEqual(listed.sort());
  });

  test('explains every code with which a live socket is closed', async () => {
    const explained = (await rows()).filter(({ number }) => number >= 1_000).map(({ code, number }) => [code, number]);
    expect(Object.fromEntries(explained)).toEqual(closings);
  });
});

describe('the list of codes', () => {
  test('holds every problem that the code makes, with the same status', async () => {
    let seen = 0;
    for (const [file, text] of await sourceTexts()) {
      for (const [, status, code = ''] of text.matchAll(/new Problem\(\s*(\d{3}),\s*'([A-Z_]+)'/g)) {
        seen += 1;
        expect([file, code, (problemCodes as Record<string, { status: number }>)[code]?.status]).toEqual([
          file,
          code,
          Number(status),
        ]);
      }
      for (const [, status, code = ''] of text.matchAll(/status: (\d{3}),\s*code: '([A-Z_]+)'/g)) {
        seen += 1;
        expect([file, code, (problemCodes as Record<string, { status: number }>)[code]?.status]).toEqual([
          file,
          code,
          Number(status),
        ]);
      }
    }
    expect(seen).toBeGreaterThan(30);
  });

  test('holds none that nothing makes', async () => {
    const all = [...(await sourceTexts())]
      .filter(([file]) => !file.endsWith('problem-codes.ts'))
      .map(([, text]) => text)
      .join('\n');
    for (const code of Object.keys(problemCodes)) expect([code, all.includes(`'${code}'`)]).toEqual([code, true]);
  });
});
