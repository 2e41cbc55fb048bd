/** The party's own house: what was ordered, who is on watch, what waits for a second person, what an auditor is told of. */
import type { SubjectFold } from '../../subjects/index.ts';
import type { DirectiveInForce } from '../../terms/index.ts';
import type { HeadAlert } from './alert.ts';
import { Approvals } from './approvals.ts';
import { HouseBook } from './book.ts';
import type { Carrying } from './carrying.ts';
import { HouseContext } from './context.ts';
import { Directives } from './directives.ts';
import { Holds } from './holds.ts';
import { type LinesPort, OwnLines } from './lines.ts';
import { Outgoing } from './outgoing.ts';
import { Oversight, type OversightOptions } from './oversight.ts';
import { Relief, type Rota } from './relief.ts';
import type { HouseLineView, HouseService } from './service.ts';
import { Signing } from './signing.ts';
import { type OpenAtDesk, Watches } from './watches.ts';

export interface HouseParts extends Omit<OversightOptions, 'lines'> {
  readonly port: LinesPort;
  readonly alert: HeadAlert;
  readonly rota: Rota;
  /** Desks at which the party's heads sit now. */
  readonly headDesks: () => readonly string[];
  readonly carrying: Carrying;
  readonly open: Omit<OpenAtDesk, 'directive'>;
  readonly lineView: (line: string) => HouseLineView | undefined;
}

export class House implements HouseService {
  readonly directives: Directives;
  readonly approvals: Approvals;
  readonly watches: Watches;
  readonly holds: Holds;
  readonly oversight: Oversight;
  readonly signing: Signing;
  /** What leaves a desk in writing goes through here. */
  readonly outgoing: Outgoing;
  readonly relief: Relief;
  readonly #parts: HouseParts;
  readonly #lines: OwnLines;
  readonly #book: HouseBook;

  constructor(parts: HouseParts) {
    const { port, alert, rota, open, newId, failed } = parts;
    this.#parts = parts;
    this.#lines = new OwnLines(port);
    this.#book = new HouseBook(this.#lines);
    const context = new HouseContext({ lines: this.#lines, book: this.#book, alert, newId, headDesks: parts.headDesks });
    this.directives = new Directives(context);
    this.approvals = new Approvals(context, parts.carrying);
    this.signing = new Signing(context, this.approvals);
    this.watches = new Watches(context, {
      ...open,
      directive: (actor, line, fold) => this.directives.viewOf(actor, line, fold),
    });
    this.holds = new Holds(context);
    this.oversight = new Oversight({ ...parts, lines: this.#lines });
    this.outgoing = new Outgoing(context, this.approvals, this.oversight, failed);
    this.relief = new Relief(context, rota, failed);
  }

  /** Reads what stands; before that no directive is in force. */
  load(): Promise<void> {
    return this.#book.load();
  }

  /** From now on it may write: what waited is taken in. What fails is reported, and stops nothing. */
  async start(): Promise<void> {
    const { failed } = this.#parts;
    this.relief.start();
    await this.oversight.settle();
    await this.approvals.carryOutLeft(failed).catch(failed);
  }

  async stop(): Promise<void> {
    this.relief.stop();
    await this.oversight.rest();
  }

  async lines(): Promise<HouseLineView[]> {
    return this.#lines.all().flatMap(({ id }) => this.#parts.lineView(id) ?? []);
  }

  /** Directives in force that concern this line, whichever desks they bind. */
  directivesInForce(line: string): readonly DirectiveInForce[] {
    const mode = this.#parts.modeOf(line);
    return mode === undefined ? [] : this.#book.directivesInForce(mode, line);
  }

  /** Directives on this line that the head of a desk has still to acknowledge. */
  unacknowledged(line: string, desk: string): number {
    const mode = this.#parts.modeOf(line);
    const asked =
      mode === undefined ? [] : this.#book.directives(mode).filter(({ lines }) => lines.length === 0 || lines.includes(line));
    return asked.filter(({ acknowledgements }) =>
      acknowledgements.some((one) => one.desk === desk && one.state !== 'acknowledged'),
    ).length;
  }

  /** Whether a legal hold keeps what was said on this line about this subject (about the line itself: null) from erasure. */
  isHeld(line: string, subject: string | null): boolean {
    return this.#book.isHeld(line, subject);
  }

  nextHoldEnd(): number | undefined {
    return this.#book.nextHoldEnd();
  }

  /** A house line has changed: these are its subjects with new acts. */
  committed(line: string, folds: readonly SubjectFold[]): void {
    for (const fold of folds) this.#book.take(line, fold);
  }

  /** The terms of a line have changed, or a house line has begun: oversight is told of what is in force. */
  termsChanged(): Promise<void> {
    return this.oversight.settle();
  }
}
