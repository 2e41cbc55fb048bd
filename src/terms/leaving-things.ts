/** What can leave a node about incidents and notifications, before the one door has looked at it. */
import type {
  Clearance,
  ClearanceGround,
  FigureKind,
  FigureSource,
  IncidentKind,
  IncidentState,
  Message,
  Mode,
  NamePurpose,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Place,
  PlacePrecision,
  Precedence,
  Proof,
  Role,
  Service,
  UnitLevel,
} from '../language/index.ts';

export const doors = [
  'screen',
  'list',
  'search',
  'print',
  'cap',
  'cot',
  'kml',
  'geojson',
  'icalendar',
  'webhook',
  'push',
  'one-time-link',
] as const;
/** Every way by which something leaves. `screen` and `print` show one thing, `list` many of them, with their map. */
export type Door = (typeof doors)[number];

interface DeskOf {
  readonly party: string;
  readonly desk: string;
}

/** Names of people, where they were written down. They leave by the screen of that one thing alone, for the purpose named. */
export interface NameOut {
  readonly purpose: NamePurpose;
  readonly name: string;
}

export interface FigureOut {
  readonly what: FigureKind;
  /** Party whose nationals alone are counted. */
  readonly of?: string | undefined;
  readonly agreed: boolean;
  readonly entries: readonly {
    readonly party: string;
    readonly value: number;
    readonly source: FigureSource;
    readonly grade: string;
    readonly at: string;
  }[];
}

/** An incident as it stands. Times are RFC 3339 UTC; content that was erased is absent. */
export interface IncidentOut {
  readonly is: 'incident';
  readonly id: string;
  readonly line: string;
  readonly mode: Mode;
  readonly from: DeskOf;
  readonly to: DeskOf;
  readonly district: string;
  readonly kind: IncidentKind;
  readonly precedence: Precedence;
  readonly state: IncidentState;
  readonly proof: Proof;
  readonly when: { readonly at: string; readonly until?: string | undefined; readonly uncertainty?: number | undefined };
  readonly openedAt: string;
  /** Of the newest entry. */
  readonly changedAt: string;
  readonly involves: {
    readonly nationals?: readonly string[] | undefined;
    readonly services?: readonly Service[] | undefined;
    readonly civilians?: boolean | undefined;
    readonly protectedSites?: boolean | undefined;
  };
  readonly place?: Place | undefined;
  readonly message?: Message | undefined;
  readonly facts?: readonly { readonly party: string; readonly at: string; readonly message?: Message | undefined }[] | undefined;
  readonly figures?: readonly FigureOut[] | undefined;
  readonly responses?:
    | readonly {
        readonly party: string;
        readonly until: string;
        readonly checked: boolean;
        readonly doing?: Message | undefined;
        readonly by?: string | undefined;
      }[]
    | undefined;
  readonly names?: readonly NameOut[] | undefined;
}

/** Who knows of a notification, down to where: never that a place is safe. */
export interface KnownOut {
  readonly party: string;
  /** When a person acknowledged for it; null: nobody has. */
  readonly at: string | null;
  readonly units?: { readonly known: number; readonly of: number; readonly unaware?: readonly string[] | undefined } | undefined;
}

export interface NotificationOut {
  readonly is: 'notification';
  readonly id: string;
  readonly line: string;
  readonly mode: Mode;
  readonly from: DeskOf;
  readonly to: DeskOf;
  readonly district: string;
  readonly type: NotificationType;
  readonly kind: NotificationKind;
  readonly precedence: Precedence;
  readonly state: NotificationState;
  readonly window: { readonly from: string; readonly until?: string | undefined };
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
  /** How precisely it goes to units beyond the desk to which it is addressed. */
  readonly precision: PlacePrecision;
  readonly revision: number;
  readonly announcedAt: string;
  readonly changedAt: string;
  readonly known: readonly KnownOut[];
  readonly clearance?:
    | {
        readonly answer: Clearance;
        readonly ground?: ClearanceGround | undefined;
        readonly conditions?: Message | undefined;
      }
    | undefined;
  readonly place?: Place | undefined;
  readonly message?: Message | undefined;
  readonly vehicles?: number | undefined;
  readonly people?: number | undefined;
  readonly vehiclesInWords?: string | undefined;
  readonly contact?: string | undefined;
  readonly names?: readonly NameOut[] | undefined;
}

export type Leaving = IncidentOut | NotificationOut;

/** Who reads at the other end of a door. */
export interface LeavingReader {
  /** `program`: a subscription of the own party. `unit`: an operating unit without an account. */
  readonly role: Role | 'program' | 'unit';
  readonly desk: string | null;
  readonly unit?: string | undefined;
  readonly level: UnitLevel;
  /** Own party is the notifier. */
  readonly own: boolean;
  /** How precisely it was passed onward to this unit. */
  readonly precision?: PlacePrecision | undefined;
  /** For what a name is read: of one incident, on its screen. */
  readonly purpose?: NamePurpose | undefined;
  /** Two persons of headquarters have released all places as precisely as this. */
  readonly takenOut?: PlacePrecision | undefined;
}
