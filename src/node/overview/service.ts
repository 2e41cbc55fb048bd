/** What headquarters sees at once: each district, its desks, and what is to be acted upon. */
import type { AlarmKind, Mode, Posture } from '../../language/index.ts';
import type { Actor } from '../service.ts';

export interface OverviewDesk {
  readonly id: string;
  /** A live screen is on watch. */
  readonly staffed: boolean;
  /** By its rota; absent where it has none. */
  readonly onDuty?: readonly string[];
}

/** One district of one line, as far as our own party goes. */
export interface OverviewDistrict {
  readonly line: string;
  readonly mode: Mode;
  readonly district: string;
  readonly name: string;
  /** The strictest working posture of the parties. */
  readonly posture: Posture;
  readonly desks: readonly OverviewDesk[];
  /** Duties that we owe there and that still run. */
  readonly openDuties: number;
  /** Due and not done. */
  readonly overdueDuties: number;
  /** Calls to our desks there whose limit passed on this day (UTC) before anybody answered, answered late or not. */
  readonly missedCalls: number;
  /** Directives that the heads there have not acknowledged. */
  readonly unacknowledged: number;
  /** Since when nothing has come from the other side; absent while there is life. */
  readonly darkSince?: string;
}

export interface AlarmView {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly at: string;
  readonly line?: string;
  readonly mode?: Mode;
  readonly desk?: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  /** Check calls missed in a row, when it was raised. */
  readonly count?: number;
  readonly acknowledged?: { readonly at: string; readonly by: string };
}

export interface OverviewView {
  readonly districts: readonly OverviewDistrict[];
  /** Those that nobody has acknowledged. */
  readonly alarms: readonly AlarmView[];
}

export interface OverviewService {
  read(actor: Actor): Promise<OverviewView>;
  /** Newest first, the last 200. */
  alarms(filter: { readonly open?: boolean }): Promise<AlarmView[]>;
  /** 404 `NOT_FOUND`; acknowledged by another already: as it stands. */
  acknowledge(actor: Actor, id: string): Promise<AlarmView>;
}
