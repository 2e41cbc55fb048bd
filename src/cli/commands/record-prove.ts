import { resolve } from 'node:path';
import type { Command } from 'commander';
import { entryProof, openBeside, openFolder } from '../../node/index.ts';
import { proveEntry } from '../../record/index.ts';
import { dataOption, newCommand, type Run, type Runner, whole } from '../command.ts';
import { tellOversight } from '../tell-oversight.ts';
import { writePieces } from '../write-file.ts';

interface Options {
  readonly data: string;
  readonly line: string;
  readonly party: string;
  readonly epoch: string;
  readonly seq: number;
  readonly out: string;
}

export function proveCommand(run: Runner): Command {
  return newCommand('prove', 'write the proof of one entry, with its body and nothing else of the record; oversight is told', [
    'quietline record prove --data north --line qll1… --party ql1… --epoch 0123456789abcdef --seq 7 --out entry.proof',
  ])
    .addOption(dataOption())
    .requiredOption('--line <id>', 'the line')
    .requiredOption('--party <id>', 'whose entry')
    .requiredOption('--epoch <hex>', 'the epoch of its feed')
    .requiredOption('--seq <number>', 'its place in that feed, from 0', whole(0, Number.MAX_SAFE_INTEGER))
    .requiredOption('--out <file>', 'the file to write')
    .action(run(prove));
}

async function prove({ io, json }: Run, options: Options): Promise<number> {
  const { line, party, epoch, seq } = options;
  const folder = await openFolder(options.data);
  const store = await openBeside(folder);
  try {
    const { source, readTile } = await entryProof(store.read, { line, party, epoch, seq });
    const proof = await proveEntry(source, readTile);
    await tellOversight(folder, io, { what: 'proved', line, entries: 1 });
    await writePieces(options.out, 0o600, one(proof));
    const out = resolve(options.out);
    if (json) io.out(JSON.stringify({ line, party, epoch, seq, out }));
    else io.out(`Wrote the proof of entry ${seq} of ${party}/${epoch} to ${out}.`);
    return 0;
  } finally {
    await store.close();
  }
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
