/** What one person's command about an incident comes to, against the state that holds everything decided before it. */
import type { About, Agreement, Saying } from '../language/index.ts';
import { clausesIn, deskOf, partyOf } from '../terms/index.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { IncidentFold } from './incident.ts';
import { isClosed } from './incident-closing.ts';
import {
  actionOfIncident,
  type IncidentAct,
  type IncidentCommand,
  type IncidentContext,
  type IncidentOpening,
} from './incident-commands.ts';
import { isWhen } from './incident-opening.ts';
import { refusalOf } from './incident-refusals.ts';
import { isSameOpening, repeatOf } from './incident-repeat.ts';
import { incidentRules } from './incident-rules.ts';
import { forbids } from './permission.ts';
import type { Decision } from './subject.ts';

/** How far ahead of our own clock an event may be dated: clocks differ, but nothing is told before it happens. */
const aheadMs = 5 * 60_000;

/** What its party has said already is `unchanged`, so a request can be repeated; what is not possible now is 409 `SUBJECT_STATE`. */
export function decideIncident(fold: IncidentFold | undefined, command: IncidentCommand, context: IncidentContext): Decision {
  const { id, says } = command;
  if (says.kind === 'incident.opened') return decideOpening(fold, id, says, context);
  if (fold === undefined) return refuse.notFound('There is no such incident.');
  const { self, agreement } = context;
  if (self !== fold.from.party && self !== fold.to.party)
    return refuse.notAllowed(agreement, 'a party of the incident', 'This incident is between two other parties.');
  const repeat = repeatOf(fold, says, self);
  if (repeat === 'other') return refuse.idReused('Under this id something else was said already.', fold.state);
  if (repeat === 'same') return unchanged;
  return (
    forbids(actionOfIncident(says.kind), context) ??
    closedTo(fold, says) ??
    wrongTimes(says, context) ??
    refusalOf(fold, says, context) ??
    saysOnly(...sayingsOf(fold, says, context))
  );
}

function closedTo(incident: IncidentFold, { kind }: IncidentAct): Decision | undefined {
  if (incidentRules[kind].whileOpen !== true || !isClosed(incident.state)) return undefined;
  return refuse.subjectState(incident.state, 'This incident is closed: it can be opened again, with a reason.');
}

function wrongTimes(says: IncidentAct, { at }: IncidentContext): Decision | undefined {
  if ((says.kind === 'incident.fact' || says.kind === 'incident.refined') && says.data.when !== undefined) {
    if (!isWhen(says.data.when)) return refuse.with(422, 'BAD_TIMES', 'A span ends after it begins.');
    if (Date.parse(says.data.when.at) > at + aheadMs)
      return refuse.with(422, 'BAD_TIMES', 'What has not happened yet is no fact.');
  }
  if (says.kind === 'incident.figure' && !(Date.parse(says.data.at) <= at + aheadMs))
    return refuse.with(422, 'BAD_TIMES', 'A figure is of a moment that has passed.');
  if (says.kind === 'incident.response' && !(Date.parse(says.data.until) > at))
    return refuse.with(422, 'BAD_TIMES', 'A response lasts until a time that is still to come.');
  if (says.kind === 'incident.inquiry' && !(Date.parse(says.data.due) > at))
    return refuse.with(422, 'BAD_TIMES', 'An inquiry is due at a time that is still to come.');
  return undefined;
}

/** Joining is told of both: the one that leads is linked to the one that it leads. */
function sayingsOf(incident: IncidentFold, says: IncidentAct, { by, other }: IncidentContext): Saying[] {
  const saying = { ...says, about: aboutOf(incident), by } as Saying;
  if (other === undefined) return [saying];
  const link = { kind: 'incident', id: incident.id } as const;
  const linked = other.links.some((one) => one.kind === 'incident' && one.id === incident.id);
  if (says.kind === 'incident.joined' && !linked)
    return [saying, { kind: 'incident.linked', about: aboutOf(other), by, data: link }];
  if (says.kind === 'incident.parted' && linked)
    return [saying, { kind: 'incident.unlinked', about: aboutOf(other), by, data: link }];
  return [saying];
}

function aboutOf({ begunBy, id }: IncidentFold): About {
  return { party: begunBy, id };
}

function decideOpening(fold: IncidentFold | undefined, id: string, says: IncidentOpening, context: IncidentContext): Decision {
  const { self, by, agreement } = context;
  if (fold !== undefined)
    return isSameOpening(fold, says, self)
      ? unchanged
      : refuse.idReused('An incident of this id stands already, with other content.', fold.state);
  const forbidden = forbids('incident.open', context);
  if (forbidden !== undefined) return forbidden;
  if (context.inForce === false)
    return refuse.with(409, 'LINE_NOT_IN_FORCE', 'The agreement of this line is not yet signed by every party.');
  return (
    wrongDesks(says, self, agreement) ?? wrongOpening(says, context) ?? saysOnly({ ...says, about: { party: self, id }, by })
  );
}

function wrongDesks({ data: { from, to, district } }: IncidentOpening, self: string, agreement: Agreement): Decision | undefined {
  if (to.party === self)
    return refuse.with(422, 'OWN_PARTY', 'This desk belongs to your own party: an incident is told to the other.');
  if (partyOf(agreement, to.party) === undefined || deskOf(agreement, to.desk)?.party !== to.party)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement names no such desk of that party.');
  if (deskOf(agreement, from)?.party !== self)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement does not name the desk that opens it as one of yours.');
  if (!agreement.districts.some((one) => one.id === district))
    return refuse.with(422, 'UNKNOWN_DISTRICT', 'The agreement names no such district.');
  return undefined;
}

function wrongOpening({ data }: IncidentOpening, { at, agreement }: IncidentContext): Decision | undefined {
  const { kind, when, clause, complaint } = data;
  if (!isWhen(when)) return refuse.with(422, 'BAD_TIMES', 'A span ends after it begins.');
  if (Date.parse(when.at) > at + aheadMs) return refuse.with(422, 'BAD_TIMES', 'What has not happened yet is no incident.');
  if (kind === 'violation' && clause === undefined)
    return refuse.with(422, 'CLAUSE_REQUIRED', 'A violation names the clause of the agreement.');
  if (clause !== undefined && !clausesIn(agreement).has(clause))
    return refuse.with(422, 'CLAUSE_REQUIRED', `The agreement in force has no clause “${clause}”.`);
  if ((kind === 'complaint') !== (complaint !== undefined))
    return refuse.with(422, 'COMPLAINANT_REQUIRED', 'A complaint says from whom it comes, and nothing else does.');
  return undefined;
}
