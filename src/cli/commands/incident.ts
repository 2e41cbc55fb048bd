import { type Command, Option } from 'commander';
import {
  type IncidentItem,
  type IncidentView,
  incidentKinds,
  incidentStates,
  type LineView,
  newUuid,
  openFolder,
  precedences,
  services,
} from '../../node/index.ts';
import { type Api, withApi } from '../api.ts';
import { type AtDesk, atDesk, lineFor, namesOf } from '../at-desk.ts';
import { collect, dataOption, moment, newCommand, type Run, type Runner } from '../command.ts';
import { UsageError } from '../failure.ts';
import { incidentLine, incidentLines } from '../incident-text.ts';
import { placeWish } from '../place-option.ts';
import { passwordOf } from '../speaker.ts';

interface Open extends AtDesk {
  readonly data: string;
  readonly kind: string;
  readonly at?: string;
  readonly place: string;
  readonly words?: string;
  readonly precedence: string;
  readonly involves?: readonly string[];
  readonly text: string;
  readonly clause?: string;
}

const whom = ['own-nationals', 'other-nationals', 'civilians', 'protected-sites', ...services] as const;

export function register(program: Command, run: Runner): void {
  const incident = program.command('incident').description('what has happened, as both sides tell it');
  incident.addCommand(
    newCommand('open', 'open an incident from a desk of the own party; it is stored here and goes to the other side', [
      'quietline incident open --kind fire --place heron-shoal --precedence immediate --text "Smoke over the reeds" --data north',
      'quietline incident open --kind shooting --place "31.7083, 35.2000" --involves own-nationals --text "2 hurt" --data north',
    ])
      .addOption(new Option('--kind <word>', 'what it is').choices(incidentKinds).makeOptionMandatory())
      .requiredOption('--place <place>', 'a name of the gazetteer, or decimal degrees, DMS, MGRS, UTM or a Plus Code')
      .option('--words <text>', 'the place in words beside it')
      .option('--at <time>', 'when, as 2026-11-22T07:55:00Z (default: now)', moment)
      .addOption(new Option('--precedence <word>', 'how soon it must be responded to').choices(precedences).default('routine'))
      .option('--involves <whom>', `${whom.join(', ')}; can be given again`, collect)
      .requiredOption('--text <text>', 'what is known: goes to the other side and into the record')
      .option('--clause <clause>', 'of a violation: the clause of the agreement')
      .option('--line <id>', 'the line, where this party has desks on more than one')
      .option('--from <desk>', 'the desk that opens it (default: the first of the line)')
      .option('--as <alias>', "open it under a person's account instead of the folder's command line")
      .option('--password-stdin', 'with --as: read the password from standard input')
      .addOption(dataOption())
      .action(run(open)),
  );
  incident.addCommand(
    newCommand('list', 'show the incidents, the newest first', [
      'quietline incident list --state open --data north',
      'quietline incident list --q "reeds" --from 2026-11-22T00:00:00Z --data north',
    ])
      .option('--line <id>', 'on this line alone')
      .addOption(new Option('--state <state>', 'those in this state alone').choices(incidentStates))
      .option('--q <words>', 'that say these words')
      .option('--from <time>', 'going on at or after', moment)
      .option('--to <time>', 'begun before', moment)
      .addOption(dataOption())
      .action(run(list)),
  );
  incident.addCommand(
    newCommand('show', 'show one incident with what each side says of it', ['quietline incident show ID --data north'])
      .argument('<incident>', 'its id')
      .addOption(dataOption())
      .action(run(show)),
  );
}

async function open({ io, json }: Run, options: Open): Promise<number> {
  const folder = await openFolder(options.data);
  const password = await passwordOf(io, options);
  return withApi(folder, async (api) => {
    const line = await lineFor(api, options);
    const { kind, precedence, text, clause, place, words, at = new Date().toISOString() } = options;
    const speaker = await atDesk(api, line, options, password);
    const view = await speaker.post<IncidentView>('/api/incidents', {
      ...{ id: newUuid(), line: line.id, kind, at, precedence, text },
      ...{ place: placeWish(place, words), involves: involved(options.involves ?? [], line) },
      ...(clause === undefined ? {} : { clause }),
    });
    if (json) io.out(JSON.stringify(view));
    else for (const said of incidentLines(view, 'Opened', namesOf([line]))) io.out(said);
    return 0;
  });
}

function involved(asked: readonly string[], line: LineView): object {
  const unknown = asked.filter((one) => !whom.some((word) => word === one));
  if (unknown.length > 0) throw new UsageError(`--involves ${unknown.join(', ')}: one of ${whom.join(', ')} is asked for`);
  const nationals = line.parties
    .map(({ id }) => id)
    .filter((id) => asked.includes(id === line.self ? 'own-nationals' : 'other-nationals'));
  const present = services.filter((service) => asked.includes(service));
  return {
    ...(nationals.length === 0 ? {} : { nationals }),
    ...(present.length === 0 ? {} : { services: present }),
    ...(asked.includes('civilians') ? { civilians: true } : {}),
    ...(asked.includes('protected-sites') ? { protectedSites: true } : {}),
  };
}

type List = Readonly<Record<'line' | 'state' | 'q' | 'from' | 'to', string | undefined>> & { readonly data: string };

async function list({ io, json }: Run, { data, ...filter }: List): Promise<number> {
  const folder = await openFolder(data);
  const given = Object.entries(filter).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const query = new URLSearchParams([...given, ['limit', '200']]);
  const page = await withApi(folder, (api) => api.get<{ items: IncidentItem[]; next?: string }>(`/api/incidents?${query}`));
  if (json) io.out(JSON.stringify(page));
  else if (page.items.length === 0) io.out('No such incident.');
  else for (const one of page.items) io.out(incidentLine(one));
  return 0;
}

async function show({ io, json }: Run, id: string, { data }: { data: string }): Promise<number> {
  const folder = await openFolder(data);
  return withApi(folder, async (api) => {
    const view = await api.get<IncidentView>(`/api/incidents/${encodeURIComponent(id)}`);
    if (json) io.out(JSON.stringify(view));
    else for (const said of incidentLines(view, 'Incident', namesOf(await linesOf(api)))) io.out(said);
    return 0;
  });
}

async function linesOf(api: Api): Promise<readonly LineView[]> {
  return (await api.get<{ items: LineView[] }>('/api/lines')).items;
}
