/** One party's node: what its doors may ask of it, and what follows from each commit. */

import type { CallState, DutyState } from '../language/index.ts';
import { equalInConstantTime, fingerprintWords, fromBase64url, openCard } from '../record/index.ts';
import { type Store, StoreError } from '../store/index.ts';
import { permits } from '../terms/index.ts';
import { Agreements } from './agreements.ts';
import { undeliveredAfter } from './calls/call-view.ts';
import { Calls } from './calls/calls.ts';
import type { OwnCard } from './data-folder/index.ts';
import type { DueClock } from './due-clock.ts';
import type { HighWaterKeeper } from './high-water-keeper.ts';
import type { Keeper } from './keeper.ts';
import type { Keyring } from './keyring.ts';
import { Ladders } from './ladders.ts';
import { deliveredSize, inForce, keyOf, otherParties } from './line/line-state.ts';
import type { Committed } from './line/line-writer.ts';
import type { SubjectCache } from './line/subject-cache.ts';
import { lineView, worstHealth } from './line-view.ts';
import { errorFields, type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import type { PeerHealth, Peers } from './peers/index.ts';
import { Presence } from './presence.ts';
import { Problem } from './problem.ts';
import type {
  Actor,
  AgreementView,
  CallAct,
  CallView,
  DutyView,
  LadderStep,
  LineView,
  LiveNotice,
  LiveScreen,
  MarksView,
  NodeHealth,
  NodeService,
  PlaceCall,
} from './service.ts';
import { Undelivered } from './undelivered.ts';

/** Milliseconds between trials to write while the store takes nothing. */
const writeAgainAfter = 2_000;

export interface NodeParts {
  readonly name: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly cache: SubjectCache;
  readonly keyring: Keyring;
  readonly peers: Peers;
  readonly dueClock: DueClock;
  readonly highWater: HighWaterKeeper;
  readonly log: Log;
  readonly now: () => number;
  readonly card: () => OwnCard;
}

export class Node implements NodeService {
  readonly #parts: NodeParts;
  readonly #self: string;
  readonly #calls: Calls;
  readonly #agreements: Agreements;
  readonly #ladders: Ladders;
  readonly #presence: Presence;
  readonly #undelivered = new Undelivered();
  readonly #metrics: Metrics;
  readonly #problems = new Set<string>();
  #trial: NodeJS.Timeout | undefined;
  #ready = false;
  #presenceAsked = false;

  constructor(parts: NodeParts) {
    const { store, keeper, cache, keyring, peers, now, card } = parts;
    this.#parts = parts;
    this.#self = card().card.id;
    this.#ladders = new Ladders(store);
    this.#presence = new Presence({
      now,
      changed: () => this.#presenceChanged(),
      relay: (call, data) => void this.#relay(call, data),
      mayAttach: (actor, call) => this.#mayAttach(actor, call),
    });
    this.#calls = new Calls({
      self: this.#self,
      store,
      keeper,
      cache,
      now,
      ladderOf: (desk) => this.ladderOf(desk),
      lineDown: (line) => this.#lineDown(line),
    });
    this.#agreements = new Agreements({ self: this.#self, keeper, keyring, card: () => card().jws });
    this.#metrics = new Metrics({
      linesUp: () => keeper.lines().filter((line) => this.lineIsUp(line)).length,
      screens: () => this.#presence.size,
      openCalls: () => keeper.lines().reduce((sum, line) => sum + (keeper.line(line)?.open.size ?? 0), 0),
    });
    peers.onHealth((party, health) => this.#healthChanged(party, health));
  }

  async load(): Promise<void> {
    await this.#ladders.load();
  }

  get party(): NodeService['party'] {
    const { card, jws } = this.#parts.card();
    return { id: card.id, name: this.#parts.name, card: jws, words: fingerprintWords(fromBase64url(card.root)) };
  }

  health(): NodeHealth {
    return {
      ready: this.#ready && this.#problems.size === 0,
      problems: this.#ready ? [...this.#problems] : ['STARTING', ...this.#problems],
    };
  }

  started(): void {
    this.#ready = true;
    for (const line of this.#parts.keeper.lines()) this.#askOpenCalls(line);
  }

  // Lines, agreements, cards

  async lines(): Promise<LineView[]> {
    return this.#parts.keeper.lines().flatMap((id) => {
      const line = this.#parts.keeper.line(id);
      if (line === undefined) return [];
      const health = this.#healthOf(id);
      const view = lineView({
        line,
        self: this.#self,
        health,
        staffed: (desk) => this.#presence.staffed({ desk }),
        namesOf: (party) => this.#parts.keyring.newest(party)?.names ?? {},
      });
      return view === undefined ? [] : [view];
    });
  }

  #healthOf(line: string): PeerHealth | undefined {
    const state = this.#parts.keeper.line(line);
    return state === undefined
      ? undefined
      : worstHealth(otherParties(state, this.#self).map((party) => this.#parts.peers.health(party)));
  }

  lineIsUp(line: string): boolean {
    return this.#healthOf(line)?.state === 'up';
  }

  #lineDown(line: string): string | undefined {
    const health = this.#healthOf(line);
    return health === undefined || health.state === 'up' ? undefined : (health.reason ?? 'DOWN');
  }

  async agreements(): Promise<AgreementView[]> {
    return this.#agreements.list();
  }

  async propose(actor: Actor, terms: unknown): Promise<AgreementView> {
    return this.#agreements.propose(actor, terms);
  }

  async sign(actor: Actor, line: string): Promise<AgreementView> {
    return this.#agreements.sign(actor, line);
  }

  async cards(): ReturnType<NodeService['cards']> {
    return this.#parts.keyring.parties().flatMap((party) => {
      const card = this.#parts.keyring.newest(party);
      if (card === undefined) return [];
      return [
        {
          party,
          name: card.name,
          number: card.number,
          words: fingerprintWords(fromBase64url(card.root)),
          endpoints: card.endpoints,
        },
      ];
    });
  }

  async addCard(actor: Actor, jws: string, words: readonly string[]): Promise<void> {
    const card = this.#openCard(jws);
    this.#demandHouseRole('card.add', actor);
    const expected = fingerprintWords(fromBase64url(card.root)).join(' ');
    if (!equalInConstantTime(Buffer.from(expected), Buffer.from(words.join(' ')))) {
      throw new Problem(
        422,
        'FINGERPRINT_MISMATCH',
        'The twelve words are not those of this card: it is not the card that was compared.',
      );
    }
    const held = this.#parts.keyring.newest(card.id);
    if (held !== undefined && held.root !== card.root)
      throw new Problem(409, 'CARD_CONFLICT', 'Another root key is held for this party.');
    if (held === undefined || held.number < card.number) await this.#keepCard(jws, card.id, card.number);
  }

  #openCard(jws: string): ReturnType<typeof openCard> {
    try {
      return openCard(jws);
    } catch (error) {
      throw new Problem(422, 'BAD_CARD', 'This is not a party card that is signed by its own root key.', {}, error);
    }
  }

  /** A newer card of a party that was added before; its chain was checked by who hands it in. */
  async takeNewerCard(jws: string): Promise<void> {
    const card = openCard(jws);
    const held = this.#parts.keyring.newest(card.id);
    if (held !== undefined && held.root === card.root && held.number < card.number)
      await this.#keepCard(jws, card.id, card.number);
  }

  async #keepCard(jws: string, party: string, number: number): Promise<void> {
    await this.#parts.store.write((tx) => tx.putCard({ party, number, jws, addedAt: this.#parts.now() }));
    this.#parts.keyring.add(jws);
    this.#parts.peers.cardsChanged();
  }

  /** A card that stands in an entry: it may be one that we missed, between the one held and the newest. */
  async takePublishedCard(author: string, jws: string): Promise<void> {
    const held = this.#parts.keyring.newest(author);
    if (held === undefined) return;
    let card: ReturnType<typeof openCard>;
    try {
      card = openCard(jws);
    } catch {
      // A senseless entry binds nobody.
      return;
    }
    if (card.id !== author || card.root !== held.root || this.#parts.keyring.has(author, card.number)) return;
    await this.#keepCard(jws, author, card.number);
  }

  /** Every line hears of our cards from this number on. */
  async publishCards(from: number): Promise<void> {
    const cards = this.#parts.keyring.chain(this.#self).filter((jws) => openCard(jws).number >= from);
    if (cards.length === 0) return;
    for (const id of this.#parts.keeper.lines()) {
      const line = this.#parts.keeper.line(id);
      if (line === undefined || inForce(line) === undefined) continue;
      await this.#parts.keeper.writer(id).submit(async (work) => {
        const by = { desk: null, role: 'node', alias: 'node', mandate: 'none' } as const;
        for (const card of cards) await work.say({ kind: 'card.published', by, data: { card } });
      });
    }
  }

  // Calls and duties

  calls(
    actor: Actor,
    filter: { line?: string; state?: CallState; after?: string; limit?: number },
  ): Promise<{ items: CallView[]; next?: string }> {
    return this.#calls.list(actor, filter);
  }

  call(actor: Actor, id: string): Promise<CallView> {
    return this.#calls.view(actor, id);
  }

  place(actor: Actor, call: PlaceCall): Promise<{ call: CallView; created: boolean }> {
    return this.#calls.place(actor, call);
  }

  returnCall(actor: Actor, id: string, newId: string): Promise<{ call: CallView; created: boolean }> {
    return this.#calls.returnCall(actor, id, newId);
  }

  act(actor: Actor, id: string, act: CallAct): Promise<CallView> {
    return this.#calls.act(actor, id, act);
  }

  marks(_actor: Actor, line: string, days: number): Promise<MarksView> {
    return this.#calls.marks(line, days);
  }

  async duties(_actor: Actor, filter: { line?: string; state?: DutyState; desk?: string }): Promise<DutyView[]> {
    const { line, state, desk } = filter;
    const rows = await this.#parts.store.read.duties({
      limit: 500,
      ...(line === undefined ? {} : { line }),
      ...(state === undefined ? {} : { states: [state] }),
      ...(desk === undefined ? {} : { desk }),
    });
    return rows.map((row) => ({
      id: row.id,
      line: row.line,
      clause: row.clause,
      owedBy: row.owedBy,
      owedTo: row.owedTo,
      desk: row.desk,
      subject: { kind: row.subjectKind, id: row.subject },
      state: row.state as DutyState,
      startedAt: new Date(row.startedAt).toISOString(),
      due: new Date(row.due).toISOString(),
      detail: JSON.parse(row.detail) as unknown,
    }));
  }

  // Ladders and presence

  ladderOf(desk: string): readonly LadderStep[] {
    return this.#ladders.of(desk);
  }

  async ladders(): ReturnType<NodeService['ladders']> {
    return this.#ladders.all();
  }

  async setLadder(actor: Actor, desk: string, steps: readonly LadderStep[]): Promise<void> {
    this.#demandHouseRole('ladder.set', actor);
    await this.#ladders.set(desk, steps);
    this.#presenceChanged();
  }

  /** What the house itself rules, the same under every agreement. */
  #demandHouseRole(action: 'ladder.set' | 'card.add', actor: Actor): void {
    const permission = permits(action, actor, undefined);
    if (!permission.permitted) {
      throw new Problem(403, 'NOT_ALLOWED', permission.detail, { clause: permission.clause, allowedBy: permission.allowedBy });
    }
  }

  staffed(target: LadderStep['target']): boolean {
    return this.#presence.staffed(target);
  }

  connect(actor: Actor, notify: (notice: LiveNotice) => void): LiveScreen {
    return this.#presence.connect(actor, notify);
  }

  /** The voice of a call belongs to a screen of whoever placed it, or of whoever answered it. */
  async #mayAttach(actor: Actor, id: string): Promise<boolean> {
    const call = (await this.#calls.foldOf(id))?.call;
    const by = call?.from.party === this.#self ? call.by : call?.answered?.by;
    return by?.alias === actor.alias;
  }

  async #relay(id: string, data: unknown): Promise<void> {
    const found = await this.#calls.foldOf(id);
    if (found === undefined || found.call.answered === null || found.call.ended !== null) return;
    const other = found.call.from.party === this.#self ? found.call.to.party : found.call.from.party;
    this.#parts.peers.signal(other, found.line, id, data);
  }

  signalled(subject: string, data: unknown): void {
    this.#presence.signalled(subject, data);
  }

  // What follows

  committed(line: string, change: Committed): void {
    this.#canWrite();
    this.#metrics.commits.inc();
    this.#parts.dueClock.noticed(change.earliestWake);
    for (const { feed, seq, subject, kind } of change.said) {
      this.#undelivered.said(feed, seq, subject);
      if (kind === 'call.marked') this.#metrics.marked.inc();
    }
    const touched = new Set(change.subjects);
    for (const [key, { row }] of change.after.feeds) {
      const before = change.before.feeds.get(key)?.row;
      const grown = row.size - (before?.size ?? 0);
      if (grown > 0) this.#metrics.entries.inc({ author: row.author === this.#self ? 'self' : 'other' }, grown);
      if (row.author !== this.#self) continue;
      if (grown > 0) this.#parts.highWater.note(line, row.epoch, row.size);
      if (row.cosigned !== before?.cosigned) {
        const delivered = deliveredSize(row, otherParties(change.after, this.#self));
        for (const id of this.#undelivered.delivered(keyOf(row), delivered)) touched.add(id);
      }
    }
    for (const id of touched) this.#notice('call', id, this.#parts.cache.get(id)?.fold?.clock ?? 0);
    if (change.after.agreements !== change.before.agreements) this.#notice('line', line, 0);
    this.#watchDelivery(change);
  }

  /** A call that is still not delivered after five seconds says so on its screens. */
  #watchDelivery(change: Committed): void {
    for (const { subject, kind } of change.said) {
      if (kind !== 'call.placed') continue;
      setTimeout(() => this.#notice('call', subject, this.#parts.cache.get(subject)?.fold?.clock ?? 0), undeliveredAfter).unref();
    }
  }

  commitFailed(error: unknown): void {
    this.#parts.log.error('commit.failed', errorFields(error));
    const code = error instanceof StoreError ? error.code : 'UNEXPECTED';
    this.#metrics.failures.inc({ code });
    if (!(error instanceof StoreError)) return;
    this.#problems.add(code === 'DISK_FULL' ? code : 'STORE_UNAVAILABLE');
    this.#tryToWriteAgain();
  }

  /** While nothing can be stored nobody may come to try: the node tries by itself, so that it is ready as soon as it can be. */
  #tryToWriteAgain(): void {
    this.#trial ??= setTimeout(async () => {
      this.#trial = undefined;
      try {
        await this.#parts.store.write((tx) => tx.putSetting('written-at', String(this.#parts.now())));
        this.#canWrite();
      } catch {
        if (this.#problems.size > 0) this.#tryToWriteAgain();
      }
    }, writeAgainAfter).unref();
  }

  #canWrite(): void {
    this.#problems.delete('DISK_FULL');
    this.#problems.delete('STORE_UNAVAILABLE');
  }

  stop(): void {
    clearTimeout(this.#trial);
    this.#trial = undefined;
    this.#problems.clear();
  }

  #notice(kind: string, id: string, clock: number): void {
    this.#presence.broadcast({ subject: { kind, id }, clock });
  }

  /** Many screens may come at once: the ladders look again once. */
  #presenceChanged(): void {
    if (this.#presenceAsked) return;
    this.#presenceAsked = true;
    queueMicrotask(() => {
      this.#presenceAsked = false;
      for (const line of this.#parts.keeper.lines()) {
        this.#askOpenCalls(line);
        this.#notice('line', line, 0);
      }
    });
  }

  caughtUp(line: string): void {
    this.#askOpenCalls(line);
  }

  #healthChanged(party: string, health: PeerHealth): void {
    for (const id of this.#parts.keeper.lines()) {
      const line = this.#parts.keeper.line(id);
      if (line === undefined || !otherParties(line, this.#self).includes(party)) continue;
      if (health.state === 'down') this.#parts.keeper.lostTouch(id);
      else this.#parts.keeper.inTouch(id);
      this.#askOpenCalls(id);
      this.#notice('line', id, 0);
    }
  }

  #askOpenCalls(line: string): void {
    const state = this.#parts.keeper.line(line);
    if (!this.#ready || state === undefined || state.open.size === 0) return;
    this.#parts.keeper
      .writer(line)
      .submit(async (work) => work.subjects.touchOpen())
      // The writer has told of a commit that failed; that the node is stopping is no failure.
      .catch(() => undefined);
  }

  metrics(): Promise<string> {
    return this.#metrics.text();
  }
}
