import type { Role, Via } from '../../language/index.ts';
import type { AttemptRow } from '../../store/index.ts';

export type RingTarget =
  | { readonly desk: string }
  | { readonly account: string }
  | { readonly rota: string; readonly onDuty?: readonly string[] }
  /** Everybody of a role; of a head, those of one desk's district alone where a desk is named beside. */
  | { readonly role: Role };

/** Somebody is to be reached about something. What it is stays here: a notice says no more than "open the desk". */
export interface Ring {
  /** What it is about: `call`, `directive`, `alarm`, `watch`. */
  readonly kind: string;
  readonly subject: string;
  readonly line: string | null;
  readonly target: RingTarget;
  readonly step?: number;
  /** By which ways; all there are unless some are named. */
  readonly via?: readonly Via[];
}

/** It could not be sent. `final`: no other try would go better. */
export class NotSent extends Error {
  readonly detail: string;
  readonly final: boolean;

  constructor(detail: string, final: boolean, cause?: unknown) {
    super(detail, { cause });
    this.name = 'NotSent';
    this.detail = detail;
    this.final = final;
  }
}

/** One way to reach people. */
export interface Way {
  readonly via: Exclude<Via, 'screen'>;
  /** Whom it reaches of a target, whose people are `aliases`; null: the desk as such. */
  recipients(target: RingTarget, aliases: readonly string[]): readonly (string | null)[];
  /** Throws NotSent. `stopping`: the node stops and waits no longer. */
  send(attempt: AttemptRow, exercise: boolean, stopping: AbortSignal): Promise<void>;
}
