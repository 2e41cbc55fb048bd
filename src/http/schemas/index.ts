import type { TSchema } from 'typebox';
import { Account, Card, Ladder, Me, Session } from './account.ts';
import { Call, CallEvent } from './call.ts';
import { Caption } from './caption.ts';
import { Alarm, Attempt, CheckCallState, Cover, DistrictOverview, Notifiers, NotifierTest, Rota } from './desks.ts';
import { Duty, DutySummary } from './duty.ts';
import { Erased, Erasure, Sealed } from './erasure.ts';
import { Approval, Directive, HandOver, Held, Hold, HouseLine, OversightNote, Watch } from './house.ts';
import { Incident, IncidentItem } from './incident.ts';
import { Line, Marks } from './line.ts';
import { Meeting } from './meeting.ts';
import { Notification, NotificationItem, NotificationUnit, PassedUnitAnswer, UnitExtractAnswer } from './notification.ts';
import { Found, Phrase, SituationReport } from './search.ts';
import { By, Problem } from './shared.ts';
import {
  Agreement,
  AgreementCheck,
  AgreementTerms,
  AgreementVersion,
  Because,
  Comparison,
  PartySettings,
  Permission,
  PostureDeclared,
  PosturePreview,
  Postures,
} from './terms.ts';

export * from './account.ts';
export * from './base.ts';
export * from './call.ts';
export * from './desks.ts';
export * from './doors.ts';
export * from './duty.ts';
export * from './erasure.ts';
export * from './house.ts';
export * from './incident.ts';
export * from './line.ts';
export * from './meeting.ts';
export * from './minute.ts';
export * from './notification.ts';
export * from './search.ts';
export * from './shared.ts';
export * from './terms.ts';

/** The named schemas of the API: `components.schemas` of its OpenAPI document. */
export const components: Readonly<Record<string, TSchema>> = {
  Account,
  Agreement,
  AgreementCheck,
  AgreementTerms,
  AgreementVersion,
  Alarm,
  Approval,
  Attempt,
  Because,
  By,
  Call,
  CallEvent,
  Caption,
  Card,
  CheckCallState,
  Comparison,
  Cover,
  Directive,
  DistrictOverview,
  Duty,
  DutySummary,
  Erased,
  Erasure,
  Found,
  HandOver,
  Held,
  Hold,
  HouseLine,
  Incident,
  IncidentItem,
  Ladder,
  Line,
  Marks,
  Me,
  Meeting,
  Notification,
  NotificationItem,
  NotificationUnit,
  Notifiers,
  NotifierTest,
  OversightNote,
  PartySettings,
  PassedUnit: PassedUnitAnswer,
  Permission,
  Phrase,
  PostureDeclared,
  PosturePreview,
  Postures,
  Problem,
  Rota,
  Sealed,
  Session,
  SituationReport,
  UnitExtract: UnitExtractAnswer,
  Watch,
};
