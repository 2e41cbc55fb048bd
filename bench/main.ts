/** `npm run bench [-- --quick | --full] [--only NAME] [--json]`: the table of figures that this project holds itself to, measured here and now. */
import { availableParallelism, cpus } from 'node:os';
import { measureAll, measurementNames } from './measure.ts';
import { isMet, ratioOf } from './row.ts';
import { sizes } from './sizes.ts';
import { table } from './table.ts';

const usage = `usage: npm run bench -- [--quick | --full] [--only ${measurementNames.join(' | ')}] [--json]\n`;
const given = process.argv.slice(2);
const onlyAt = given.indexOf('--only');
const only = onlyAt < 0 ? undefined : measurementNames.find((name) => name === given[onlyAt + 1]);
const args = onlyAt < 0 ? given : given.toSpliced(onlyAt, only === undefined ? 1 : 2);
const unknown = args.filter((arg) => !['--quick', '--full', '--json'].includes(arg));

if (
  args.includes('--help') ||
  unknown.length > 0 ||
  (onlyAt >= 0 && only === undefined) ||
  (args.includes('--quick') && args.includes('--full'))
) {
  process.stderr.write(usage);
  process.exitCode = args.includes('--help') ? 0 : 2;
} else {
  // The workers end by themselves when this process is gone.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const chosen = args.includes('--quick') ? sizes.quick : args.includes('--full') ? sizes.full : sizes.usual;
  const rows = await measureAll(chosen, (text) => process.stderr.write(`${text}\n`), only);
  const machine = { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown' };
  if (args.includes('--json')) {
    const answer = { machine, rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) })) };
    process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else {
    process.stdout.write(`${table(rows)}\n\n${machine.cores} cores of ${machine.processor}, Node.js ${machine.node}\n`);
  }
}
