import type {
  Actor,
  ApprovalView,
  By,
  DirectiveView,
  HoldView,
  HouseService,
  IssueDirective,
  Made,
  OversightNote,
  OversightView,
  PlaceHold,
  Role,
  WatchView,
} from '../../node/index.ts';
import { HeldForApproval, newUuid, Problem } from '../../node/index.ts';

export const houseLineId = `qll1${'h'.repeat(32)}`;
const at = '2031-05-01T08:00:00.000Z';

/** The own record in memory: enough of its rules to make it answer every status that the routes name. */
export class FakeHouse implements HouseService {
  readonly held = new Map<string, DirectiveView>();
  readonly asked = new Map<string, ApprovalView>();
  readonly onWatch = new Map<string, WatchView>();
  readonly standing = new Map<string, HoldView>();
  readonly notes: OversightView[] = [];
  /** Pieces of the file of a line. */
  file: readonly string[] = ['{"a":1}\n', '{"b":2}\n'];

  async lines() {
    const feeds = [{ party: `ql1${'n'.repeat(32)}`, epoch: '00000000000000aa', size: 1 }];
    return [{ line: houseLineId, mode: 'exercise' as const, title: 'House record of North Bank', since: at, feeds }];
  }

  readonly directives: HouseService['directives'] = {
    issue: async (actor, wanted) => {
      demand(actor, ['headquarters'], 'directive.issue');
      if (wanted.to.lines?.length === 0) throw new Problem(422, 'ONE_MODE', 'Say of which mode.');
      return made(this.held, directiveOf(actor, wanted, this.held.size + 1));
    },
    list: async (_actor, { state }) =>
      [...this.held.values()].filter((directive) => state === undefined || directive.state === state).reverse(),
    view: async (_actor, id) => found(this.held, id),
    acknowledge: async (actor, id, desk = actor.desk ?? '') => {
      const directive = found(this.held, id);
      demand(actor, ['head'], 'directive.acknowledge');
      if (directive.state === 'lifted') throw new Problem(409, 'SUBJECT_STATE', 'It was lifted.', { state: 'lifted' });
      const acknowledgements = directive.acknowledgements.map((one) =>
        one.desk === desk ? { ...one, state: 'acknowledged' as const, at, by: byOf(actor) } : one,
      );
      return kept(this.held, { ...directive, state: 'acknowledged', acknowledgements, acknowledgeFor: [] });
    },
    lift: async (actor, id, reason) => {
      const directive = found(this.held, id);
      demand(actor, ['headquarters'], 'directive.lift');
      if (directive.state === 'lifted') return directive;
      return kept(this.held, { ...directive, state: 'lifted', lifted: { by: byOf(actor), at, reason } });
    },
  };

  readonly approvals: HouseService['approvals'] = {
    list: async (_actor, { state }) => [...this.asked.values()].filter((one) => state === undefined || one.state === state),
    view: async (_actor, id) => found(this.asked, id),
    give: async (actor, id) => this.#answer(actor, id, 'given'),
    refuse: async (actor, id, reason) => this.#answer(actor, id, 'refused', reason),
  };

  readonly watches: HouseService['watches'] = {
    list: async (_actor, { desk }) => ({
      items: [...this.onWatch.values()].filter((watch) => desk === undefined || watch.desk === desk).reverse(),
    }),
    current: async (actor, desk = actor.desk ?? undefined) => {
      if (desk === undefined) throw new Problem(422, 'DESK_REQUIRED', 'This account has no desk.');
      const watch = [...this.onWatch.values()].find((held) => held.desk === desk && held.state === 'on');
      return {
        desk,
        ...(watch === undefined ? {} : { watch }),
        open: { calls: [], duties: [], directives: [...this.held.values()], meetings: [], notes: watch?.notes ?? [] },
      };
    },
    take: async (actor, { id, desk = actor.desk ?? '' }) => {
      demand(actor, ['duty-officer', 'head', 'headquarters'], 'watch.take');
      return made(this.onWatch, {
        ...{ id, line: houseLineId, desk, by: byOf(actor), since: at, state: 'on', notes: [] },
      } satisfies WatchView as WatchView);
    },
    note: async (actor, id, text) => {
      const watch = found(this.onWatch, id);
      return kept(this.onWatch, { ...watch, notes: [...watch.notes, { at, by: byOf(actor), text }] });
    },
    release: async (actor, id) => {
      const watch = found(this.onWatch, id);
      if (watch.by.alias === actor.alias) throw new Problem(409, 'NOT_RELIEVED', 'Nobody has relieved you.');
      return kept(this.onWatch, { ...watch, state: 'ended', ended: { because: 'released', by: byOf(actor), at } });
    },
    leaving: async (actor, anyway) => {
      const on = [...this.onWatch.values()].some((watch) => watch.by.alias === actor.alias && watch.state === 'on');
      if (on && !anyway) throw new Problem(409, 'NOT_RELIEVED', 'Nobody has relieved you.');
    },
  };

  readonly holds: HouseService['holds'] = {
    place: async (actor, wanted) => {
      demand(actor, ['auditor', 'headquarters'], 'hold.place');
      if (wanted.lines.length + wanted.subjects.length === 0)
        throw new Problem(422, 'HOLD_NOTHING', 'Name what it keeps: lines or subjects.');
      return made(this.standing, holdOf(actor, wanted));
    },
    list: async (actor) => {
      demand(actor, ['auditor', 'headquarters'], 'oversight.read');
      return [...this.standing.values()];
    },
    lift: async (actor, id, reason) => {
      demand(actor, ['auditor'], 'hold.lift');
      return kept(this.standing, { ...found(this.standing, id), state: 'lifted', lifted: { by: byOf(actor), at, reason } });
    },
  };

  readonly oversight: HouseService['oversight'] = {
    list: async (actor, { limit = 50 }) => {
      demand(actor, ['auditor', 'headquarters'], 'oversight.read');
      return { items: this.notes.slice(0, limit) };
    },
    note: async (actor, note) => {
      const held = this.notes.find((one) => one.id === note.id);
      if (held !== undefined) return held;
      return this.#note(actor, note);
    },
    during: async (actor, note, work) => {
      const done = await work();
      this.#note(actor, note);
      return done;
    },
    exportLine: async (actor, line) => {
      demand(actor, ['auditor', 'headquarters'], 'export');
      this.#note(actor, { what: 'exported', line, entries: this.file.length });
      const pieces = this.file;
      const give = async function* (): AsyncGenerator<string> {
        yield* pieces;
      };
      return { mode: 'exercise', entries: pieces.length, pieces: give() };
    },
  };

  /** What a directive holds: the act asks for an approval and nothing more is done. */
  hold(actor: Actor, line: string, act: unknown): HeldForApproval {
    const id = newUuid();
    const state = 'asked' as const;
    this.asked.set(id, {
      ...{ id, line, what: 'outgoing', desk: actor.desk, state, askedAt: at, by: byOf(actor), act, mayAnswer: false },
    });
    return new HeldForApproval(id);
  }

  #note(actor: Actor, note: OversightNote): OversightView {
    const view = { ...note, id: note.id ?? newUuid(), at, by: byOf(actor) };
    this.notes.unshift(view);
    return view;
  }

  #answer(actor: Actor, id: string, state: 'given' | 'refused', reason?: string): ApprovalView {
    const approval = found(this.asked, id);
    if (approval.by.alias === actor.alias) demand(actor, [], 'approval.give');
    if (approval.state !== 'asked') throw new Problem(409, 'SUBJECT_STATE', 'It was answered before.', { state: approval.state });
    const answered = { by: byOf(actor), at, ...(reason === undefined ? {} : { reason }) };
    return kept(this.asked, { ...approval, state, answered, mayAnswer: false });
  }
}

function byOf(actor: Actor): By {
  return { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
}

function demand(actor: Actor, roles: readonly Role[], action: string): void {
  if (!roles.includes(actor.role))
    throw new Problem(403, 'NOT_ALLOWED', `Not yours to do (${action}).`, {
      clause: 'roles',
      allowedBy: roles[0] ?? 'another person',
    });
}

function found<T>(held: ReadonlyMap<string, T>, id: string): T {
  const one = held.get(id);
  if (one === undefined) throw new Problem(404, 'NOT_FOUND', 'There is nothing by that id.');
  return one;
}

function kept<T extends { readonly id: string }>(held: Map<string, T>, one: T): T {
  held.set(one.id, one);
  return one;
}

function made<T extends { readonly id: string }>(held: Map<string, T>, one: T): Made<T> {
  const before = held.get(one.id);
  return before === undefined ? { view: kept(held, one), created: true } : { view: before, created: false };
}

function directiveOf(actor: Actor, wanted: IssueDirective, number: number): DirectiveView {
  const { id, text, rules, replaces, to } = wanted;
  const desks = to.desks ?? [];
  return {
    ...{ id, line: houseLineId, mode: 'exercise', number, state: 'issued', issuedAt: at, by: byOf(actor) },
    ...{ lines: to.lines ?? [], desks, text, rules, acknowledgeFor: desks },
    acknowledgements: desks.map((desk) => ({ desk, state: 'pending', due: '2031-05-01T08:15:00.000Z' })),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function holdOf(actor: Actor, { id, lines, subjects, ground, ends }: PlaceHold): HoldView {
  return { id, line: houseLineId, lines, subjects, ground, placedAt: at, by: byOf(actor), ends, state: 'standing' };
}
