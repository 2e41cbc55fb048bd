/** An incident as the one door lets it out: by the screen of it alone, or as one of a list. */
import { dutiesOf } from '../../duties/index.ts';
import type { IncidentFold } from '../../subjects/index.ts';
import { type IncidentOut, type Released, release } from '../../terms/index.ts';
import { hashText } from '../line/hash-text.ts';
import { readerOf } from '../notifications/notification-out.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { incidentOut } from '../things/incident-out.ts';
import { dutyView, type IncidentViewContext, placeWords } from './incident-view.ts';
import type { IncidentItem, InvolvesView, WhenView } from './service.ts';

/** 403 `NOT_ALLOWED` where the door lets nothing of it out. */
export function releasedIncident<D extends 'screen' | 'list'>(
  incident: IncidentFold,
  door: D,
  actor: Actor,
  { line, agreement, self }: Pick<IncidentViewContext, 'line' | 'agreement' | 'self'>,
): Released<IncidentOut, D> {
  const answer = release(incidentOut(incident, { line, agreement }), door, readerOf(actor, incident.from.party === self, []), {
    agreement,
  });
  if (answer.leaves) return answer.thing;
  const { detail, clause, because, allowedBy } = answer;
  throw new Problem(403, 'NOT_ALLOWED', detail, { clause, because, allowedBy });
}

/** One of a list: what the list's door lets out, and what of it is owed. */
export function incidentItem(
  incident: IncidentFold,
  actor: Actor,
  context: Omit<IncidentViewContext, 'led' | 'touching'>,
): IncidentItem {
  const { agreement, latestAt, deliveryOf } = context;
  const out = releasedIncident(incident, 'list', actor, context);
  const { id, line, mode, from, to, kind, state, proof, precedence, district, openedAt, changedAt } = out;
  const { place = null, message = null } = out;
  const { author: party, epoch, seq } = incident.begun;
  const { complaint } = incident;
  return {
    ...{ id, line, mode, from, to, kind, state, proof, precedence, district, openedAt, changedAt },
    when: out.when as WhenView,
    involves: out.involves as InvolvesView,
    place,
    placeWords: placeWords(place, agreement),
    message,
    delivery: deliveryOf({ party, epoch, seq }),
    ...(complaint === null ? {} : { complaint: { from: complaint.from, receipt: complaint.receipt } }),
    duties: dutiesOf(incident, agreement, latestAt, hashText).map((duty) => dutyView(duty, context)),
  };
}
