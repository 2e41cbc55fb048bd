/**
 * What the node says of agreements, postures and permissions: names for the types that are generated from its OpenAPI document.
 * Times are RFC 3339 UTC with milliseconds.
 */
import type {
  AgreementTerms,
  Channel,
  DutyAct,
  DutyEvent,
  Marking,
  Posture,
  Precedence,
  Purpose,
} from '../../../src/language/index.ts';
import type { components } from './schema.d.ts';

export type { AgreementTerms, Channel, DutyAct, DutyEvent, Marking, Posture, Precedence, Purpose };

type Schemas = components['schemas'];

export type Agreement = Schemas['Agreement'];
/** One version of the terms of a line. */
export type AgreementVersion = Schemas['AgreementVersion'];
export type AgreementState = AgreementVersion['state'];
export type AgreementCheck = Schemas['AgreementCheck'];
export type AgreementProblem = AgreementCheck['problems'][number];
export type Comparison = Schemas['Comparison'];
export type TermsChange = Comparison['changes'][number];

export type Postures = Schemas['Postures'];
export type PostureDeclared = Schemas['PostureDeclared'];
export type PublicPosition = NonNullable<PostureDeclared['public']>;
export type PosturePreview = Schemas['PosturePreview'];

export type Permission = Schemas['Permission'];
/** What an account can ask its node to do, for example `meeting.propose`. */
export type Act = Permission['act'];
export type Because = Permission['because'];
/** A directive as a reason names it: number and day. */
export type DirectiveName = NonNullable<Because['directive']>;
