/** Acting at one desk of the own party on one line: under a person's account, or as the folder's command line. */
import type { LineView } from '../node/index.ts';
import type { Api } from './api.ts';
import { Failure, UsageError } from './failure.ts';
import { asPerson, type PersonOptions } from './speaker.ts';

export interface AtDesk extends PersonOptions {
  readonly line?: string;
  readonly from?: string;
}

/** The line that is named, or the only one with a desk of this party. */
export async function lineFor(api: Api, { line, from }: Pick<AtDesk, 'line' | 'from'>): Promise<LineView> {
  const { items } = await api.get<{ items: LineView[] }>('/api/lines');
  const found = items.filter((one) => {
    const own = one.parties.find((party) => party.id === one.self)?.desks ?? [];
    return (line === undefined || one.id === line) && own.some((desk) => from === undefined || desk.id === from);
  });
  const [one] = found;
  if (one === undefined) {
    const which = line === undefined ? 'no line' : `no line ${line}`;
    throw new Failure(
      'UNKNOWN_LINE',
      `this node has ${which} with ${from === undefined ? 'a desk' : `a desk ${from}`} of its own`,
    );
  }
  if (found.length > 1) throw new UsageError('this party has desks on several lines: say which with --line');
  return one;
}

/** The API as who speaks there; without `--from` and `--as` at the party's first desk of the line. */
export async function atDesk(api: Api, line: LineView, options: AtDesk, password: string | undefined): Promise<Api> {
  if (options.as !== undefined) return asPerson(api, options.as, password);
  const desk = options.from ?? line.parties.find((party) => party.id === line.self)?.desks[0]?.id ?? '';
  return api.as({ 'quietline-desk': desk });
}

/** A party by its name. */
export function namesOf(lines: readonly LineView[]): (party: string) => string {
  const names = new Map(lines.flatMap(({ parties }) => parties.map(({ id, name }) => [id, name])));
  return (party) => names.get(party) ?? party;
}
