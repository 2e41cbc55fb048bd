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

/** Codes of the rows `| `CODE` | meaning | what to do |` under one heading of the page. */
async function under(heading: string): Promise<string[]> {
  const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([A-Z_]+)` \| [^|]+ \| [^|]+ \|$/gm)].map(([, code = '']) => code);
}

const codesIn = (text: string, form: RegExp): string[] => [...text.matchAll(form)].map(([, code = '']) => code);

describe('docs/errors.md explains each code once, and nothing that is no code,', () => {
  const sourceOf = async (file: string): Promise<string> => (await sourceTexts()).get(file) ?? '';

  test('of what a node says to another, or of a line that is not up', async () => {
    const reasons = (await sourceOf('node/peers/reasons.ts')).split('};')[0] ?? '';
    const frames = (await sourceOf('exchange/codes.ts')).split('] as const')[0] ?? '';
    const made = new Set([...codesIn(reasons, /^ {2}([A-Z_]+): /gm), ...codesIn(frames, /^ {2}'([A-Z_]+)',$/gm)]);
    expect(made.size).toBeGreaterThan(45);
    expect((await under('Codes between nodes')).sort()).toEqual([...made].sort());
  });

  test.each([
    ['Codes of the data folder', 'node/data-folder/error.ts', 8],
    ['Codes of the database', 'store/errors.ts', 12],
  ])('under %s', async (heading, file, least) => {
    const made = codesIn(await sourceOf(file), /^ {2}\| '([A-Z_]+)';?$/gm);
    expect(made.length).toBeGreaterThan(least);
    expect((await under(heading)).sort()).toEqual(made.sort());
  });

  test('of the command line, beside those that stand above', async () => {
    const texts = [...(await sourceTexts())].filter(([file]) => /^(cli|demo)\//.test(file)).map(([, text]) => text);
    const made = texts.flatMap((text) => codesIn(text, /(?:(?:Failure|super)\(\s*|\? problem\.code : )'([A-Z_]+)'/g));
    const system = codesIn(await sourceOf('cli/failure.ts'), /^ {2}E[A-Z]+: '([A-Z_]+)',$/gm);
    expect(system.length).toBeGreaterThan(5);
    const above = [
      ...Object.keys(problemCodes),
      ...(await under('Codes of the data folder')),
      ...(await under('Codes of the database')),
    ];
    const own = new Set([...made, ...system].filter((code) => !above.includes(code)));
    expect(own.size).toBeGreaterThan(10);
    expect((await under('Codes of the command line')).sort()).toEqual([...own].sort());
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
