import type { SubjectKind } from '../../language/index.ts';

/** Why somebody of the own party is asked for an act, or told of something at once. */
export type AlertKind = 'directive-issued' | 'approval-asked' | 'floor-act-before-approval' | 'watch-unrelieved' | 'watch-left';

export interface Alert {
  readonly kind: AlertKind;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  /** The house line, or the line on which the act was said. */
  readonly line: string;
  /** Desk that it concerns; null: none. */
  readonly desk: string | null;
  /** `head`: the heads of the desk; `ladder`: the desk's ladder as well. */
  readonly to: 'head' | 'ladder';
}

/** Rings whoever an alert is for, beyond the screens that the live notice reaches: push, e-mail, webhook. */
export interface HeadAlert {
  ring(alert: Alert): void;
}
