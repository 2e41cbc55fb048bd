/** What our node says of itself about an incident: an inquiry where it lies near what was to be spared. */
import type { Agreement } from '../language/index.ts';
import type { IncidentFold } from '../subjects/index.ts';
import { aboutOf } from './duty-work.ts';
import { nothing, type Plan, says } from './plan.ts';

/** A protected place or a notified movement near an incident, and the party that had been told of it. */
export interface Spared {
  readonly id: string;
  readonly of: string;
}

/** Where no clause of the agreement says how long an inquiry may take. */
const usualMs = 7 * 24 * 3_600_000;

/** Whichever node comes first writes it; what the other has written already is not written again. */
export function inquire(
  incident: IncidentFold,
  { self, now, agreement, spared }: { self: string; now: number; agreement: Agreement; spared: readonly Spared[] },
): Plan {
  const missing = spared.filter(({ id }) => !incident.inquiries.some(({ near }) => near === id));
  if (missing.length === 0) return nothing;
  const clause = agreement.duties?.find(({ on, owes }) => on === 'inquiry.opened' && owes === 'find');
  const limitMs = clause?.within === undefined ? usualMs : Math.round(clause.within[incident.precedence] * 1_000);
  const desk = incident.from.party === self ? incident.from.desk : incident.to.desk;
  const by = { desk, role: 'node', alias: 'node', mandate: 'none' } as const;
  return says(
    ...missing.map(({ id, of }) => {
      const due = new Date(now + limitMs).toISOString();
      const data = { id: inquiryId(incident.id, id), of, due, near: id };
      return { kind: 'incident.inquiry', about: aboutOf(incident), by, data, content: {} } as const;
    }),
  );
}

/** The same on both nodes: the time and some of the incident's id, and the random end of what is near. */
function inquiryId(incident: string, near: string): string {
  return `${incident.slice(0, 24)}${near.slice(24)}`;
}
