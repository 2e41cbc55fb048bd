/**
 * What the node's API answers: names for the types that are generated from its OpenAPI document (`schema.d.ts`), so that a
 * change of the API that the desk does not follow is a type error here. Times are RFC 3339 UTC with milliseconds.
 */
import type {
  CallState,
  Delivery,
  DutyState,
  Language,
  LineState,
  Mandate,
  Precedence,
  Role,
  SkipReason,
  StepState,
} from '../../../src/language/index.ts';
import type { components, operations } from './schema.d.ts';

export type { CallState, Delivery, DutyState, Language, LineState, Mandate, Precedence, Role, SkipReason, StepState };

type Schemas = components['schemas'];
type Body<O extends keyof operations> = operations[O] extends { readonly requestBody: { readonly content: infer C } }
  ? C extends { readonly 'application/json': infer B }
    ? B
    : never
  : never;
type Answer<O extends keyof operations> = operations[O] extends {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer A } } };
}
  ? A
  : never;

export type By = Schemas['By'];
export type CallView = Schemas['Call'];
export type CallEventView = Schemas['CallEvent'];
export type MinuteView = CallView['minutes'][number];
export type LineView = Schemas['Line'];
export type PartyView = LineView['parties'][number];
export type DeskView = PartyView['desks'][number];
export type FeedView = LineView['feeds'][number];
export type Marks = Schemas['Marks'];
export type DeskMarks = Marks['items'][number];
export type DutyView = Schemas['Duty'];
export type Me = Schemas['Me'];
export type Account = Schemas['Account'];
export type NewAccount = Body<'addAccount'>;
export type Ladder = Schemas['Ladder'];
export type LadderStep = Ladder['steps'][number];
export type NodeStatus = Answer<'getStatus'>;
export type PlaceCall = Body<'placeCall'> & { readonly id: string };
export type DeskRef = CallView['to'];

export interface IceAnswer {
  readonly iceServers: RTCIceServer[];
  readonly relayOnly: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** What comes over the live socket, which OpenAPI does not describe. */
export type LiveNotice =
  | { readonly subject: { readonly kind: string; readonly id: string }; readonly clock: number }
  | { readonly signal: { readonly call: string; readonly data: unknown } }
  | { readonly detached: { readonly call: string } };
