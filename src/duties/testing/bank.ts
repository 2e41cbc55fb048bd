/** Two nodes without keys, sockets or databases: real folds, decisions and automatic sayings on a clock that the test owns. */
import {
  type Act,
  type Agreement,
  type By,
  feedKey,
  hadSeen,
  type Posture,
  type Precedence,
  type RefusalGround,
} from '../../language/index.ts';
import {
  type AnyFold,
  type CallCommand,
  type CallFold,
  type CommandContext,
  channelOfMeeting,
  type Decision,
  decideCall,
  decideMeeting,
  type Judgement,
  type LadderStep,
  type LineTerms,
  ladderFor,
  type MeetingCommand,
  type MeetingFold,
  rulesFor,
  standsOnLadder,
  subjectKindOf,
} from '../../subjects/index.ts';
import { Feed, uuid } from '../../subjects/testing/feeds.ts';
import { hash, posturesIn, termsWith } from '../../subjects/testing/terms.ts';
import { permittedInPosture, strictest, type TermsInForce, termsOf } from '../../terms/index.ts';
import { agreementWith, north, south } from '../../terms/testing/agreement.ts';
import { answeringDuty } from '../answering.ts';
import { dutiesAfter, dutiesOf, type GivenDuty } from '../duties-of.ts';
import type { Duty } from '../duty.ts';
import { decideExcuse } from '../excuse.ts';
import { subjectWork } from '../subject-work.ts';

export { hash };

export class Bank {
  readonly self: string;
  readonly feed: Feed;
  readonly boundary: Boundary;
  readonly #known = new Map<string, { acts: readonly Act[]; judged: Judgement<AnyFold>; given: readonly GivenDuty[] }>();
  /** How far its clock is from the test's, in milliseconds. */
  skew = 0;
  ladder: readonly LadderStep[] = [];
  /** Desks and accounts with a live screen. */
  readonly onWatch = new Set<string>();
  wakeAt = Number.POSITIVE_INFINITY;
  /** What our own terms forbid of meetings, as the node would ask `terms/`. */
  forbidden: RefusalGround | undefined;

  constructor(self: string, boundary: Boundary) {
    this.self = self;
    this.boundary = boundary;
    this.feed = new Feed(self, undefined, boundary.leafOf);
  }

  get now(): number {
    return this.boundary.time + this.skew;
  }

  get ids(): string[] {
    const begun = this.feed.held.flatMap((act) => {
      const kind = subjectKindOf(act.kind);
      return kind !== undefined && rulesFor(kind).begins === act.kind && act.about ? [act.about.id] : [];
    });
    return [...new Set(begun)].sort();
  }

  /** What this node knows of the line's terms. */
  get terms(): LineTerms {
    return termsWith(this.boundary.agreement, { postures: posturesIn(this.feed.held), hash: this.boundary.hash });
  }

  fold(id: string): AnyFold | undefined {
    const acts = this.feed.held.filter((act) => act.about?.id === id);
    const kind = acts.map((act) => subjectKindOf(act.kind)).find((one) => one !== undefined);
    return kind === undefined ? undefined : rulesFor(kind).judge(acts, this.terms).fold;
  }

  call(id: string): CallFold {
    const fold = this.fold(id);
    if (fold?.kind !== 'call') throw new Error(`${this.self} holds no call ${id}`);
    return fold;
  }

  meeting(id: string): MeetingFold {
    const fold = this.fold(id);
    if (fold?.kind !== 'meeting') throw new Error(`${this.self} holds no meeting ${id}`);
    return fold;
  }

  /** Everything owed in a subject. */
  duties(id: string): Duty[] {
    const fold = this.fold(id);
    return fold === undefined ? [] : dutiesOf(fold, this.boundary.agreement, this.newest, this.boundary.hash);
  }

  /** The same, going on from what was given when it was asked last, with the fold gone on from its last as a node has it. */
  dutiesAfter(id: string): Duty[] {
    const { acts = [], judged: before, given = [] } = this.#known.get(id) ?? {};
    const all = this.feed.held.filter((act) => act.about?.id === id);
    const more = all.filter((act) => !acts.includes(act));
    const kind = all.map((act) => subjectKindOf(act.kind)).find((one) => one !== undefined);
    if (kind === undefined) return [];
    const rules = rulesFor(kind);
    // The same terms as long as no posture was added, as on a node.
    const terms = { ...this.terms, stamp: posturesIn(this.feed.held).length };
    const judged = before?.fold === undefined ? rules.judge(all, terms) : rules.judgeMore(before, more, terms);
    if (judged.fold === undefined) return [];
    const now = dutiesAfter(given, judged.fold, this.boundary.agreement, this.newest, this.boundary.hash);
    this.#known.set(id, { acts: all, judged, given: now });
    return now.map(({ duty }) => duty);
  }

  duty(id: string): Duty | undefined {
    const call = this.call(id);
    return answeringDuty(call, this.boundary.agreement, this.latestAt(call), this.boundary.hash);
  }

  /** A person acts; what was decided is said and followed up. */
  act(by: By, id: string, command: CallCommand): Decision {
    const known = this.fold(id);
    const fold = known?.kind === 'call' ? known : undefined;
    const ladder = ladderFor(this.boundary.agreement, fold?.to.desk ?? '', this.ladder);
    return this.say(
      decideCall(fold, command, {
        ...this.context(by),
        ladder,
        related: this.#others(id),
        mayAnswer: fold !== undefined && standsOnLadder(fold, ladder, by),
      }),
    );
  }

  /** A person acts in a meeting, or proposes one. */
  meet(by: By, id: string, command: MeetingCommand): Decision {
    const fold = this.fold(id);
    return this.say(decideMeeting(fold?.kind === 'meeting' ? fold : undefined, command, this.context(by)));
  }

  excuse(by: By, id: string, duty: string): Decision {
    const context = { ...this.context(by), began: this.boundary.agreement, latestAt: this.newest, hash: this.boundary.hash };
    return this.say(decideExcuse(this.fold(id), { duty, reason: 'By agreement' }, context));
  }

  context(by: By): CommandContext {
    return { self: this.self, by, at: this.now, agreement: this.boundary.agreement, terms: this.termsInForce };
  }

  /** As our node knows them now. */
  get termsInForce(): TermsInForce {
    const postures = Object.fromEntries(posturesIn(this.feed.held).map(({ author, working }) => [author, working]));
    return { ...termsOf(this.self, this.boundary.agreement), postures };
  }

  /** Headquarters declares a working posture. */
  declare(working: Posture): void {
    const by: By = { desk: null, role: 'headquarters', alias: 'crane', mandate: 'bind' };
    this.feed.say({ kind: 'posture.declared', by, data: { working }, content: { reason: 'Orders' } }, this.now);
    this.settle();
  }

  /** Says what was decided, and what follows from it. */
  say(decision: Decision): Decision {
    if (decision.outcome === 'say') for (const saying of decision.sayings) this.feed.say(saying, this.now);
    this.settle();
    return decision;
  }

  place(by: By, id: string, to: { party: string; desk: string }, precedence: Precedence = 'flash', returns?: string): Decision {
    const back = returns === undefined ? {} : { returns };
    return this.act(by, id, { do: 'place', id, from: by.desk ?? '', to, precedence, reason: 'Smoke at the weir', ...back });
  }

  watch(who: string, on: boolean): void {
    if (on) this.onWatch.add(who);
    else this.onWatch.delete(who);
    this.settle();
  }

  /** Says whatever follows by itself until nothing does, and notes when to look again. */
  settle(): void {
    for (let round = 0; round < 100; round++) {
      let said = false;
      this.wakeAt = Number.POSITIVE_INFINITY;
      for (const id of this.ids) {
        const fold = this.fold(id);
        if (fold === undefined) continue;
        const work = subjectWork({
          fold,
          agreement: this.boundary.agreement,
          self: this.self,
          now: this.now,
          line: { up: this.boundary.up, caughtUp: this.boundary.isCaughtUp(this) },
          latestAt: this.newest,
          hash: this.boundary.hash,
          ringing: {
            related: this.#others(id),
            ladder: this.ladder,
            staffed: (target) => whoOf(target).some((who) => this.onWatch.has(who)),
          },
          meetingForbidden: (type) =>
            this.forbidden ??
            (permittedInPosture(this.boundary.agreement, channelOfMeeting(type), strictest(this.termsInForce.postures))
              ? undefined
              : 'posture'),
        });
        for (const saying of work.say) this.#sayAndCheck(this.feed.say(saying, this.now));
        said ||= work.say.length > 0;
        if (work.wakeAt !== undefined && work.wakeAt <= this.now) throw new Error('wakes in the past');
        this.wakeAt = Math.min(this.wakeAt, work.wakeAt ?? Number.POSITIVE_INFINITY);
      }
      if (!said) {
        for (const id of this.ids) this.#checkDuties(id);
        return;
      }
    }
    throw new Error('automatic sayings do not come to rest');
  }

  /** Going on from what was known gives the duties that all entries at once give. */
  #checkDuties(id: string): void {
    const [whole, goneOn] = [this.duties(id), this.dutiesAfter(id)].map((duties) => JSON.stringify(duties));
    if (whole !== goneOn) throw new Error(`the duties of ${id} are not those of all its entries: ${goneOn}, not ${whole}`);
  }

  /** What a node says of itself is always sound. */
  #sayAndCheck(act: Act): void {
    const reason = this.fold(act.about?.id ?? '')?.voids.find((one) => one.leaf === act.leaf)?.reason;
    if (reason !== undefined) throw new Error(`our own ${act.kind} is void: ${reason}`);
  }

  #others(id: string): CallFold[] {
    return this.ids.flatMap((other) => {
      const fold = other === id ? undefined : this.fold(other);
      return fold?.kind === 'call' ? [fold] : [];
    });
  }

  /** Highest time of what a party has written since an entry of this epoch of its. */
  readonly newest = (party: string, epoch?: string): number => {
    const since = epoch === undefined ? undefined : feedKey(party, epoch);
    const own = this.feed.held.filter((act) => act.author === party);
    const later = own.filter((act) => since === undefined || act.epoch === epoch || act.past[since] !== undefined);
    return Math.max(0, ...later.map((act) => act.at));
  };

  /** Highest time of what the owing party has written since its receipt. */
  latestAt(call: CallFold): number {
    const { received } = call;
    if (received === null) return 0;
    const later = this.feed.held.filter(
      (act) => act.author === call.to.party && (act.leaf === received.leaf || hadSeen(act, received)),
    );
    return Math.max(0, ...later.map((act) => act.at));
  }
}

/** Desks and accounts that a step of a ladder rings. */
function whoOf(target: LadderStep['target']): readonly string[] {
  if ('desk' in target) return [target.desk];
  return 'account' in target ? [target.account] : (target.onDuty ?? []);
}

/** Where the test's clock begins: late enough that no clock of a node is before 1970. */
export const start = 1_000_000_000;

/** The two banks and the line between them. */
export class Boundary {
  readonly agreement: Agreement;
  readonly hash: (text: string) => string;
  readonly leafOf: ((place: string) => string) | undefined;
  readonly north: Bank;
  readonly south: Bank;
  time = start;
  up = true;

  /** `real` is SHA-256 in base64url, where hashes must have its form. */
  constructor(agreement: Agreement = agreementWith(), real?: (text: string) => string) {
    this.agreement = agreement;
    this.hash = real ?? hash;
    this.leafOf = real;
    this.north = new Bank(north, this);
    this.south = new Bank(south, this);
  }

  other(bank: Bank): Bank {
    return bank === this.north ? this.south : this.north;
  }

  isCaughtUp(bank: Bank): boolean {
    const { own } = this.other(bank).feed;
    const last = own.at(-1);
    return last === undefined || bank.feed.held.includes(last);
  }

  /** Carries up to `most` entries to `to`, as one batch. */
  carry(to: Bank, most = Number.POSITIVE_INFINITY): void {
    const { own } = this.other(to).feed;
    const held = own.filter((act) => to.feed.held.includes(act)).length;
    if (!this.up || held === own.length) return;
    to.feed.takeAll(this.other(to).feed, Math.min(own.length, held + most));
    to.settle();
  }

  /** Carries both ways until both hold everything. */
  meet(): this {
    for (let round = 0; round < 50; round++) {
      this.carry(this.south);
      this.carry(this.north);
      if (this.isCaughtUp(this.south) && this.isCaughtUp(this.north)) {
        this.north.settle();
        this.south.settle();
        if (this.isCaughtUp(this.south) && this.isCaughtUp(this.north)) return this;
      }
      if (!this.up) return this;
    }
    throw new Error('the two never come to rest');
  }

  cut(): void {
    this.up = false;
  }

  mend(): void {
    this.up = true;
    this.meet();
  }

  /** Lets time pass, waking each node when it asked to be; `connected` carries what is said at once. */
  pass(ms: number, connected = true): this {
    const until = this.time + ms;
    for (let round = 0; ; round++) {
      const next = Math.min(...[this.north, this.south].map((bank) => bank.wakeAt - bank.skew));
      if (next > until) break;
      if (round > 10_000) throw new Error('the two never come to rest');
      this.time = Math.max(this.time, next);
      this.north.settle();
      this.south.settle();
      if (connected) this.meet();
    }
    this.time = until;
    return connected ? this.meet() : this;
  }
}

export const first = uuid(1);
export const second = uuid(2);
