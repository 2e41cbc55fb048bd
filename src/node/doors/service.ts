/** The formats by which things leave and come in, as the node offers them. */
import type { IncidentDraft } from '../../formats/index.ts';
import type {
  IncidentKind,
  IncidentState,
  Language,
  NotificationKind,
  NotificationState,
  Position,
} from '../../language/index.ts';
import type { Notation } from '../../places/index.ts';
import type { Actor } from '../service.ts';

export { type FeatureCollection, type IncidentDraft, largestImport } from '../../formats/index.ts';

export const mapFormats = ['geojson', 'kml'] as const;
export type MapFormat = (typeof mapFormats)[number];
export const importFormats = ['cap', 'geojson', 'kml'] as const;
export type ImportFormat = (typeof importFormats)[number];
export const webhookEvents = ['incident', 'notification'] as const;
/** What a program is told of when it changes. */
export type WebhookEvent = (typeof webhookEvents)[number];

/** What goes into a file; without a line all lines of one mode. */
export interface FileFilter {
  readonly line?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly state?: IncidentState | NotificationState;
  readonly kind?: IncidentKind | NotificationKind;
  readonly district?: string;
  readonly after?: string;
  readonly limit?: number;
  readonly lang?: Language;
  /** Of GeoJSON: a map is drawn from it and nothing kept, so the auditors are not told. */
  readonly drawn?: boolean;
}

export interface FileView {
  readonly media: string;
  readonly text: string;
  /** Behind which the next file continues. */
  readonly next?: string;
}

/** A position as it was understood, in every notation and in words: what a person reads before it is sent. */
export interface ReadPositionView {
  readonly position: Position;
  readonly notation: Notation;
  /** Metres that the notation leaves open. */
  readonly uncertainty: number;
  readonly decimal: string;
  readonly dms: string;
  /** Null beyond 80° S and 84° N. */
  readonly mgrs: string | null;
  readonly utm: string | null;
  readonly plusCode: string;
  /** By language; empty where the agreement names no place and no area. */
  readonly words: Readonly<Partial<Record<Language, string>>>;
  /** Null: no area of the agreement holds it. */
  readonly district: string | null;
}

export interface DraftsView {
  readonly drafts: readonly IncidentDraft[];
  /** Features without a position. */
  readonly leftOut: number;
}

export interface WebhookView {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly createdBy: string;
  readonly createdAt: string;
  /** How the last post ended: `failed` after its last try, with what went wrong. Null before the first. */
  readonly last: { readonly at: string; readonly state: 'sent' | 'failed'; readonly detail?: string } | null;
}

export interface DoorsService {
  /** 404; 403 `NOT_ALLOWED` with what forbids it. Of a notification it is a reading, of which the notifier is told. */
  cap(actor: Actor, id: string, lang?: Language): Promise<string>;
  /** 422 `ONE_MODE` where actual and exercise would stand in one file. */
  map(actor: Actor, of: WebhookEvent, format: MapFormat, filter: FileFilter): Promise<FileView>;
  calendar(actor: Actor, filter: FileFilter): Promise<FileView>;
  /** Incidents and notifications that are going on. */
  cot(actor: Actor, filter: Pick<FileFilter, 'line' | 'lang' | 'bbox'>): Promise<FileView>;
  /** 422 `IMPORT_REFUSED` with the place of the error. Nothing is opened. */
  takeIn(actor: Actor, line: string, format: ImportFormat, bytes: Uint8Array, lang: Language): Promise<DraftsView>;
  /** 422 `PLACE_UNREADABLE` with the character at which it fails. */
  readPosition(line: string, text: string): ReadPositionView;
  webhooks(actor: Actor): Promise<WebhookView[]>;
  /** The secret is told once, here; without one the node makes it. */
  subscribe(
    actor: Actor,
    wish: { readonly url: string; readonly events: readonly WebhookEvent[]; readonly secret?: string },
  ): Promise<WebhookView & { readonly secret: string }>;
  unsubscribe(actor: Actor, id: string): Promise<void>;
}
