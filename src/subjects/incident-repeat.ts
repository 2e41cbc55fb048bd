/** Whether a request about an incident was carried out already: asked again it says nothing a second time. */
import type { IncidentFold } from './incident.ts';
import type { IncidentAct, IncidentOpening } from './incident-commands.ts';

/** `other`: under its id stands something else. */
export type Repeat = 'no' | 'same' | 'other';

export function repeatOf(incident: IncidentFold, says: IncidentAct, self: string): Repeat {
  if ('id' in says.data && says.kind !== 'incident.linked' && says.kind !== 'incident.unlinked')
    return madeAlready(incident, says, says.data.id, self);
  return stands(incident, says, self) ? 'same' : 'no';
}

/** Words may have been erased since: then the coded fields decide. */
export function isSameOpening(incident: IncidentFold, says: IncidentOpening, self: string): boolean {
  const opened = incident.events.find(({ kind, leaf }) => kind === 'incident.opened' && leaf === incident.begun.leaf);
  return incident.from.party === self && opened !== undefined && isSame(opened, says);
}

function madeAlready(incident: IncidentFold, says: IncidentAct, id: string, self: string): Repeat {
  const made = incident.events.find(
    (event) =>
      event.kind === says.kind &&
      event.party === self &&
      event.void === undefined &&
      (event.data as { readonly id?: string }).id === id,
  );
  if (made === undefined) return 'no';
  return isSame(made, says) ? 'same' : 'other';
}

function stands(incident: IncidentFold, says: IncidentAct, self: string): boolean {
  switch (says.kind) {
    case 'incident.figure-agreed': {
      const { figure } = says.data;
      return incident.figures.some(
        ({ agreed, entries }) => agreed === figure && entries.some((one) => one.id === figure && one.agreedBy.includes(self)),
      );
    }
    case 'incident.assessed':
      return incident.assessments.findLast(({ party }) => party === self)?.assessment === says.data.assessment;
    case 'incident.joined':
      return incident.joined.some((one) => one.with === says.data.with);
    case 'incident.linked':
      return incident.links.some((one) => one.kind === says.data.kind && one.id === says.data.id);
    case 'incident.parted':
      return !incident.joined.some((one) => one.with === says.data.with) && saidBefore(incident, says);
    case 'incident.unlinked':
      return !incident.links.some((one) => one.kind === says.data.kind && one.id === says.data.id) && saidBefore(incident, says);
    case 'incident.need-met':
      return incident.needs.some((one) => one.id === says.data.need && one.met !== undefined);
    case 'incident.finding-agreed':
      return incident.inquiries.some((one) => one.id === says.data.inquiry && one.agreedBy.includes(self));
    case 'incident.account-agreed':
      return incident.accounts.some((one) => one.id === says.data.account && one.agreedBy.includes(self));
    case 'incident.reopened':
      return (incident.state === 'open' || incident.state === 'closing') && lastIsSame(incident, says, self);
    default:
      // What was said last of its kind, word for word.
      return lastIsSame(incident, says, self);
  }
}

function saidBefore(incident: IncidentFold, says: IncidentAct): boolean {
  return incident.events.some(
    ({ kind, data, void: reason }) => kind === says.kind && reason === undefined && text(data) === text(says.data),
  );
}

function lastIsSame(incident: IncidentFold, says: IncidentAct, self: string): boolean {
  const last = incident.events.findLast(
    ({ kind, party, void: reason }) => kind === says.kind && party === self && reason === undefined,
  );
  return last !== undefined && isSame(last, says);
}

function isSame(
  event: { readonly data: unknown; readonly content?: unknown },
  says: { readonly data: unknown; readonly content?: unknown },
): boolean {
  if (text(event.data) !== text(says.data)) return false;
  return event.content === undefined || text(event.content) === text(says.content);
}

/** One text for one value, whatever the order of its members. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
