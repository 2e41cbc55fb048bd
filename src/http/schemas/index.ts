import type { TSchema } from 'typebox';
import { Account, Card, Ladder, Me, Session } from './account.ts';
import { Call, CallEvent } from './call.ts';
import { Agreement, AgreementVersion, Duty, Line, Marks } from './line.ts';
import { By, Problem } from './shared.ts';

export * from './account.ts';
export * from './base.ts';
export * from './call.ts';
export * from './line.ts';
export * from './shared.ts';

/** The named schemas of the API: `components.schemas` of its OpenAPI document. */
export const components: Readonly<Record<string, TSchema>> = {
  Account,
  Agreement,
  AgreementVersion,
  By,
  Call,
  CallEvent,
  Card,
  Duty,
  Ladder,
  Line,
  Marks,
  Me,
  Problem,
  Session,
};
