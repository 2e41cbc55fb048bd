/** What stands on the house lines now, in memory: asked before every act, changed after every commit. */
import type { Mode, SubjectKind } from '../../language/index.ts';
import {
  type ApprovalFold,
  type DirectiveFold,
  type FoldOf,
  type HoldFold,
  holdStands,
  type SubjectFold,
  type WatchFold,
} from '../../subjects/index.ts';
import type { DirectiveInForce } from '../../terms/index.ts';
import type { OwnLines } from './lines.ts';

/** States in which a subject of the house has still to be thought of. */
const standing = {
  directive: ['issued', 'acknowledged'],
  watch: ['current'],
  hold: ['placed'],
  approval: ['asked'],
} as const satisfies { [K in SubjectKind]?: readonly FoldOf<K>['state'][] };

interface Kept<F> {
  readonly line: string;
  readonly fold: F;
}

export class HouseBook {
  readonly #lines: OwnLines;
  readonly #directives = new Map<string, Kept<DirectiveFold>>();
  readonly #watches = new Map<string, Kept<WatchFold>>();
  readonly #holds = new Map<string, Kept<HoldFold>>();
  readonly #approvals = new Map<string, Kept<ApprovalFold>>();

  constructor(lines: OwnLines) {
    this.#lines = lines;
  }

  async load(): Promise<void> {
    for (const { id: line } of this.#lines.all())
      for (const [kind, status] of Object.entries(standing) as [keyof typeof standing, readonly string[]][])
        for await (const fold of this.#lines.subjects(kind, line, { status })) this.take(line, fold);
  }

  /** A subject as it is after a commit. */
  take(line: string, fold: SubjectFold): void {
    const stands = ((standing as Partial<Record<SubjectKind, readonly string[]>>)[fold.kind] ?? []).includes(fold.state);
    const keep = <F extends SubjectFold>(held: Map<string, Kept<F>>) =>
      stands ? held.set(fold.id, { line, fold: fold as F }) : held.delete(fold.id);
    switch (fold.kind) {
      case 'directive':
        keep(this.#directives);
        break;
      case 'watch':
        keep(this.#watches);
        break;
      case 'hold':
        keep(this.#holds);
        break;
      case 'approval':
        keep(this.#approvals);
        break;
      default:
        break;
    }
  }

  /** Those that were not lifted, the lowest number first. */
  directives(mode: Mode): DirectiveFold[] {
    const house = this.#lines.port.houseOf(mode);
    const held = [...this.#directives.values()].filter(({ line }) => line === house);
    return held.map(({ fold }) => fold).sort((a, b) => a.number - b.number);
  }

  /** Directives that hold on a line of this mode now; who of the party is bound is `permits`' matter. */
  directivesInForce(mode: Mode, line: string): DirectiveInForce[] {
    return this.directives(mode)
      .filter(({ lines }) => lines.length === 0 || lines.includes(line))
      .map(({ id, number, begun, lines, desks, rules }) => ({ id, number, issuedAt: begun.at, lines, desks, rules }));
  }

  /** Who is on watch at a desk; of two that were taken at once the later. */
  watchAt(desk: string): Kept<WatchFold> | undefined {
    return [...this.#watches.values()]
      .filter(({ fold }) => fold.desk === desk)
      .sort((a, b) => b.fold.begun.clock - a.fold.begun.clock)[0];
  }

  /** Watches that are on, one for each desk. */
  watches(): Kept<WatchFold>[] {
    const desks = new Set([...this.#watches.values()].map(({ fold }) => fold.desk));
    return [...desks].flatMap((desk) => this.watchAt(desk) ?? []);
  }

  approvalsAsked(): Kept<ApprovalFold>[] {
    return [...this.#approvals.values()];
  }

  /** When the next hold ends by itself; undefined while none stands. */
  nextHoldEnd(): number | undefined {
    const now = this.#lines.port.now();
    const ends = [...this.#holds.values()].filter(({ fold }) => holdStands(fold, now)).map(({ fold }) => fold.ends);
    return ends.length === 0 ? undefined : Math.min(...ends);
  }

  /** Whether a legal hold keeps what was said on this line about this subject (about the line itself: null) from erasure. */
  isHeld(line: string, subject: string | null): boolean {
    const now = this.#lines.port.now();
    return [...this.#holds.values()].some(
      ({ fold }) => holdStands(fold, now) && (fold.lines.includes(line) || (subject !== null && fold.subjects.includes(subject))),
    );
  }
}
