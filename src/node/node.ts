/** One party's node: what its doors may ask of it, and what follows from each commit. */

import type { CallState, Mode } from '../language/index.ts';
import { fingerprintWords, fromBase64url } from '../record/index.ts';
import { type Store, StoreError } from '../store/index.ts';
import type { DirectiveInForce, TermsInForce } from '../terms/index.ts';
import { AfterCommit } from './after-commit.ts';
import { Calls } from './calls/calls.ts';
import { Voice } from './calls/voice.ts';
import { Captions } from './caption.ts';
import { Cards } from './cards.ts';
import { type OwnCard, secretsOf } from './data-folder/index.ts';
import { DeskServices } from './desk-services.ts';
import type { DueClock } from './due-clock.ts';
import { Duties, type DutyAsked } from './duties/duties.ts';
import { EndWatch } from './end-watch.ts';
import { Erasures } from './erasure/erasures.ts';
import { Retention } from './erasure/retention.ts';
import type { HighWaterKeeper } from './high-water-keeper.ts';
import { demand } from './house/demand.ts';
import type { House } from './house/house.ts';
import { houseOf } from './house/open-house.ts';
import type { IncidentAsked } from './incidents/incidents.ts';
import type { Keeper } from './keeper.ts';
import type { Keyring } from './keyring.ts';
import { Ladders } from './ladders.ts';
import { newestTerms, otherParties } from './line/line-state.ts';
import type { Committed } from './line/line-writer.ts';
import type { SubjectCache } from './line/subject-cache.ts';
import { lineView, worstHealth } from './line-view.ts';
import { errorFields, type Log } from './log.ts';
import { type MeetingAsked, Meetings } from './meetings/meetings.ts';
import { Metrics } from './metrics.ts';
import type { NotificationAsked } from './notifications/notifications.ts';
import type { PassOutgoing } from './pass-outgoing.ts';
import type { PeerHealth, Peers } from './peers/index.ts';
import { Picture } from './picture.ts';
import { Presence } from './presence.ts';
import type {
  Actor,
  CallAct,
  CallView,
  LadderStep,
  LineView,
  LiveNotice,
  LiveScreen,
  MarksView,
  NodeHealth,
  NodeService,
  PlaceCall,
} from './service.ts';
import { StoreTrouble } from './store-trouble.ts';
import { SubjectReader } from './subject-reader.ts';
import { termsInForce } from './terms/line-terms.ts';
import { Terms } from './terms/terms.ts';

/** What a directive can hold for the head. */
type Asked =
  | MeetingAsked
  | IncidentAsked
  | NotificationAsked
  | DutyAsked
  | { readonly kind: 'call'; readonly id: string; readonly act: CallAct };

export interface NodeParts {
  readonly name: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly cache: SubjectCache;
  readonly keyring: Keyring;
  readonly peers: Peers;
  readonly dueClock: DueClock;
  readonly highWater: HighWaterKeeper;
  readonly dataFolder: string;
  readonly log: Log;
  readonly now: () => number;
  readonly card: () => OwnCard;
}

export class Node implements NodeService {
  readonly #parts: NodeParts;
  readonly #self: string;
  readonly #calls: Calls;
  readonly #voice: Voice;
  readonly #cards: Cards;
  readonly meetings: Meetings;
  readonly #picture: Picture;
  readonly duties: Duties;
  readonly terms: Terms;
  readonly house: House;
  readonly captions: Captions;
  readonly erasures: Erasures;
  readonly #retention: Retention;
  readonly desks: DeskServices;
  readonly #ladders: Ladders;
  readonly #presence: Presence;
  readonly #ends: EndWatch;
  readonly #metrics: Metrics;
  readonly #trouble: StoreTrouble;
  readonly #after: AfterCommit;
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
      relay: (call, data) => void this.#voice.relay(call, data),
      mayAttach: (actor, call) => this.#voice.mayAttach(actor, call),
    });
    this.#trouble = new StoreTrouble(store, now);
    this.#cards = new Cards({ self: this.#self, store, keeper, keyring, peers, now });
    const reader = new SubjectReader({ store, keeper, cache });
    const common = {
      ...{ self: this.#self, store, keeper, reader, now },
      termsInForce: (line: string) => this.termsInForce(line),
      passOutgoing: ((actor, outgoing, run) => this.house.outgoing.pass(actor, outgoing, run)) satisfies PassOutgoing,
    };
    this.#calls = new Calls({
      ...common,
      ladderOf: (desk) => this.ladderOf(desk),
      lineDown: (line) => this.#lineDown(line),
    });
    const signal = (party: string, line: string, call: string, data: unknown) => peers.signal(party, line, call, data);
    this.#voice = new Voice({ self: this.#self, calls: this.#calls, signal });
    this.meetings = new Meetings(common);
    this.captions = new Captions({
      modes: async () => (await this.lines()).map((line) => line.mode),
      changed: () => this.#notice('caption', 'caption', 0),
    });
    this.duties = new Duties(common);
    this.terms = new Terms(store, {
      self: this.#self,
      keeper,
      keyring,
      card: () => card().jws,
      now,
      directives: (line) => this.directivesOn(line),
      approvals: {
        asked: (actor, signing) => this.house.signing.asked(actor, signing),
        given: (actor, hash) => this.house.signing.given(actor, hash),
        withdrawn: (actor, hash, reason) => this.house.signing.withdrawn(actor, hash, reason),
      },
      tellInForce: () => this.house.termsChanged(),
      settingsChanged: async (actor) => void (await this.house.oversight.note(actor, { what: 'settings-changed' })),
    });
    this.house = houseOf({
      self: this.#self,
      ...{ store, keeper, now },
      reader,
      dataFolder: parts.dataFolder,
      termsInForce: (line) => this.termsInForce(line),
      calls: (actor, filter) => this.calls(actor, filter),
      duties: async (actor, filter) => (await this.duties.list(actor, filter)).items,
      alert: { ring: (alert) => this.desks.ring(alert) },
      headDesks: () => this.desks.headDesks(),
      rota: { onDuty: (desk, at) => this.desks.rota.shiftsAt(desk, at) },
      notice: (kind, id, clock) => this.#notice(kind, id, clock),
      failed: (error) => parts.log.error('house.failed', errorFields(error)),
    });
    this.house.approvals.onGiven('outgoing', (author, { act }) => this.#carryOut(author, act as Asked));
    this.terms.follow(this.house.approvals);
    this.desks = new DeskServices({
      ...{ self: this.#self, store, keeper, reader, now, dueClock: parts.dueClock, ladders: this.#ladders },
      secrets: secretsOf(parts.dataFolder),
      opensAt: () => card().card.endpoints[0],
      staffed: (desk) => this.#presence.staffed({ desk }),
      healthOf: (line) => this.#healthOf(line),
      unacknowledged: (line, desk) => this.house.unacknowledged(line, desk),
      reachChanged: () => this.#presenceChanged(),
      notice: (kind, id) => this.#notice(kind, id, 0),
      failed: (error) => parts.log.error('desks.failed', errorFields(error)),
    });
    this.#picture = new Picture({
      ...common,
      ...{ house: this.house, desks: this.desks, dueClock: parts.dueClock, secrets: secretsOf(parts.dataFolder) },
      ladderOf: (desk) => this.ladderOf(desk),
      notice: (kind, id) => this.#notice(kind, id, 0),
      failed: (part, error) => parts.log.error(`${part}.failed`, errorFields(error)),
    });
    this.erasures = new Erasures({ ...common, oversight: () => this.house.oversight });
    this.#ends = new EndWatch({ keeper, now, ended: (line) => this.#notice('agreement', line, 0) });
    this.#retention = new Retention({
      ...{ self: this.#self, store, keeper, now, dueClock: parts.dueClock, house: () => this.house },
      failed: (error) => this.commitFailed(error),
    });
    this.#metrics = new Metrics({
      linesUp: () => keeper.jointLines().filter((line) => this.lineIsUp(line)).length,
      screens: () => this.#presence.size,
      openCalls: () => keeper.lines().reduce((sum, line) => sum + (keeper.line(line)?.open.count('call') ?? 0), 0),
    });
    this.#after = new AfterCommit({
      ...{ self: this.#self, keeper, cache, dueClock: parts.dueClock, highWater: parts.highWater },
      ...{ metrics: this.#metrics, ends: this.#ends, retention: this.#retention },
      ...{ house: this.house, desks: this.desks, picture: this.#picture },
      directivesChanged: (mode) => this.directivesChanged(mode),
      notice: (kind, id, clock) => this.#notice(kind, id, clock),
    });
    peers.onHealth((party, health) => this.#healthChanged(party, health));
  }

  async load(): Promise<void> {
    await this.#ladders.load();
    await this.desks.load();
    await this.terms.load();
    await this.#picture.load();
  }

  get incidents(): Picture['incidents'] {
    return this.#picture.incidents;
  }

  get notifications(): Picture['notifications'] {
    return this.#picture.notifications;
  }

  get onward(): Picture['onward'] {
    return this.#picture.onward;
  }

  get attachments(): Picture['attachments'] {
    return this.#picture.attachments;
  }

  get phrases(): Picture['phrases'] {
    return this.#picture.phrases;
  }

  get search(): Picture['search'] {
    return this.#picture.search;
  }

  get situation(): Picture['situation'] {
    return this.#picture.situation;
  }

  get doors(): Picture['doors'] {
    return this.#picture.doors;
  }

  /** An attachment has come: who looks at what names it is told. */
  fileCame(kind: string, id: string): void {
    this.#notice(kind, id, 0);
  }

  get party(): NodeService['party'] {
    const { card, jws } = this.#parts.card();
    return { id: card.id, name: this.#parts.name, card: jws, words: fingerprintWords(fromBase64url(card.root)) };
  }

  health(): NodeHealth {
    const { problems } = this.#trouble;
    return {
      ready: this.#ready && problems.length === 0,
      problems: this.#ready ? problems : ['STARTING', ...problems],
    };
  }

  started(): void {
    this.#ready = true;
    const { keeper } = this.#parts;
    this.attachments.start(
      () => keeper.lines(),
      (error) => this.commitFailed(error),
    );
    for (const line of keeper.lines()) {
      keeper.askHeeding(line, 'presence');
      keeper.askHeeding(line, 'terms');
      keeper.askStalled(line);
      keeper.askOverdue(line);
      this.#ends.watch(line);
    }
    keeper.houses.found().catch((error) => this.commitFailed(error));
    this.#picture.start().catch((error) => this.commitFailed(error));
    this.#retention.start();
  }

  // Lines, agreements, cards

  async lines(): Promise<LineView[]> {
    return this.#parts.keeper.jointLines().flatMap((id) => {
      const line = this.#parts.keeper.line(id);
      if (line === undefined) return [];
      const health = this.#healthOf(id);
      const view = lineView({
        line,
        self: this.#self,
        health,
        now: this.#parts.now(),
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

  cards(): ReturnType<NodeService['cards']> {
    return this.#cards.all();
  }

  addCard(actor: Actor, jws: string, words: readonly string[]): Promise<void> {
    return this.#cards.add(actor, jws, words);
  }

  takeNewerCard(jws: string): Promise<void> {
    return this.#cards.takeNewer(jws);
  }

  takePublishedCard(author: string, jws: string): Promise<void> {
    return this.#cards.takePublished(author, jws);
  }

  publishCards(from: number): Promise<void> {
    return this.#cards.publish(from);
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

  // Ladders and presence

  /** As it stands now: with who is on duty, and by which ways each step can be reached. */
  ladderOf(desk: string): ReturnType<DeskServices['ladderOf']> {
    return this.desks.ladderOf(desk);
  }

  get rota(): NodeService['rota'] {
    return this.desks.rota;
  }

  get notify(): NodeService['notify'] {
    return this.desks.notify;
  }

  get checks(): NodeService['checks'] {
    return this.desks.checks;
  }

  get overview(): NodeService['overview'] {
    return this.desks.overview;
  }

  async ladders(): ReturnType<NodeService['ladders']> {
    return this.#ladders.all();
  }

  async setLadder(actor: Actor, desk: string, steps: readonly LadderStep[]): Promise<void> {
    demand(this.#self, 'ladder.set', actor);
    await this.#ladders.set(desk, steps);
    this.#presenceChanged();
  }

  staffed(target: Parameters<Presence['staffed']>[0]): boolean {
    return this.#presence.staffed(target);
  }

  connect(actor: Actor, notify: (notice: LiveNotice) => void): LiveScreen {
    return this.#presence.connect(actor, notify);
  }

  signalled(subject: string, data: unknown): void {
    this.#presence.signalled(subject, data);
  }

  // What follows

  committed(line: string, change: Committed): void {
    this.#trouble.over();
    this.#after.committed(line, change);
  }

  /** What the head has let go is said as its author's. */
  async #carryOut(author: Actor, asked: Asked): Promise<void> {
    if (asked.kind === 'meeting') await this.meetings.carryOut(author, asked);
    else if (asked.kind === 'notification') await this.notifications.carryOut(author, asked);
    else if (asked.kind === 'incident') await this.incidents.carryOut(author, asked);
    else if (asked.kind === 'duty') await this.duties.carryOut(author, asked);
    else await this.#calls.carryOut(author, asked.id, asked.act);
  }

  commitFailed(error: unknown): void {
    this.#parts.log.error('commit.failed', errorFields(error));
    const code = error instanceof StoreError ? error.code : 'UNEXPECTED';
    this.#metrics.failures.inc({ code });
    if (error instanceof StoreError) this.#trouble.failed(error);
  }

  /** Rests what follows from entries by itself; before the lines stop. */
  async rest(): Promise<void> {
    await this.#picture.stop();
  }

  stop(): void {
    this.attachments.stop();
    this.#trouble.stop();
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
      for (const line of this.#parts.keeper.jointLines()) {
        if (this.#ready) this.#parts.keeper.askHeeding(line, 'presence');
        this.#notice('line', line, 0);
      }
    });
  }

  caughtUp(line: string): void {
    if (this.#ready) this.#parts.keeper.askStalled(line);
  }

  // Terms

  /** What holds on a line now: asked before every act, and again inside the writer that decides it. */
  termsInForce(line: string): TermsInForce {
    const { keeper, now } = this.#parts;
    return termsInForce({ self: this.#self, keeper, now, directives: (id) => this.directivesOn(id) }, line);
  }

  /** Our own directives that concern this line. */
  directivesOn(line: string): readonly DirectiveInForce[] {
    return this.house.directivesInForce(line);
  }

  /** A directive was issued or lifted: what our own terms permit on the lines of its mode has changed. */
  directivesChanged(mode: Mode): void {
    const { keeper } = this.#parts;
    for (const id of keeper.jointLines()) {
      const line = keeper.line(id);
      if (this.#ready && line !== undefined && newestTerms(line)?.agreement.mode === mode) keeper.askHeeding(id, 'terms');
    }
  }

  #healthChanged(party: string, health: PeerHealth): void {
    for (const id of this.#parts.keeper.lines()) {
      const line = this.#parts.keeper.line(id);
      if (line === undefined || !otherParties(line, this.#self).includes(party)) continue;
      if (health.state === 'down') this.#parts.keeper.lostTouch(id);
      else this.#parts.keeper.inTouch(id);
      if (this.#ready) this.#parts.keeper.askStalled(id);
      this.#notice('line', id, 0);
    }
  }

  metrics(): Promise<string> {
    return this.#metrics.text();
  }
}
