import type { Act, Kind, Mode, SubjectKind } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import type { SubjectFold } from '../../subjects/index.ts';
import { isHouse, type TermsInForce } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { inForce } from '../line/line-state.ts';
import { actOfRow } from '../line/open-act.ts';
import type { SubjectReader } from '../subject-reader.ts';
import type { HouseWork, JointLine, LinesPort } from './lines.ts';

export interface KeeperLinesOptions {
  readonly self: string;
  readonly now: () => number;
  readonly keeper: Keeper;
  readonly store: Store;
  readonly reader: SubjectReader;
  readonly termsInForce: (line: string) => TermsInForce;
}

/** The house's view of the lines that this node keeps. */
export class KeeperLines implements LinesPort {
  readonly self: string;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  readonly #options: KeeperLinesOptions;

  constructor(options: KeeperLinesOptions) {
    this.self = options.self;
    this.now = options.now;
    this.termsInForce = options.termsInForce;
    this.#options = options;
  }

  houseOf(mode: Mode): string | undefined {
    return this.#options.keeper.houseOf(mode);
  }

  joint(): JointLine[] {
    const { keeper } = this.#options;
    return keeper.lines().flatMap((id) => {
      const line = keeper.line(id);
      const agreement = line === undefined ? undefined : inForce(line)?.agreement;
      return agreement === undefined || isHouse(agreement) ? [] : [{ id, agreement }];
    });
  }

  submit<T>(line: string, run: (work: HouseWork) => Promise<T>, subjects: readonly string[]): Promise<T> {
    return this.#options.keeper.writer(line).submit((work) => run(work), { subjects });
  }

  fold(kind: SubjectKind, id: string): Promise<{ line: string; fold: SubjectFold } | undefined> {
    return this.#options.reader.find(kind, id);
  }

  async subjects(filter: Parameters<LinesPort['subjects']>[0]): Promise<{ items: SubjectFold[]; next?: string }> {
    const { items, next } = await this.#options.reader.list(filter);
    const folds = items.map(({ fold }) => fold);
    return next === undefined ? { items: folds } : { items: folds, next };
  }

  async lineActs(line: string, kinds: readonly Kind[]): Promise<Act[]> {
    const { keeper, store } = this.#options;
    const { book } = keeper.writer(line).state;
    return (await store.read.lineEntries(line, kinds)).map((row) => actOfRow(row, book));
  }
}
