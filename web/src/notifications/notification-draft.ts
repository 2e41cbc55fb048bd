/** A notification as it is being written, kept from the first letter; and what is sent of it. Pure. */
import { v7 as uuid7 } from 'uuid';
import type { GazetteerEntry, PhraseUse } from '../../../src/language/index.ts';
import type {
  AnnounceNotification,
  Notification,
  NotificationAsks,
  NotificationKind,
  NotificationType,
  PlacePrecision,
  ToldWish,
} from '../api/notification-types.ts';
import type { Agreement } from '../api/terms-types.ts';
import type { Precedence } from '../api/types.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { draftOf, emptyPlace, type PlaceDraft, toPlaceWish } from '../places/place-draft.ts';

export interface NotificationDraft {
  /** Made when the writing begins: sent twice, it makes no second. */
  readonly id: string;
  readonly line: string;
  /** `party desk`; empty: the counterpart of the place's district. */
  readonly to: string;
  readonly type: NotificationType;
  readonly kind: NotificationKind | '';
  readonly precedence: Precedence;
  readonly place: PlaceDraft;
  /** As `<input type="datetime-local">` gives them, in the reader's zone. */
  readonly from: string;
  readonly until: string;
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
  readonly precision: PlacePrecision;
  readonly vehicles: string;
  readonly people: string;
  readonly vehicleMarks: string;
  readonly contact: string;
  readonly text: string;
  readonly phrases: readonly PhraseUse[];
}

const hour = 3_600_000;

export function newDraft(line: string, now: number): NotificationDraft {
  const next = Math.ceil(now / hour) * hour;
  return {
    ...{ id: uuid7(), line, to: '', type: 'place', kind: '', precedence: 'routine', place: emptyPlace },
    from: localInput(next),
    until: '',
    ...{ asks: 'acknowledgement', emergency: false, precision: 'exact' },
    ...{ vehicles: '', people: '', vehicleMarks: '', contact: '', text: '', phrases: [] },
  };
}

/** What was kept; undefined where it is of another version. */
export function readDraftText(text: string): NotificationDraft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const shape = newDraft('', 0);
    const fits = Object.entries(shape).every(([name, one]) => typeof (value as Record<string, unknown>)[name] === typeof one);
    return fits ? (value as NotificationDraft) : undefined;
  } catch {
    return undefined;
  }
}

/** What stands now, to be changed. */
export function draftOfNotification(one: Notification): NotificationDraft {
  const local = (at: string | undefined) => (at === undefined ? '' : localInput(Date.parse(at)));
  const count = (value: number | null) => (value === null ? '' : String(value));
  return {
    id: one.id,
    line: one.line,
    to: `${one.to.party} ${one.to.desk}`,
    ...{ type: one.type, kind: one.kind, precedence: one.precedence, asks: one.asks, emergency: one.emergency },
    place: draftOf(one.place),
    from: local(one.window.from),
    until: local(one.window.until),
    precision: one.precision,
    vehicles: count(one.vehicles),
    people: count(one.people),
    vehicleMarks: one.vehicleMarks ?? '',
    contact: one.contact ?? '',
    text: one.message?.text ?? '',
    phrases: one.message?.phrases ?? [],
  };
}

export const draftParts = ['kind', 'place', 'window', 'contact'] as const;
export type DraftPart = (typeof draftParts)[number];

/** What is missing before it can be sent. */
export function missingIn(draft: NotificationDraft, gazetteer: readonly GazetteerEntry[]): readonly DraftPart[] {
  const missing: Record<DraftPart, boolean> = {
    kind: draft.kind === '',
    place: toPlaceWish(draft.place, gazetteer) === undefined,
    window: windowOf(draft) === undefined,
    contact: draft.contact.trim() === '',
  };
  return draftParts.filter((part) => missing[part]);
}

/** A place alone may stand without an end. */
function windowOf({ type, from, until }: NotificationDraft): { from: string; until?: string } | undefined {
  const begins = Date.parse(from);
  const ends = Date.parse(until);
  if (Number.isNaN(begins)) return undefined;
  if (until === '') return type === 'place' ? { from: new Date(begins).toISOString() } : undefined;
  return ends > begins ? { from: new Date(begins).toISOString(), until: new Date(ends).toISOString() } : undefined;
}

/** As it is told, the first time or anew; undefined while something is missing. */
export function toTold(draft: NotificationDraft, gazetteer: readonly GazetteerEntry[]) {
  const place = toPlaceWish(draft.place, gazetteer);
  const window = windowOf(draft);
  const contact = draft.contact.trim();
  if (place === undefined || window === undefined || contact === '') return undefined;
  const text = draft.text.trim();
  const vehicleMarks = draft.vehicleMarks.trim();
  return {
    ...{ place, window, precedence: draft.precedence, precision: draft.precision, contact },
    ...count('vehicles', draft.vehicles),
    ...count('people', draft.people),
    ...(vehicleMarks === '' ? {} : { vehicleMarks }),
    ...(text === '' ? {} : { text }),
    ...(draft.phrases.length === 0 ? {} : { phrases: [...draft.phrases] }),
  } satisfies ToldWish;
}

export function toAnnounce(draft: NotificationDraft, gazetteer: readonly GazetteerEntry[]): AnnounceNotification | undefined {
  const told = toTold(draft, gazetteer);
  if (told === undefined || draft.kind === '') return undefined;
  const { id, line, type, kind, asks, emergency, to } = draft;
  const [party, desk] = to.split(' ');
  return {
    ...{ id, line, type, kind, asks, emergency },
    ...told,
    ...(party === undefined || desk === undefined ? {} : { to: { party, desk } }),
  };
}

function count<N extends string>(name: N, text: string): { readonly [K in N]?: number } {
  const value = Number.parseInt(text, 10);
  return (Number.isSafeInteger(value) && value >= 0 ? { [name]: value } : {}) as { readonly [K in N]?: number };
}

export interface Notice {
  /** Seconds that the agreement asks for before the window opens. */
  readonly asked: number;
  /** Seconds that there would be now; negative once it is open. */
  readonly given: number;
  /** It is marked, and delivered all the same. */
  readonly late: boolean;
}

/** The notice that the agreement asks for; undefined where it asks for none: of places it asks none. */
export function noticeFor(
  { type, emergency, from }: Pick<NotificationDraft, 'type' | 'emergency' | 'from'>,
  agreement: Pick<Agreement, 'deconfliction'> | undefined,
  now: number,
): Notice | undefined {
  const clause = agreement?.deconfliction;
  const begins = Date.parse(from);
  if (clause === undefined || type === 'place' || Number.isNaN(begins)) return undefined;
  const asked = emergency ? clause.emergencyNoticeSeconds : clause.noticeSeconds;
  const given = Math.floor((begins - now) / 1_000);
  return { asked, given, late: given < asked };
}
