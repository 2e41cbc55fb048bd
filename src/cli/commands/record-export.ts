import { resolve } from 'node:path';
import type { Command } from 'commander';
import { lineExport, openBeside, openFolder } from '../../node/index.ts';
import { writeExport } from '../../record/index.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { progress } from '../progress.ts';
import { tellOversight } from '../tell-oversight.ts';
import { writePieces } from '../write-file.ts';

interface Options {
  readonly data: string;
  readonly line: string;
  readonly out: string;
  readonly withoutBodies?: boolean;
}

export function exportCommand(run: Runner): Command {
  return newCommand('export', "write a line's whole record to one file, also while the node runs; oversight is told", [
    'quietline record export --data north --line qll1… --out record.ndjson',
    'quietline record export --data north --line qll1… --out headers.ndjson --without-bodies',
  ])
    .addOption(dataOption())
    .requiredOption('--line <id>', 'the line')
    .requiredOption('--out <file>', 'the file to write')
    .option('--without-bodies', 'leave out all that was said: the file then proves that and when, not what')
    .action(run(exportLine));
}

async function exportLine({ io, json }: Run, options: Options): Promise<number> {
  const folder = await openFolder(options.data);
  const store = await openBeside(folder);
  try {
    const source = await lineExport(store.read, options.line, options.withoutBodies === true);
    await tellOversight(folder, io, { what: 'exported', line: source.line, entries: source.entries });
    const shown = progress(io, 'Exporting', source.entries);
    let done = 0;
    async function* pieces(): AsyncGenerator<string> {
      for await (const piece of writeExport(source)) {
        done += piece.split('\n').length - 1;
        shown.at(done);
        yield piece;
      }
    }
    await writePieces(options.out, 0o600, pieces());
    shown.end();
    const out = resolve(options.out);
    const feeds = source.feeds.map(({ author, epoch, size }) => ({ party: author, epoch, size }));
    if (json) io.out(JSON.stringify({ line: source.line, mode: source.mode, out, entries: source.entries, feeds }));
    else {
      io.out(`Exported ${source.entries} entries of ${source.line}${source.mode === 'exercise' ? ' (EXERCISE)' : ''} to ${out}.`);
      io.out(`Anybody can check it: quietline record verify ${options.out}`);
    }
    return 0;
  } finally {
    await store.close();
  }
}
