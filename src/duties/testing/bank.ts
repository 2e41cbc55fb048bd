/** Two nodes without keys, sockets or databases: real folds, decisions and automatic sayings on a clock that the test owns. */
import { type Act, type Agreement, type By, hadSeen, type Precedence } from '../../language/index.ts';
import {
  type CallCommand,
  type CallFold,
  type Decision,
  decideCall,
  foldCall,
  type LadderStep,
  ladderFor,
  standsOnLadder,
} from '../../subjects/index.ts';
import { Feed, uuid } from '../../subjects/testing/feeds.ts';
import { agreementWith, north, south } from '../../terms/testing/agreement.ts';
import { answeringDuty } from '../answering.ts';
import { callWork } from '../call-work.ts';
import type { Duty } from '../duty.ts';

/** Stands in for SHA-256: the pure rooms only compare what comes out. */
export const hash = (text: string) => `#${text}`;

export class Bank {
  readonly self: string;
  readonly feed: Feed;
  readonly boundary: Boundary;
  /** How far its clock is from the test's, in milliseconds. */
  skew = 0;
  ladder: readonly LadderStep[] = [];
  /** Desks and accounts with a live screen. */
  readonly onWatch = new Set<string>();
  wakeAt = Number.POSITIVE_INFINITY;

  constructor(self: string, boundary: Boundary) {
    this.self = self;
    this.boundary = boundary;
    this.feed = new Feed(self);
  }

  get now(): number {
    return this.boundary.time + this.skew;
  }

  get ids(): string[] {
    return [...new Set(this.feed.held.flatMap((act) => (act.kind === 'call.placed' && act.about ? [act.about.id] : [])))].sort();
  }

  fold(id: string): CallFold | undefined {
    return foldCall(
      this.feed.held.filter((act) => act.about?.id === id),
      this.boundary.agreementAt,
    );
  }

  call(id: string): CallFold {
    const fold = this.fold(id);
    if (fold === undefined) throw new Error(`${this.self} holds no call ${id}`);
    return fold;
  }

  duty(id: string): Duty | undefined {
    const call = this.call(id);
    return answeringDuty(call, this.boundary.agreement, this.latestAt(call), hash);
  }

  /** A person acts; what was decided is said and followed up. */
  act(by: By, id: string, command: CallCommand): Decision {
    const fold = this.fold(id);
    const ladder = ladderFor(this.boundary.agreement, fold?.to.desk ?? '', this.ladder);
    const decision = decideCall(fold, command, {
      self: this.self,
      by,
      at: this.now,
      agreement: this.boundary.agreement,
      ladder,
      related: this.#others(id),
      mayAnswer: fold !== undefined && standsOnLadder(fold, ladder, by),
    });
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
        const call = this.fold(id);
        if (call === undefined) continue;
        const work = callWork({
          call,
          related: this.#others(id),
          agreement: this.boundary.agreement,
          self: this.self,
          now: this.now,
          ladder: this.ladder,
          staffed: (target) => this.onWatch.has('desk' in target ? target.desk : target.account),
          line: { up: this.boundary.up, caughtUp: this.boundary.isCaughtUp(this) },
          owingLatestAt: this.latestAt(call),
          hash,
        });
        for (const saying of work.say) this.#sayAndCheck(this.feed.say(saying, this.now));
        said ||= work.say.length > 0;
        if (work.wakeAt !== undefined && work.wakeAt <= this.now) throw new Error('wakes in the past');
        this.wakeAt = Math.min(this.wakeAt, work.wakeAt ?? Number.POSITIVE_INFINITY);
      }
      if (!said) return;
    }
    throw new Error('automatic sayings do not come to rest');
  }

  /** What a node says of itself is always sound. */
  #sayAndCheck(act: Act): void {
    const reason = this.call(act.about?.id ?? '').voids.find((one) => one.leaf === act.leaf)?.reason;
    if (reason !== undefined) throw new Error(`our own ${act.kind} is void: ${reason}`);
  }

  #others(id: string): CallFold[] {
    return this.ids.flatMap((other) => (other === id ? [] : (this.fold(other) ?? [])));
  }

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

/** Where the test's clock begins: late enough that no clock of a node is before 1970. */
export const start = 1_000_000_000;

/** The two banks and the line between them. */
export class Boundary {
  readonly agreement: Agreement;
  readonly north: Bank;
  readonly south: Bank;
  time = start;
  up = true;

  constructor(agreement: Agreement = agreementWith()) {
    this.agreement = agreement;
    this.north = new Bank(north, this);
    this.south = new Bank(south, this);
  }

  readonly agreementAt = (terms: number): Agreement | undefined => (terms === this.agreement.number ? this.agreement : undefined);

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
    for (;;) {
      const next = Math.min(...[this.north, this.south].map((bank) => bank.wakeAt - bank.skew));
      if (next > until) break;
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
