import type { Agreement, Desk } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import { strictest } from '../../terms/index.ts';
import type { CheckCalls } from '../check-calls/check-calls.ts';
import type { Keeper } from '../keeper.ts';
import { inForce, type LineState, latestAt, otherParties } from '../line/line-state.ts';
import type { PeerHealth } from '../peers/index.ts';
import type { Rotas } from '../rota/rotas.ts';
import type { Actor } from '../service.ts';
import type { Alarms } from './alarms.ts';
import type { AlarmView, OverviewDistrict, OverviewService } from './service.ts';

export interface OverviewOptions {
  readonly self: string;
  readonly store: Store;
  readonly now: () => number;
  readonly keeper: Keeper;
  readonly checks: CheckCalls;
  readonly rotas: Rotas;
  readonly alarms: Alarms;
  readonly staffed: (desk: string) => boolean;
  readonly healthOf: (line: string) => PeerHealth | undefined;
  /** Directives on this line that the head of the desk has not acknowledged. */
  readonly unacknowledged: (line: string, desk: string) => number;
}

const day = 86_400_000;
/** The limit passed before anybody answered, whatever came afterwards. */
const missed = ['breached', 'late', 'disputed'];

/** How our own party stands, district by district. */
export class Overview implements OverviewService {
  readonly #options: OverviewOptions;

  constructor(options: OverviewOptions) {
    this.#options = options;
  }

  async read(_actor: Actor): Promise<{ districts: OverviewDistrict[]; alarms: AlarmView[] }> {
    const districts: OverviewDistrict[] = [];
    for (const id of this.#options.keeper.jointLines()) {
      const state = this.#options.keeper.line(id);
      const agreement = state === undefined ? undefined : inForce(state)?.agreement;
      if (state !== undefined && agreement !== undefined) districts.push(...(await this.#line(state, agreement)));
    }
    return { districts, alarms: await this.#options.alarms.list({ open: true }) };
  }

  async #line(state: LineState, agreement: Agreement): Promise<OverviewDistrict[]> {
    const { self, store, now } = this.#options;
    const line = state.id;
    const owed = { line, owedBy: self };
    const counts = await store.read.countDuties({ ...owed, states: ['pending', 'breached'] }, 'district');
    const today = Math.floor(now() / day) * day;
    const calls = await store.read.countDuties(
      { ...owed, clause: agreement.calls.clause, states: missed, from: today, to: today + day },
      'district',
    );
    const dark = await this.#darkSince(state);
    const own = agreement.desks.filter((desk) => desk.party === self);
    const count = (rows: typeof counts, wanted: readonly string[], district: string) =>
      rows.reduce((sum, row) => (wanted.includes(row.state) && row.key === district ? sum + row.count : sum), 0);
    return agreement.districts.map(({ id, name }) => {
      const desks = own.filter((desk) => desk.district === id);
      return {
        line,
        mode: agreement.mode,
        district: id,
        name,
        posture: strictest(state.book.postures),
        desks: desks.map((desk) => this.#desk(desk)),
        openDuties: count(counts, ['pending'], id),
        overdueDuties: count(counts, ['breached'], id),
        missedCalls: count(calls, missed, id),
        unacknowledged: desks.reduce((sum, desk) => sum + this.#options.unacknowledged(line, desk.id), 0),
        ...(dark === undefined ? {} : { darkSince: new Date(dark).toISOString() }),
      };
    });
  }

  #desk({ id }: Desk): OverviewDistrict['desks'][number] {
    const { staffed, rotas } = this.#options;
    return { id, staffed: staffed(id), ...(rotas.has(id) ? { onDuty: rotas.onDuty(id) } : {}) };
  }

  /** The line is down, or two check calls' hours have come without a word from the other side. */
  async #darkSince(state: LineState): Promise<number | undefined> {
    const { self, healthOf, checks } = this.#options;
    const health = healthOf(state.id);
    const heard = Math.max(0, ...otherParties(state, self).map((party) => latestAt(state.feeds, party, undefined)));
    if (health?.state === 'down') return health.since;
    const hour = await checks.secondLastSlot(state.id);
    return hour !== undefined && heard < hour ? heard : undefined;
  }

  alarms(filter: { readonly open?: boolean }): Promise<AlarmView[]> {
    return this.#options.alarms.list(filter);
  }

  acknowledge(actor: Actor, id: string): Promise<AlarmView> {
    return this.#options.alarms.acknowledge(actor, id);
  }
}
