import { type Command, InvalidArgumentError } from 'commander';
import { type NodeKeyName, nodeKeyNames, openFolder, renewKeys } from '../../node/index.ts';
import { equalInConstantTime } from '../../record/index.ts';
import { withApi } from '../api.ts';
import { describeCard, digitGroups, readCardFile, wordLines } from '../card-text.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { Failure, UsageError } from '../failure.ts';

export function register(program: Command, run: Runner): void {
  const card = program.command('card').description("show this party's card, renew its keys, or add another party's card");
  card.addCommand(
    newCommand('show', "show this party's card and its fingerprint", ['quietline card show --data north'])
      .addOption(dataOption())
      .action(run(show)),
  );
  card.addCommand(
    newCommand('add', "add another party's card after its fingerprint was compared by telephone or in person", [
      'quietline card add south/card.jws --data north --fingerprint "abandon ability able … about"',
    ])
      .argument('<file>', "the other party's card.jws")
      .addOption(dataOption())
      .requiredOption('--fingerprint <words>', 'the twelve words (or 40 digits) as the other side reads them out')
      .action(run(add)),
  );
  card.addCommand(
    newCommand('renew', 'give a stopped node new keys and a new card; the other side hears of it at the next start', [
      'quietline card renew --data north',
      'quietline card renew --data north --stolen log,cosign,auth   # what these old keys alone have signed proves nothing any more',
    ])
      .addOption(dataOption())
      .option(
        '--stolen <keys>',
        'which of the old keys others got hold of: log, cosign, auth, seal, with commas between',
        keyList,
        [],
      )
      .action(run(renew)),
  );
}

async function show({ io, json }: Run, options: { data: string }): Promise<number> {
  const folder = await openFolder(options.data);
  const { card, words, digits } = describeCard(folder.card.jws, folder.files.card);
  if (json) {
    io.out(
      JSON.stringify({
        party: { id: card.id, name: card.name },
        number: card.number,
        endpoints: card.endpoints,
        card: folder.files.card,
        words,
        digits,
      }),
    );
    return 0;
  }
  io.out(`${card.name}  ${card.id}`);
  io.out(`card ${card.number}: ${folder.files.card}`);
  io.out(`reached at: ${card.endpoints.join(', ') || 'not known yet'}`);
  io.out('fingerprint, to be compared by telephone or in person:');
  for (const line of wordLines(words)) io.out(`  ${line}`);
  io.out(`  ${digitGroups(digits)}`);
  return 0;
}

async function add({ io, json }: Run, file: string, options: { data: string; fingerprint: string }): Promise<number> {
  const folder = await openFolder(options.data);
  const read = await readCardFile(file);
  demandFingerprint(options.fingerprint, read.words, read.digits, file);
  await withApi(folder, (api) => api.post('/api/cards', { card: read.jws, words: read.words }));
  const { id, name, number } = read.card;
  if (json) io.out(JSON.stringify({ party: { id, name }, number }));
  else io.out(`Added the card of ${name} (${id}).`);
  return 0;
}

async function renew({ io, json }: Run, options: { data: string; stolen: readonly NodeKeyName[] }): Promise<number> {
  const folder = await openFolder(options.data);
  const { card } = await renewKeys(folder.dir, io.now(), {
    random: (bytes) => globalThis.crypto.getRandomValues(bytes),
    stolen: options.stolen,
  });
  const stolen = options.stolen;
  if (json)
    io.out(JSON.stringify({ party: { id: card.id, name: card.name }, number: card.number, card: folder.files.card, stolen }));
  else {
    io.out(`Card ${card.number} of ${card.name} names new keys; the old ones are gone from ${folder.dir}.`);
    if (stolen.length > 0) io.out(`It calls the old keys stolen: ${stolen.join(', ')}. The fingerprint stays.`);
    io.out(`Start the node (quietline up --data ${options.data}): the other side hears of it then. Make a new backup.`);
  }
  return 0;
}

function keyList(text: string): readonly NodeKeyName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !nodeKeyNames.some((known) => known === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown || 'nothing'} is none of ${nodeKeyNames.join(', ')}`);
  return nodeKeyNames.filter((name) => names.includes(name));
}

/** Nothing is said of where they differ: who guesses learns nothing from a no. */
function demandFingerprint(given: string, words: readonly string[], digits: string, file: string): void {
  const said = given
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  const asDigits = said.join('');
  const isDigits = /^\d{40}$/.test(asDigits);
  if (!isDigits && said.length !== words.length) {
    throw new UsageError(`--fingerprint asks for ${words.length} words in quotes, or 40 digits; ${said.length} came`);
  }
  const encoder = new TextEncoder();
  const [mine, theirs] = isDigits ? [digits, asDigits] : [words.join(' '), said.join(' ')];
  if (!equalInConstantTime(encoder.encode(mine), encoder.encode(theirs))) {
    throw new Failure(
      'FINGERPRINT_MISMATCH',
      `the card in ${file} has another fingerprint: it is not the card of whom you talked to. Nothing was added`,
    );
  }
}
