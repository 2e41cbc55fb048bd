/** The house of a running node: tied to its lines, its store and its data folder. */
import type { CallState, DutyState } from '../../language/index.ts';
import { writeExport } from '../../record/index.ts';
import type { Store } from '../../store/index.ts';
import type { TermsInForce } from '../../terms/index.ts';
import type { DutyView } from '../duties/service.ts';
import type { Keeper } from '../keeper.ts';
import { inForce, newestTerms } from '../line/line-state.ts';
import { lineExport } from '../line-export.ts';
import { newUuid } from '../random.ts';
import type { Actor, CallView } from '../service.ts';
import type { SubjectReader } from '../subject-reader.ts';
import type { VersionInForce } from './agreement-notes.ts';
import type { HeadAlert } from './alert.ts';
import { Carrying } from './carrying.ts';
import { House } from './house.ts';
import { NoteJournal } from './journal.ts';
import { KeeperLines } from './keeper-lines.ts';
import type { Rota } from './relief.ts';
import type { HouseLineView, LineFile, OpenMeeting } from './service.ts';
import { time } from './views.ts';

/** States of a call that the next officer has to know of. */
const openCalls: readonly CallState[] = ['placed', 'received', 'ringing', 'answered', 'missed'];
const openDuties: readonly DutyState[] = ['pending', 'breached', 'disputed'];
const openMeetings = ['proposed', 'agreed'];
const most = 200;

export interface HouseOptions {
  readonly self: string;
  readonly now: () => number;
  readonly keeper: Keeper;
  readonly store: Store;
  readonly reader: SubjectReader;
  readonly dataFolder: string;
  readonly termsInForce: (line: string) => TermsInForce;
  readonly calls: (actor: Actor, filter: { state: CallState; limit: number }) => Promise<{ items: readonly CallView[] }>;
  readonly duties: (actor: Actor, filter: { state: DutyState; desk: string }) => Promise<readonly DutyView[]>;
  readonly alert: HeadAlert;
  readonly rota: Rota;
  /** Desks at which the party's heads sit now. */
  readonly headDesks: () => readonly string[];
  /** Tells the live screens that something changed. */
  readonly notice: (kind: string, id: string, clock: number) => void;
  readonly failed: (error: unknown) => void;
}

export function houseOf(options: HouseOptions): House {
  const { self, keeper, store, dataFolder, alert, rota, headDesks, notice, failed } = options;
  return new House({
    port: new KeeperLines(options),
    ...{ alert, rota, headDesks, failed },
    journal: new NoteJournal(dataFolder),
    carrying: new Carrying(store),
    newId: newUuid,
    modeOf: (line) => {
      const state = keeper.line(line);
      return state === undefined ? undefined : newestTerms(state)?.agreement.mode;
    },
    versions: () => versionsInForce(keeper),
    fileOf: (line, withoutBodies) => fileOf(store, line, withoutBodies),
    noted: (id, clock) => notice('oversight', id, clock),
    lineView: (line) => viewOf(keeper, line),
    open: {
      calls: async (actor, desk) => {
        const pages = await Promise.all(openCalls.map((state) => options.calls(actor, { state, limit: most })));
        const here = (end: CallView['from']) => end.party === self && end.desk === desk;
        return pages.flatMap(({ items }) => items.filter((call) => here(call.from) || here(call.to)));
      },
      duties: async (actor, desk) =>
        (await Promise.all(openDuties.map((state) => options.duties(actor, { state, desk })))).flat(),
      meetings: (_actor, desk) => meetingsAt(options.reader, self, desk),
    },
  });
}

async function meetingsAt(reader: SubjectReader, self: string, desk: string): Promise<OpenMeeting[]> {
  const { items } = await reader.list({ kind: 'meeting', status: openMeetings, limit: most });
  return items
    .filter(({ fold: { from, to } }) => [from, to].some((end) => end.party === self && end.desk === desk))
    .map(({ line, fold: { id, state, subject, begins } }) => ({ id, line, state, subject, begins: time(begins) }));
}

/** Of the lines with others: each version that all have signed, the oldest first. */
function versionsInForce(keeper: Keeper): VersionInForce[] {
  return keeper.jointLines().flatMap((line) => {
    const state = keeper.line(line);
    if (state === undefined) return [];
    const signed = state.book.versions().filter((version) => state.book.isComplete(version));
    return signed.map(({ hash, agreement }) => ({
      ...{ line, hash, agreement },
      before: agreement.follows === undefined ? undefined : state.book.version(agreement.follows)?.agreement,
    }));
  });
}

async function fileOf(store: Store, line: string, withoutBodies: boolean): Promise<LineFile> {
  const source = await lineExport(store.read, line, withoutBodies);
  return { mode: source.mode, entries: source.entries, pieces: writeExport(source) };
}

function viewOf(keeper: Keeper, line: string): HouseLineView | undefined {
  const state = keeper.line(line);
  const terms = state === undefined ? undefined : inForce(state);
  if (state === undefined || terms === undefined) return undefined;
  const { mode, title } = terms.agreement;
  const feeds = [...state.feeds.values()].map(({ row }) => ({ party: row.author, epoch: row.epoch, size: row.size }));
  return { line, mode, title, since: time(terms.inForceSince ?? 0), feeds };
}
