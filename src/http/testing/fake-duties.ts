import type { Actor, DutiesService, DutySummary, DutyView } from '../../node/index.ts';
import { Problem } from '../../node/index.ts';

const northId = `ql1${'n'.repeat(32)}`;
const southId = `ql1${'s'.repeat(32)}`;
const lineId = `qll1${'a'.repeat(32)}`;

/** Two duties in memory, and enough of their rules to answer every status that the routes name. */
export class FakeDuties implements DutiesService {
  readonly held: DutyView[] = [dutyOf('d', { title: 'The ferry is late' }), dutyOf('e', { title: '=1+1' })];
  /** What was asked for, in order. */
  readonly asked: unknown[] = [];

  async list(_actor: Actor, filter: Parameters<DutiesService['list']>[1]): Promise<{ items: DutyView[]; next?: string }> {
    this.asked.push(filter);
    const from = filter.after === undefined ? 0 : this.held.findIndex(({ id }) => id === filter.after) + 1;
    const items = this.held.slice(from, from + (filter.limit ?? 200));
    const next = items.at(-1)?.id;
    return from + items.length < this.held.length && next !== undefined ? { items, next } : { items };
  }

  async summary(): Promise<DutySummary> {
    const tally = { pending: 2, met: 0, late: 0, breached: 0, disputed: 0, excused: 0 };
    return {
      byState: tally,
      byDistrict: [{ district: 'harbour', ...tally }],
      byDay: [{ day: '2031-05-01', ...tally }],
      byClause: [{ clause: 'answer', ...tally }],
    };
  }

  async *csv(): AsyncGenerator<string> {
    yield 'id,state\r\n';
    for (const { id, state } of this.held) yield `${id},${state}\r\n`;
  }

  async excuse(actor: Actor, id: string): Promise<DutyView> {
    if (actor.mandate === 'none' || actor.mandate === 'inform')
      throw new Problem(403, 'NOT_ALLOWED', 'It takes a mandate.', { clause: 'mandates', allowedBy: 'administrator' });
    const duty = this.#demand(id);
    if (duty.state !== 'pending') throw new Problem(409, 'SUBJECT_STATE', 'It is decided.', { state: duty.state });
    return this.#put({ ...duty, excusedBy: [northId] });
  }

  async done(_actor: Actor, commitment: string): Promise<DutyView> {
    const [duty] = this.held;
    if (duty?.subject.id !== commitment) throw new Problem(422, 'UNKNOWN_COMMITMENT', 'There is no such commitment.');
    return this.#put({ ...duty, state: 'met' });
  }

  #demand(id: string): DutyView {
    const duty = this.held.find((one) => one.id === id);
    if (duty === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such duty.');
    return duty;
  }

  #put(duty: DutyView): DutyView {
    this.held[this.held.findIndex(({ id }) => id === duty.id)] = duty;
    return duty;
  }
}

function dutyOf(letter: string, subject: { readonly title: string }): DutyView {
  const never = { actedAt: null, breachedAt: null, contestedAt: null };
  return {
    id: letter.repeat(43),
    line: lineId,
    clause: 'answer',
    owes: 'answer',
    owedBy: southId,
    owedTo: northId,
    desk: 'harbour',
    district: 'harbour',
    precedence: 'routine',
    subject: { kind: 'call', id: `018f0000-0000-7000-8000-00000000000${letter}`, ...subject },
    state: 'pending',
    startedAt: '2031-05-01T08:00:00.000Z',
    due: '2031-05-01T08:15:00.000Z',
    limitSeconds: 900,
    toleranceSeconds: 5,
    owing: never,
    owed: { deliveredAt: null, statedAt: null, gaveUpAt: null },
    excusedBy: [],
  };
}
