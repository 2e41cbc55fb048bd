/** Incidents, as the node offers them to its doors. */
import type {
  Assessment,
  Complainant,
  FigureKind,
  FigureSource,
  Finding,
  IncidentKind,
  IncidentState,
  LinkKind,
  Message,
  NamePurpose,
  NeedKind,
  Position,
  Precedence,
} from '../../language/index.ts';
import type { PlaceWish } from '../place-of.ts';
import type { Actor } from '../service.ts';
import type { FalseReportsView, IncidentItem, IncidentView, InvolvesView, NearIncident, WhenView } from './views.ts';

export type { PlaceWish } from '../place-of.ts';
export type * from './views.ts';

export interface OpenIncident {
  readonly id: string;
  readonly line: string;
  readonly kind: IncidentKind;
  readonly when: WhenView;
  readonly place: PlaceWish;
  readonly involves: InvolvesView;
  readonly precedence: Precedence;
  readonly message: Message;
  readonly district?: string;
  readonly to?: { readonly party: string; readonly desk: string };
  readonly clause?: string;
  readonly complaint?: { readonly from: Complainant };
}

export type IncidentDoing =
  | {
      readonly do: 'fact';
      readonly id: string;
      readonly when: WhenView;
      readonly message: Message;
      readonly place?: PlaceWish;
      readonly grade?: string;
      readonly replaces?: string;
    }
  | {
      readonly do: 'refine';
      readonly kind?: IncidentKind;
      readonly precedence?: Precedence;
      readonly when?: WhenView;
      readonly involves?: InvolvesView;
      readonly place?: PlaceWish;
      readonly message?: Message;
    }
  | {
      readonly do: 'figure';
      readonly id: string;
      readonly what: FigureKind;
      readonly value: number;
      readonly source: FigureSource;
      readonly grade: string;
      readonly at: string;
      readonly of?: string;
      readonly note?: string;
      readonly replaces?: string;
    }
  | { readonly do: 'agree-figure'; readonly figure: string }
  | {
      readonly do: 'read-back';
      /** Leaf hash, or the id of a fact or figure. */
      readonly entry: string;
      readonly position?: Position | string;
      readonly time?: string;
      readonly numbers?: readonly number[];
    }
  | { readonly do: 'assess'; readonly assessment: Assessment; readonly reason: string }
  | {
      readonly do: 'respond';
      readonly id: string;
      readonly doing: Message;
      readonly by: string;
      readonly until: string;
      readonly checked?: boolean;
    }
  | { readonly do: 'join'; readonly with: string; readonly reason: string }
  | { readonly do: 'part'; readonly with: string; readonly reason: string }
  | { readonly do: 'link'; readonly kind: LinkKind; readonly id: string }
  | { readonly do: 'unlink'; readonly kind: LinkKind; readonly id: string }
  | {
      readonly do: 'need';
      readonly id: string;
      readonly need: NeedKind;
      readonly message: Message;
      readonly through?: string;
      readonly people?: number;
    }
  | { readonly do: 'need-met'; readonly need: string; readonly message: Message }
  | { readonly do: 'inquire'; readonly id: string; readonly of: string; readonly due: string; readonly message?: Message }
  | { readonly do: 'find'; readonly inquiry: string; readonly finding: Finding; readonly message: Message }
  | { readonly do: 'agree-finding'; readonly inquiry: string }
  | { readonly do: 'answer'; readonly message: Message }
  | { readonly do: 'name'; readonly id: string; readonly purpose: NamePurpose; readonly name: string; readonly note?: string }
  | { readonly do: 'close'; readonly account: { readonly id: string; readonly text: string } }
  | { readonly do: 'agree-account'; readonly account: string }
  | { readonly do: 'reopen'; readonly reason: string };

/** An attachment whose pieces are held already; what is said of it on the line. */
export interface AttachDoing {
  readonly id: string;
  readonly size: number;
  readonly name: string;
  readonly type: string;
  readonly shared: string;
  readonly original: string;
  readonly keepsLocation: boolean;
  readonly caption?: string;
}

export interface IncidentFilter {
  readonly line?: string;
  /** Degrees: west, south, east, north. */
  readonly bbox?: readonly [number, number, number, number];
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly state?: IncidentState;
  readonly kind?: IncidentKind;
  readonly party?: string;
  readonly district?: string;
  readonly after?: string;
  readonly limit?: number;
  /** What one desk opens one after another stands as one item. */
  readonly bundled?: boolean;
}

export interface IncidentsService {
  list(actor: Actor, filter: IncidentFilter): Promise<{ items: IncidentItem[]; next?: string }>;
  view(actor: Actor, id: string): Promise<IncidentView>;
  near(
    actor: Actor,
    asked: { readonly line: string; readonly when: WhenView; readonly place: PlaceWish },
  ): Promise<NearIncident[]>;
  /** `created` is false when the same incident stood already. */
  open(actor: Actor, incident: OpenIncident): Promise<{ incident: IncidentView; created: boolean }>;
  act(actor: Actor, id: string, act: IncidentDoing): Promise<IncidentView>;
  /** Says on the line that a file is attached whose pieces are here. */
  attach(actor: Actor, id: string, attachment: AttachDoing): Promise<IncidentView>;
  /** Told to oversight before it is answered. */
  readName(
    actor: Actor,
    id: string,
    name: string,
    purpose: NamePurpose,
  ): Promise<{ readonly name: string | null; readonly note: string | null }>;
  /** 404 `UNKNOWN_LINE`. */
  marks(actor: Actor, line: string, days: number): Promise<FalseReportsView>;
}
