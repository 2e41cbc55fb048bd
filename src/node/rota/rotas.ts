import {
  aliasesAt,
  BadCalendar,
  type Cover,
  checkRota,
  coverBetween,
  peopleOf,
  readCalendar,
  type Shift,
  shiftsBetween,
  writeCalendar,
} from '../../duties/index.ts';
import type { Rota } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import { demand } from '../house/demand.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import type { CoverView, RotaService, RotaView } from './service.ts';

const day = 86_400_000;
/** Shifts are worked out for so long at a time, and held. */
const heldFor = 2 * day;
const longestView = 200 * day;
const calendarBehind = 7 * day;
const calendarAhead = 91 * day;
/** A calendar is taken in from a month ago to so long ahead. */
const importBehind = 31 * day;
const importAhead = 400 * day;
/** Timers hold 2^31 - 1 ms at most; looked at again in between. */
const longestWait = 6 * 3_600_000;

export interface RotasOptions {
  readonly self: string;
  readonly store: Store;
  readonly now: () => number;
  /** Whether an agreement in force names it as a desk of ours. */
  readonly isOwnDesk: (desk: string) => boolean;
  /** Whether this account is a head of the desk. */
  readonly heads: (actor: Actor, desk: string) => boolean;
  /** Accounts that can be used. */
  readonly isAccount: (alias: string) => Promise<boolean>;
  /** A rota was set, or a shift of this desk has begun or ended. */
  readonly changed: (desk: string) => void;
}

interface Held {
  readonly from: number;
  readonly to: number;
  readonly shifts: readonly Shift[];
}

/** The rotas of the own desks. Kept in memory, since every ring may ask who is on duty. */
export class Rotas implements RotaService {
  readonly #options: RotasOptions;
  readonly #rotas = new Map<string, Rota>();
  readonly #held = new Map<string, Held>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RotasOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    for (const row of await this.#options.store.read.rotas()) this.#rotas.set(row.desk, JSON.parse(row.rota) as Rota);
  }

  /** From now on tells when a shift begins or ends. */
  start(): void {
    this.#awaitHandOver();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Aliases on duty at a desk, now unless another time is named; nobody in a gap, nor where there is no rota. */
  onDuty(desk: string, at = this.#options.now()): readonly string[] {
    return aliasesAt(this.#around(desk, at), at);
  }

  has(desk: string): boolean {
    return this.#rotas.has(desk);
  }

  /** Shifts that begin at or before a time and are not over then. */
  shiftsAt(desk: string, at: number): readonly Shift[] {
    return this.#around(desk, at).filter((shift) => shift.from <= at && at < shift.to);
  }

  #around(desk: string, at: number): readonly Shift[] {
    const rota = this.#rotas.get(desk);
    if (rota === undefined) return [];
    const held = this.#held.get(desk);
    if (held !== undefined && held.from <= at && at < held.to) return held.shifts;
    const [from, to] = [at - heldFor / 2, at + heldFor / 2];
    const shifts = shiftsBetween(rota, from, to);
    this.#held.set(desk, { from, to, shifts });
    return shifts;
  }

  async list(): Promise<RotaView[]> {
    return [...this.#rotas.keys()].sort().map((desk) => this.#view(desk));
  }

  async read(desk: string): Promise<RotaView> {
    this.#rota(desk);
    return this.#view(desk);
  }

  async set(actor: Actor, desk: string, rota: Rota): Promise<RotaView> {
    demand(this.#options.self, 'rota.set', actor);
    if (!this.#options.isOwnDesk(desk))
      throw new Problem(422, 'UNKNOWN_DESK', `No agreement in force names “${desk}” as a desk of this party.`);
    if (actor.role === 'head' && !this.#options.heads(actor, desk)) {
      throw new Problem(403, 'NOT_ALLOWED', `A head sets the rotas of the desks that they head; “${desk}” is none of them.`, {
        clause: 'roles',
        allowedBy: 'the head of the desk, or headquarters',
      });
    }
    const problems = checkRota(rota);
    if (problems.length > 0) throw new Problem(422, 'BAD_ROTA', 'Nobody can work by this rota as it is.', { fields: problems });
    await this.#demandPeople(peopleOf(rota));
    await this.#options.store.write((tx) => tx.putRota({ desk, rota: JSON.stringify(rota) }));
    this.#rotas.set(desk, rota);
    this.#held.delete(desk);
    this.#options.changed(desk);
    this.#awaitHandOver();
    return this.#view(desk);
  }

  async #demandPeople(people: readonly string[]): Promise<void> {
    const known = await Promise.all(people.map((alias) => this.#options.isAccount(alias)));
    const unknown = people.filter((_, index) => known[index] === false);
    if (unknown.length === 0) return;
    const named = unknown.slice(0, 5).map((alias) => `“${alias.slice(0, 64)}”`);
    const detail = `No account that can be used has the alias ${named.join(', ')}${unknown.length > 5 ? ' and others' : ''}.`;
    throw new Problem(422, 'UNKNOWN_ACCOUNT', detail);
  }

  async shifts(desk: string, from: string, to: string): Promise<CoverView> {
    const rota = this.#rota(desk);
    const [begins, ends] = [Date.parse(from), Date.parse(to)];
    if (!(ends > begins) || ends - begins > longestView)
      throw new Problem(422, 'BAD_ROTA', 'Ask for a time that ends after it begins, of at most 200 days.');
    return coverView(coverBetween(rota, begins, ends));
  }

  async calendar(desk: string): Promise<string> {
    const now = this.#options.now();
    return writeCalendar(desk, shiftsBetween(this.#rota(desk), now - calendarBehind, now + calendarAhead), now);
  }

  async take(actor: Actor, desk: string, calendar: string): Promise<RotaView> {
    demand(this.#options.self, 'rota.set', actor);
    const rota = this.#rota(desk);
    const now = this.#options.now();
    const shifts = readOrRefuse(calendar, { timezone: rota.timezone, from: now - importBehind, to: now + importAhead });
    return this.set(actor, desk, { ...rota, shifts: [...rota.shifts.filter((shift) => shift.event === undefined), ...shifts] });
  }

  #rota(desk: string): Rota {
    const rota = this.#rotas.get(desk);
    if (rota === undefined) throw new Problem(404, 'NOT_FOUND', 'This desk has no rota.');
    return rota;
  }

  #view(desk: string): RotaView {
    return { desk, ...this.#rota(desk), onDuty: this.onDuty(desk) };
  }

  /** At the next begin or end of a shift the ladders look again. */
  #awaitHandOver(): void {
    clearTimeout(this.#timer);
    const now = this.#options.now();
    const ahead = [...this.#rotas.keys()].flatMap((desk) =>
      this.#around(desk, now).flatMap(({ from, to }) => [from, to].filter((at) => at > now).map((at) => ({ desk, at }))),
    );
    if (this.#rotas.size === 0) return;
    const next = Math.min(now + longestWait, ...ahead.map(({ at }) => at));
    this.#timer = setTimeout(() => {
      for (const desk of new Set(ahead.filter(({ at }) => at === next).map((one) => one.desk))) this.#options.changed(desk);
      this.#awaitHandOver();
    }, next - now).unref();
  }
}

function readOrRefuse(...read: Parameters<typeof readCalendar>): ReturnType<typeof readCalendar> {
  try {
    return readCalendar(...read);
  } catch (error) {
    if (error instanceof BadCalendar) throw new Problem(422, 'BAD_CALENDAR', error.message, {}, error);
    throw error;
  }
}

function coverView({ shifts, gaps, doubles }: Cover): CoverView {
  const span = ({ from, to }: { from: number; to: number }) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  return {
    items: shifts.map((shift) => ({
      ...span(shift),
      alias: shift.alias,
      source: shift.source,
      ...(shift.rotation === undefined ? {} : { rotation: shift.rotation }),
    })),
    gaps: gaps.map(span),
    doubles: doubles.map((double) => ({ ...span(double), aliases: double.aliases })),
  };
}
