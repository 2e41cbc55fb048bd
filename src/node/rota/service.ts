/** Who is on duty when at the party's own desks. */
import type { Rota } from '../../language/index.ts';
import type { Actor } from '../service.ts';

export interface RotaView extends Rota {
  readonly desk: string;
  /** Aliases on duty now. */
  readonly onDuty: readonly string[];
}

export interface ShiftView {
  readonly from: string;
  readonly to: string;
  readonly alias: string;
  readonly source: 'rotation' | 'shift' | 'override';
  readonly rotation?: string;
}

export interface CoverView {
  readonly items: readonly ShiftView[];
  readonly gaps: readonly { readonly from: string; readonly to: string }[];
  readonly doubles: readonly { readonly from: string; readonly to: string; readonly aliases: readonly string[] }[];
}

export interface RotaService {
  list(): Promise<RotaView[]>;
  /** 404 `NOT_FOUND` where the desk has none. */
  read(desk: string): Promise<RotaView>;
  /** 422 `BAD_ROTA`, `UNKNOWN_DESK`, `UNKNOWN_ACCOUNT`. */
  set(actor: Actor, desk: string, rota: Rota): Promise<RotaView>;
  /** RFC 3339; 422 `BAD_ROTA` for a time of more than 200 days, or none. */
  shifts(desk: string, from: string, to: string): Promise<CoverView>;
  /** iCalendar (RFC 5545) of the week that was and the thirteen to come. */
  calendar(desk: string): Promise<string>;
  /** The events of a calendar take the place of those imported before. 422 `BAD_CALENDAR`, `UNKNOWN_ACCOUNT`. */
  take(actor: Actor, desk: string, calendar: string): Promise<RotaView>;
}
