/** What a party keeps for its own desks beside the record: rotas, ways to reach people, check calls, alarms. */
import type { DueWorkRow } from './rows.ts';

export interface RotaRow {
  readonly desk: string;
  /** JSON. */
  readonly rota: string;
}

/** A browser that takes Web Push for an account (RFC 8030). */
export interface PushSubscriptionRow {
  readonly endpoint: string;
  readonly alias: string;
  /** JSON: `p256dh` and `auth` of RFC 8291. */
  readonly keys: string;
  readonly createdAt: number;
}

/** One try to reach one person, or one service, about one subject. A repeated try has the same id and the next number. */
export interface AttemptRow {
  readonly id: string;
  readonly tries: number;
  /** What it is about: `call`, `directive`, `alarm` … */
  readonly kind: string;
  readonly line: string | null;
  readonly subject: string;
  readonly step: number | null;
  /** The desk or account that is rung. */
  readonly desk: string | null;
  readonly account: string | null;
  readonly via: string;
  /** Alias that it goes to; null: the desk as such. */
  readonly recipient: string | null;
  readonly at: number;
  readonly state: string;
  readonly detail: string | null;
}

/** What became of a check call at one hour of its schedule: unique on (line, checkId, slot). */
export interface CheckSlotRow {
  readonly line: string;
  readonly checkId: string;
  readonly slot: number;
  readonly state: string;
  readonly call: string;
}

export interface AlarmRow {
  readonly id: string;
  readonly kind: string;
  readonly line: string | null;
  readonly desk: string | null;
  readonly subjectKind: string | null;
  readonly subject: string | null;
  readonly at: number;
  /** JSON. */
  readonly detail: string;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
}

export interface DeskReader {
  /** All due work of one kind. */
  dueWorkOf(kind: string): Promise<DueWorkRow[]>;
  rotas(): Promise<RotaRow[]>;
  pushSubscriptions(): Promise<PushSubscriptionRow[]>;
  /** Of one subject, oldest first. */
  attempts(subject: string): Promise<AttemptRow[]>;
  /** The newest try of each that is named. */
  newestTries(ids: readonly string[]): Promise<AttemptRow[]>;
  /** Newest slot first. */
  checkSlots(line: string, checkId: string, limit: number): Promise<CheckSlotRow[]>;
  /** Newest first; `open`: not acknowledged. */
  alarms(filter: { readonly open?: boolean; readonly limit: number }): Promise<AlarmRow[]>;
  alarm(id: string): Promise<AlarmRow | undefined>;
}

export interface DeskWriter {
  putRota(row: RotaRow): Promise<void>;
  putPushSubscription(row: PushSubscriptionRow): Promise<void>;
  dropPushSubscription(endpoint: string): Promise<void>;
  putAttempts(rows: readonly AttemptRow[]): Promise<void>;
  /** The person has come: what was sent to the alias about this subject is `opened`. */
  openAttempts(subject: string, recipient: string): Promise<void>;
  /** Takes away at most so many tries whose id is below this one and that wait for nothing any more; answers how many. */
  dropAttempts(below: string, most: number): Promise<number>;
  putCheckSlot(row: CheckSlotRow): Promise<void>;
  putAlarm(row: AlarmRow): Promise<void>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface DeskTables {
  rotas: Mutable<RotaRow>;
  pushSubscriptions: Mutable<PushSubscriptionRow>;
  attempts: Mutable<AttemptRow>;
  checkSlots: Mutable<CheckSlotRow>;
  alarms: Mutable<AlarmRow>;
}
