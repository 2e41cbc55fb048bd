/** The house lines and the lines that they serve, as the house needs them. */
import type { Act, Agreement, Kind, Mode, Saying, SubjectKind } from '../../language/index.ts';
import type { SubjectFold } from '../../subjects/index.ts';
import type { TermsInForce } from '../../terms/index.ts';
import { Problem } from '../problem.ts';

/** One transaction on a house line. */
export interface HouseWork {
  readonly subjects: { fold(id: string): Promise<SubjectFold | undefined> };
  say(saying: Saying): Promise<Act>;
}

export interface JointLine {
  readonly id: string;
  readonly agreement: Agreement;
}

/** What the house needs of the node around it. */
export interface LinesPort {
  readonly self: string;
  readonly now: () => number;
  /** Id of the house line of a mode; undefined before the first line of that mode is in force. */
  houseOf(mode: Mode): string | undefined;
  /** What holds on a line with others now: directives included. */
  termsInForce(line: string): TermsInForce;
  /** Lines with others that are in force. */
  joint(): readonly JointLine[];
  /** Runs `run` in a coming commit of the line; `run` refuses before it says anything. */
  submit<T>(line: string, run: (work: HouseWork) => Promise<T>, subjects: readonly string[]): Promise<T>;
  /** A subject as committed. */
  fold(kind: SubjectKind, id: string): Promise<{ readonly line: string; readonly fold: SubjectFold } | undefined>;
  subjects(filter: {
    kind: SubjectKind;
    line: string;
    status?: readonly string[];
    after?: string;
    limit: number;
  }): Promise<{ items: SubjectFold[]; next?: string }>;
  /** Acts on a line about no subject, the oldest first. */
  lineActs(line: string, kinds: readonly Kind[]): Promise<Act[]>;
}

const modes: readonly Mode[] = ['actual', 'exercise'];
const page = 200;

/** Which house line an act belongs to. */
export class OwnLines {
  readonly port: LinesPort;

  constructor(port: LinesPort) {
    this.port = port;
  }

  /** What is real comes in front. */
  all(): { readonly id: string; readonly mode: Mode }[] {
    return modes.flatMap((mode) => {
      const id = this.port.houseOf(mode);
      return id === undefined ? [] : [{ id, mode }];
    });
  }

  /** Subjects of a kind on one house line, the newest first. */
  async *subjects<F extends SubjectFold>(
    kind: F['kind'],
    line: string,
    { status, after }: { status?: readonly string[] | undefined; after?: string | undefined } = {},
  ): AsyncGenerator<F> {
    for (let behind = after; ; ) {
      const { items, next } = await this.port.subjects({
        ...{ kind, line, limit: page },
        ...(status === undefined ? {} : { status }),
        ...(behind === undefined ? {} : { after: behind }),
      });
      for (const fold of items) yield fold as F;
      if (next === undefined) return;
      behind = next;
    }
  }

  modeOf(house: string): Mode {
    const found = this.all().find(({ id }) => id === house);
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such house line.');
    return found.mode;
  }

  /** 409 `LINE_NOT_IN_FORCE` before the first line of the mode is in force. */
  demand(mode: Mode): { readonly id: string; readonly mode: Mode } {
    const id = this.port.houseOf(mode);
    if (id === undefined) {
      throw new Problem(
        409,
        'LINE_NOT_IN_FORCE',
        "The party's own record begins with its first line in force. There is none yet.",
      );
    }
    return { id, mode };
  }

  /** The mode of the lines named, or the one that is said, or the only one there is. 404 `UNKNOWN_LINE`, 422 `ONE_MODE`. */
  mode(lines: readonly string[], said: Mode | undefined): Mode {
    const joint = this.port.joint();
    const named = lines.map((id) => {
      const line = joint.find((one) => one.id === id);
      if (line === undefined) throw new Problem(404, 'UNKNOWN_LINE', `No line in force here is ${id}.`);
      return line.agreement.mode;
    });
    const found = new Set([...named, ...(said === undefined ? [] : [said])]);
    if (found.size === 0) for (const { mode } of this.all()) found.add(mode);
    const [mode] = found;
    if (found.size > 1)
      throw new Problem(
        422,
        'ONE_MODE',
        'Actual lines and exercises are kept apart: say of which mode, and name lines of that alone.',
      );
    return mode ?? 'actual';
  }

  /** Lines of this mode; those named, where some are. */
  jointOf(mode: Mode, named: readonly string[] = []): JointLine[] {
    return this.port.joint().filter(({ id, agreement }) => agreement.mode === mode && (named.length === 0 || named.includes(id)));
  }

  /** The house line where the watch of a desk is kept. 422 `UNKNOWN_DESK` where no agreement in force names it as ours. */
  ofDesk(desk: string): { readonly id: string; readonly mode: Mode } {
    const modesOfDesk = modes.filter((mode) =>
      this.jointOf(mode).some(({ agreement }) => agreement.desks.some((one) => one.id === desk && one.party === this.port.self)),
    );
    const [mode] = modesOfDesk;
    if (mode === undefined)
      throw new Problem(422, 'UNKNOWN_DESK', `No agreement in force names “${desk}” as a desk of this party.`);
    return this.demand(mode);
  }
}
