/**
 * What the node says of the party's own house, of meetings, duties and rotas: names for the types that are generated from its
 * OpenAPI document. Times are RFC 3339 UTC with milliseconds.
 */
import type {
  AttemptState,
  DirectiveRule,
  DirectiveRuleName,
  DirectiveState,
  MeetingState,
  MeetingType,
  RefusalGround,
  Rota,
  Via,
} from '../../../src/language/index.ts';
import type { components, operations } from './schema.d.ts';
import type { DutyState, Language } from './types.ts';

export type {
  AttemptState,
  DirectiveRule,
  DirectiveRuleName,
  DirectiveState,
  MeetingState,
  MeetingType,
  RefusalGround,
  Rota,
  Via,
};

type Schemas = components['schemas'];
type Body<O extends keyof operations> = operations[O] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer B } };
}
  ? B
  : never;

export type Rotation = Rota['rotations'][number];
export type RotaOverride = Rota['overrides'][number];
export type Texts = Partial<Record<Language, string>>;

export type Directive = Schemas['Directive'];
export type Acknowledgement = Directive['acknowledgements'][number];
export type IssueDirective = Body<'issueDirective'> & { readonly id: string };
export type Approval = Schemas['Approval'];
/** Instead of what was asked for: a directive holds it until the head approves. */
export type Held = Schemas['Held'];
export type WatchLog = Schemas['Watch'];
export type WatchNote = WatchLog['notes'][number];
export type HandOver = Schemas['HandOver'];
export type Hold = Schemas['Hold'];
export type OversightNote = Schemas['OversightNote'];
export type HouseLine = Schemas['HouseLine'];

export type Meeting = Schemas['Meeting'];
/** Of a call or a meeting. */
export type Minute = Meeting['minutes'][number];
export type Commitment = Minute['commitments'][number];
export type OwedCommitment = Meeting['commitments'][number];
export type ProposeMeeting = Body<'proposeMeeting'> & { readonly id: string };

/** As it is sent. */
export interface CommitmentWish {
  readonly owedBy: string;
  readonly desk: string;
  readonly by: string;
  readonly what: string;
}

export type Duty = Schemas['Duty'];
export type DutySummary = Schemas['DutySummary'];
export type DutyTally = Readonly<Record<DutyState, number>>;

export type RotaView = Schemas['Rota'];
export type Cover = Schemas['Cover'];
export type Shift = Cover['items'][number];
export type Notifiers = Schemas['Notifiers'];
export type NotifierTest = Schemas['NotifierTest'];
export type MailSettings = Omit<Body<'setMailNotifier'>, 'password'>;
/** One try to reach somebody beside the screens. */
export type Attempt = Schemas['Attempt'];

export function isHeld(answer: object): answer is Held {
  return 'approval' in answer;
}
