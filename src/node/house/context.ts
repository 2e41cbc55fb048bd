import type { SubjectKind } from '../../language/index.ts';
import type { Decision, SubjectFold } from '../../subjects/index.ts';
import type { Actor } from '../service.ts';
import type { HeadAlert } from './alert.ts';
import type { HouseBook } from './book.ts';
import { notThere, problemOf } from './demand.ts';
import { desksOf, headsDesk, type OwnDesk } from './heads.ts';
import type { HouseWork, OwnLines } from './lines.ts';

/** What every part of the house works with. */
export class HouseContext {
  readonly lines: OwnLines;
  readonly book: HouseBook;
  readonly alert: HeadAlert;
  readonly newId: () => string;
  /** Desks at which the party's heads sit now. */
  readonly #headDesks: () => readonly string[];

  constructor(parts: {
    lines: OwnLines;
    book: HouseBook;
    alert: HeadAlert;
    newId: () => string;
    headDesks: () => readonly string[];
  }) {
    this.lines = parts.lines;
    this.book = parts.book;
    this.alert = parts.alert;
    this.newId = parts.newId;
    this.#headDesks = parts.headDesks;
  }

  get self(): string {
    return this.lines.port.self;
  }

  now(): number {
    return this.lines.port.now();
  }

  /** Desks of the own party in all agreements in force. */
  ownDesks(): OwnDesk[] {
    return this.lines.port.joint().flatMap(({ id, agreement }) => desksOf(this.self, id, agreement));
  }

  heads(actor: Actor, desk: string): boolean {
    return headsDesk(actor, desk, this.ownDesks(), this.#headDesks());
  }

  /** 404 `NOT_FOUND` for one that is not here. */
  async found<F extends SubjectFold>(kind: F['kind'] & SubjectKind, id: string): Promise<{ line: string; fold: F }> {
    const found = await this.lines.port.fold(kind, id);
    if (found === undefined || found.fold.kind !== kind) throw notThere(kind);
    return { line: found.line, fold: found.fold as F };
  }

  /** Says what a decision comes to; answers whether anything was said. */
  async decided(work: HouseWork, decision: Decision): Promise<boolean> {
    if (decision.outcome === 'refused') throw problemOf(decision);
    if (decision.outcome === 'say') for (const saying of decision.sayings) await work.say(saying);
    return decision.outcome === 'say';
  }
}
