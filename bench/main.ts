/** `npm run bench [-- --quick | --full] [--only NAME] [--json]`: the table of figures that this project holds itself to, measured here and now. */
import { availableParallelism, cpus } from 'node:os';
import { measureAll, measurementNames } from './measure.ts';
import { isMet, ratioOf } from './row.ts';
import { type DutySizes, sizes } from './sizes.ts';
import { table } from './table.ts';

const usage = `usage: npm run bench -- [--quick | --full] [--only ${measurementNames.join(' | ')}] [--duties OPEN,AT-ONCE,SECONDS] [--json]\n`;
const { args, values } = withValues(process.argv.slice(2), ['--only', '--duties']);
const only = measurementNames.find((name) => name === values.get('--only'));
const duties = dutiesOf(values.get('--duties'));
const unknown = args.filter((arg) => !['--quick', '--full', '--json'].includes(arg));

if (
  args.includes('--help') ||
  unknown.length > 0 ||
  (values.has('--only') && only === undefined) ||
  (values.has('--duties') && duties === undefined) ||
  (args.includes('--quick') && args.includes('--full'))
) {
  process.stderr.write(usage);
  process.exitCode = args.includes('--help') ? 0 : 2;
} else {
  // The workers end by themselves when this process is gone.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const named = args.includes('--quick') ? sizes.quick : args.includes('--full') ? sizes.full : sizes.usual;
  const chosen = { ...named, duties: { ...named.duties, ...duties } };
  const rows = await measureAll(chosen, (text) => process.stderr.write(`${text}\n`), only);
  const machine = { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown' };
  if (args.includes('--json')) {
    const answer = { machine, rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) })) };
    process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else {
    process.stdout.write(`${table(rows)}\n\n${machine.cores} cores of ${machine.processor}, Node.js ${machine.node}\n`);
  }
}

/** Takes the options that have a value out of the arguments. */
function withValues(given: readonly string[], names: readonly string[]): { args: string[]; values: Map<string, string> } {
  const args = [...given];
  const values = new Map<string, string>();
  for (const name of names) {
    const at = args.indexOf(name);
    if (at >= 0) values.set(name, args.splice(at, 2)[1] ?? '');
  }
  return { args, values };
}

function dutiesOf(text = ''): Pick<DutySizes, 'count' | 'atOnce' | 'spreadSeconds'> | undefined {
  const [count = 0, atOnce = 0, spreadSeconds = 0] = text.split(',').map(Number);
  const fits = [count, atOnce, spreadSeconds].every((number) => Number.isSafeInteger(number) && number > 0);
  return fits && count >= 2 * atOnce && spreadSeconds >= 3 ? { count, atOnce, spreadSeconds } : undefined;
}
