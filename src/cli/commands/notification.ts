import { type Command, Option } from 'commander';
import {
  type LineView,
  type NotificationItem,
  type NotificationView,
  newUuid,
  notificationKinds,
  notificationStates,
  notificationTypes,
  openFolder,
  precedences,
} from '../../node/index.ts';
import { withApi } from '../api.ts';
import { type AtDesk, atDesk, lineFor, namesOf } from '../at-desk.ts';
import { dataOption, moment, newCommand, type Run, type Runner } from '../command.ts';
import { notificationLine, notificationLines } from '../notification-text.ts';
import { placeWish } from '../place-option.ts';
import { asPerson, type PersonOptions, passwordOf } from '../speaker.ts';

interface Announce extends AtDesk {
  readonly data: string;
  readonly kind: string;
  readonly type?: string;
  readonly place: string;
  readonly words?: string;
  readonly opens: string;
  readonly until?: string;
  readonly precedence?: string;
  readonly clearance?: boolean;
  readonly emergency?: boolean;
  readonly contact: string;
  readonly text?: string;
}

export function register(program: Command, run: Runner): void {
  const notification = program.command('notification').description('what is planned or must not be hit, and who knows of it');
  notification.addCommand(
    newCommand('announce', 'announce a protected place, an activity or a movement to the other side', [
      'quietline notification announce --kind clinic --place reed-clinic --opens 2026-12-01T06:00:00Z --contact "Radio 4" --data north',
      'quietline notification announce --kind ambulance --type movement --clearance --emergency --place mill-bridge \\\n      --opens 2026-11-22T09:00:00Z --until 2026-11-22T10:00:00Z --contact "Heron 7" --data north',
    ])
      .addOption(new Option('--kind <word>', 'what it is').choices(notificationKinds).makeOptionMandatory())
      .addOption(new Option('--type <word>', 'left out: a place without an end, else an activity').choices(notificationTypes))
      .requiredOption('--place <place>', 'a name of the gazetteer, or decimal degrees, DMS, MGRS, UTM or a Plus Code')
      .option('--words <text>', 'the place in words beside it')
      .requiredOption('--opens <time>', 'when its window opens, as 2026-12-01T06:00:00Z', moment)
      .option('--until <time>', 'when it closes (default: no end)', moment)
      .addOption(new Option('--precedence <word>', 'how soon it must be known').choices(precedences))
      .option('--clearance', 'it asks to be cleared, not only to be known')
      .option('--emergency', 'life is at risk')
      .requiredOption('--contact <text>', 'how its notifier is reached while it lasts')
      .option('--text <text>', 'what else is to be known')
      .option('--line <id>', 'the line, where this party has desks on more than one')
      .option('--from <desk>', 'the desk that announces it (default: the first of the line)')
      .option('--as <alias>', "announce it under a person's account instead of the folder's command line")
      .option('--password-stdin', 'with --as: read the password from standard input')
      .addOption(dataOption())
      .action(run(announce)),
  );
  notification.addCommand(
    newCommand('list', 'show the notifications and who knows of each, those whose window opens last first', [
      'quietline notification list --state announced --data south',
    ])
      .option('--line <id>', 'on this line alone')
      .addOption(new Option('--state <state>', 'those in this state alone').choices(notificationStates))
      .option('--q <words>', 'that say these words')
      .option('--from <time>', 'going on at or after', moment)
      .option('--to <time>', 'begun before', moment)
      .addOption(dataOption())
      .action(run(list)),
  );
  notification.addCommand(
    newCommand('acknowledge', 'say that a person of the own party knows of the revision that stands, under their account', [
      'quietline notification acknowledge ID --as ferry-1 --password-stdin --data south < password.txt',
    ])
      .argument('<notification>', 'its id')
      .requiredOption('--as <alias>', 'who knows: nobody acknowledges in the place of a person')
      .option('--password-stdin', 'read the password from standard input')
      .addOption(dataOption())
      .action(run(acknowledge)),
  );
}

async function announce({ io, json }: Run, options: Announce): Promise<number> {
  const folder = await openFolder(options.data);
  const password = await passwordOf(io, options);
  return withApi(folder, async (api) => {
    const line = await lineFor(api, options);
    const { kind, type, place, words, opens: from, until, precedence, contact, text } = options;
    const speaker = await atDesk(api, line, options, password);
    const view = await speaker.post<NotificationView>('/api/notifications', {
      ...{ id: newUuid(), line: line.id, kind, contact, place: placeWish(place, words) },
      window: until === undefined ? { from } : { from, until },
      asks: options.clearance === true ? 'clearance' : 'acknowledgement',
      ...(options.emergency === true ? { emergency: true } : {}),
      ...(type === undefined ? {} : { type }),
      ...(precedence === undefined ? {} : { precedence }),
      ...(text === undefined ? {} : { text }),
    });
    if (json) io.out(JSON.stringify(view));
    else for (const said of notificationLines(view, 'Announced', namesOf([line]))) io.out(said);
    return 0;
  });
}

type List = Readonly<Record<'line' | 'state' | 'q' | 'from' | 'to', string | undefined>> & { readonly data: string };

async function list({ io, json }: Run, { data, ...filter }: List): Promise<number> {
  const folder = await openFolder(data);
  const given = Object.entries(filter).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const query = new URLSearchParams([...given, ['limit', '200']]);
  const page = await withApi(folder, (api) =>
    api.get<{ items: NotificationItem[]; next?: string }>(`/api/notifications?${query}`),
  );
  if (json) io.out(JSON.stringify(page));
  else if (page.items.length === 0) io.out('No such notification.');
  else for (const one of page.items) io.out(notificationLine(one));
  return 0;
}

type Acknowledge = PersonOptions & { readonly data: string; readonly as: string };

async function acknowledge({ io, json }: Run, id: string, options: Acknowledge): Promise<number> {
  const password = await passwordOf(io, options);
  const folder = await openFolder(options.data);
  return withApi(folder, async (api) => {
    const person = await asPerson(api, options.as, password);
    const view = await person.post<NotificationView>(`/api/notifications/${encodeURIComponent(id)}/acknowledge`, {});
    const { items } = await api.get<{ items: LineView[] }>('/api/lines');
    if (json) io.out(JSON.stringify(view));
    else for (const said of notificationLines(view, 'Acknowledged', namesOf(items))) io.out(said);
    return 0;
  });
}
