/** Offline verification of an export, beside what the same bytes cost to hash alone, and what one signature costs. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePieces } from '../src/cli/write-file.ts';
import { DutyJudge, lineExport, openBeside } from '../src/node/index.ts';
import { sha256, signingKeyFromSeed, verifyFile, verifyKeyFromRaw, writeExport } from '../src/record/index.ts';
import type { Pair } from './pair.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

/** The nodes of the pair must have stopped: what is measured shares the machine with nothing of ours. */
export async function measureVerify({ north, line }: Pair, sizes: Sizes): Promise<Row[]> {
  const file = join(north.folder.dir, 'record.ndjson');
  const store = await openBeside(north.folder);
  const source = await lineExport(store.read, line, false);
  await writePieces(file, 0o600, writeExport(source));
  await store.close();

  // Once to warm up: a long record is what it is meant for, and ours is short.
  await verified(file);
  const took = await verified(file);
  await verified(file, true);
  const judged = await verified(file, true);
  const bytes = await readFile(file);
  const hashing = timed(() => void sha256(bytes));
  const rate = (ms: number) => (source.entries * 1_000) / ms;
  return [
    {
      what: `verify an export of ${source.entries.toLocaleString('en')} entries`,
      unit: '/s',
      measured: rate(took),
      bar: 100_000,
      floor: { value: rate(hashing), what: `SHA-256 alone over the same ${(bytes.length / 1e6).toFixed(1)} MB` },
    },
    {
      what: 'the same with the verdicts of all its duties',
      unit: '/s',
      measured: rate(judged),
      note: 'what `record verify` does; it grows with the share of entries that duties hang on',
    },
    {
      what: 'bare Ed25519 verifications',
      unit: '/s',
      measured: signatures(sizes.signatures),
      note: 'what a signature for each entry would allow; the record has one for each batch',
    },
  ];
}

async function verified(file: string, judging = false): Promise<number> {
  const from = performance.now();
  const judge = new DutyJudge();
  const pieces = createReadStream(file, { highWaterMark: 1_048_576 });
  const result = await verifyFile(pieces, judging ? { onAct: (entry) => judge.take(entry) } : {});
  if (judging) judge.verdicts();
  const took = performance.now() - from;
  if (result.file !== 'export' || !result.opened.report.ok) throw new Error('the export does not verify');
  return took;
}

function signatures(count: number): number {
  const key = signingKeyFromSeed(new Uint8Array(32).fill(7));
  const message = Buffer.from('a checkpoint is about as long as this line of text, or a little longer than it');
  const signature = key.sign(message);
  const check = verifyKeyFromRaw(key.publicKey);
  let sound = true;
  const ms = timed(() => {
    for (let i = 0; i < count; i += 1) sound = check.verify(message, signature) && sound;
  });
  if (!sound) throw new Error('a sound signature was refused');
  return (count * 1_000) / ms;
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
