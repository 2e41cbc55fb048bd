import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { DutyJudge, type JudgedDuty } from '../../node/index.ts';
import { compareExports, type Finding, type VerifiedFile, verifyFile } from '../../record/index.ts';
import { readCardFile } from '../card-text.ts';
import { collect, newCommand, type Run, type Runner } from '../command.ts';
import { UsageError } from '../failure.ts';
import type { Io } from '../io.ts';
import { progress } from '../progress.ts';
import { sayVerified, type Verified } from '../verify-text.ts';

export function verifyCommand(run: Runner): Command {
  return newCommand('verify', 'check an export or a proof offline: no database, no network, no trust in a node', [
    'quietline record verify record.ndjson --card north/card.jws --card south/card.jws',
    'quietline record verify norths.ndjson souths.ndjson',
    'quietline record verify entry.proof',
  ])
    .argument('<file>', 'what record export or record prove wrote')
    .argument('[file2]', 'another export of the same line: one must continue the other')
    .option('--card <file>', "a party's card that you have from elsewhere and trust; can be given again", collect)
    .action(run(verify));
}

/** 0: all that the file claims holds. 1: something was found, or it is no export. */
async function verify(
  { io, json }: Run,
  file: string,
  file2: string | undefined,
  options: { card?: readonly string[] },
): Promise<number> {
  const cards = await Promise.all((options.card ?? []).map(async (card) => (await readCardFile(card)).jws));
  const first = await read(io, file, cards);
  const second = file2 === undefined ? undefined : await read(io, file2, cards);
  const result = second === undefined ? ofOne(first) : ofTwo(first, second);
  if (json) io.out(JSON.stringify(answer(result)));
  else sayVerified((line) => io.out(line), result);
  return result.ok ? 0 : 1;
}

interface Read {
  readonly verified: VerifiedFile;
  readonly duties: readonly JudgedDuty[];
}

async function read(io: Io, file: string, cards: readonly string[]): Promise<Read> {
  const total = await sizeOf(file);
  const shown = progress(io, `Verifying ${file}`, total);
  let done = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(file, { highWaterMark: 1_048_576 })) {
      done += (piece as Buffer).length;
      shown.at(done);
      yield piece as Buffer;
    }
  }
  const judge = new DutyJudge();
  const verified = await verifyFile(pieces(), { cards, onAct: (entry) => judge.take(entry) });
  shown.end();
  return { verified, duties: verified.file === 'export' ? judge.verdicts() : [] };
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new UsageError(`there is no file ${file}`);
  return found.size;
}

function ofOne({ verified: file, duties }: Read): Verified {
  const report = file.file === 'proof' ? file.report : file.opened.report;
  const entry = file.file === 'proof' && file.report.entry !== undefined ? { entry: file.report.entry } : {};
  return { ...report, kind: file.file, duties, ...entry };
}

function ofTwo({ verified: first, duties: ofFirst }: Read, { verified: second, duties: ofSecond }: Read): Verified {
  if (first.file !== 'export' || second.file !== 'export') {
    throw new UsageError('two files can be compared when both are exports; a proof is verified by itself');
  }
  const [a, b] = [first.opened.report, second.opened.report];
  const comparison = compareExports(first.opened, second.opened);
  // Two that both say something new and contradict nothing are two halves: neither continues the other.
  const apart: Finding[] =
    comparison.continues === 'each'
      ? [
          {
            code: 'ENTRY_MISSING',
            party: null,
            seq: null,
            detail: 'each file holds entries that the other lacks: neither continues the other',
          },
        ]
      : [];
  const findings = [
    ...a.findings,
    ...b.findings.map((finding) => ({ ...finding, detail: `second file: ${finding.detail}` })),
    ...comparison.findings,
    ...apart,
  ];
  const [longer, duties] = comparison.continues === 'second' ? [b, ofSecond] : [a, ofFirst];
  const notProved = [...new Set([...a.notProved, ...b.notProved])];
  return {
    ...longer,
    duties,
    kind: 'export',
    ok: findings.length === 0,
    equal: comparison.equal,
    continues: comparison.continues,
    findings,
    notProved,
  };
}

/** The members that programs rely on, in their documented shape. */
function answer({ ok, line, mode, equal, feeds, findings, notProved, fingerprints, duties, entry }: Verified): object {
  return {
    ok,
    line,
    mode,
    ...(equal === undefined ? {} : { equal }),
    feeds,
    findings,
    notProved,
    fingerprints,
    duties,
    ...(entry === undefined ? {} : { entry }),
  };
}
