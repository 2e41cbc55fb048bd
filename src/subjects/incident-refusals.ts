/** Why an act is not possible on this incident, beside its state: what it names is not there, or is not its party's to do. */
import { refuse } from './decisions.ts';
import type { IncidentFold, Told } from './incident.ts';
import { isClosed } from './incident-closing.ts';
import type { ActOf, IncidentAct, IncidentContext } from './incident-commands.ts';
import type { Decision } from './subject.ts';

const unknown = (what: string) => refuse.with(422, 'UNKNOWN_PART', `This incident has no such ${what}.`);

export function refusalOf(incident: IncidentFold, says: IncidentAct, context: IncidentContext): Decision | undefined {
  switch (says.kind) {
    case 'incident.fact':
      return replacing(incident.facts, says.data.replaces, context);
    case 'incident.figure':
      return figure(incident, says, context);
    case 'incident.figure-agreed': {
      const entries = incident.figures.flatMap((group) => group.entries);
      const agreed = entries.find((one) => one.id === says.data.figure && one.party !== context.self);
      if (agreed !== undefined)
        return agreed.replacedBy === undefined
          ? undefined
          : refuse.subjectState(incident.state, 'Its author has corrected this figure: agree to the one that stands now.');
      return entries.some((one) => one.id === says.data.figure)
        ? refuse.notAllowed(context.agreement, 'the other party', 'One’s own figure is agreed to by the other party.')
        : unknown('figure');
    }
    case 'incident.read-back': {
      const read = incident.events.find(({ leaf }) => leaf === says.data.entry);
      if (read === undefined) return unknown('entry');
      return read.party === context.self
        ? refuse.notAllowed(context.agreement, 'the other party', 'What one has said oneself is read back by the other party.')
        : undefined;
    }
    case 'incident.assessed':
      return says.data.assessment === 'opened-in-error' && context.self !== incident.from.party
        ? refuse.notAllowed(context.agreement, 'the party that opened it', 'That it was opened in error its own party says.')
        : undefined;
    case 'incident.joined':
    case 'incident.parted':
      return joining(incident, says, context);
    case 'incident.linked':
      if (says.data.kind === 'incident' && says.data.id === incident.id)
        return refuse.with(422, 'UNKNOWN_PART', 'An incident is not linked to itself.');
      return context.linkHeld === false
        ? refuse.with(422, 'UNKNOWN_PART', `This node holds no ${says.data.kind} of that id on this line to link it to.`)
        : undefined;
    case 'incident.unlinked':
      return incident.links.some((one) => one.kind === says.data.kind && one.id === says.data.id) ? undefined : unknown('link');
    case 'incident.need-met':
      return incident.needs.some((one) => one.id === says.data.need) ? undefined : unknown('need');
    case 'incident.inquiry':
      return says.data.of === incident.from.party || says.data.of === incident.to.party
        ? undefined
        : refuse.with(422, 'NOT_A_PARTY', 'An inquiry is of a party to the incident.');
    case 'incident.finding':
    case 'incident.finding-agreed':
      return finding(incident, says, context);
    case 'incident.answered':
      return answered(incident, context);
    case 'incident.account-agreed': {
      const account = incident.accounts.find((one) => one.id === says.data.account);
      if (account === undefined) return unknown('account');
      return account.party === context.self
        ? refuse.notAllowed(context.agreement, 'the other party', 'One’s own account is agreed to by the other party.')
        : undefined;
    }
    case 'incident.reopened':
      return isClosed(incident.state)
        ? undefined
        : refuse.subjectState(incident.state, 'Only a closed incident can be opened again.');
    default:
      return undefined;
  }
}

type Correctable = Told & { readonly id: string; readonly replacedBy?: string };

function replacing(made: readonly Correctable[], replaces: string | undefined, { self }: IncidentContext): Decision | undefined {
  if (replaces === undefined) return undefined;
  const corrected = made.find((one) => one.id === replaces && one.party === self);
  if (corrected === undefined)
    return refuse.with(422, 'UNKNOWN_PART', 'Of your own party there is nothing of that id to correct.');
  return corrected.replacedBy === undefined
    ? undefined
    : refuse.subjectState('replaced', 'It was corrected already: correct what stands now.');
}

function figure(incident: IncidentFold, { data }: ActOf<'incident.figure'>, context: IncidentContext): Decision | undefined {
  const { of, what, replaces } = data;
  if (of !== undefined && of !== incident.from.party && of !== incident.to.party)
    return refuse.with(422, 'NOT_A_PARTY', 'A figure of the nationals of one party names a party to the incident.');
  const group = incident.figures.find((one) => one.what === what && one.of === of);
  return replacing(group?.entries ?? [], replaces, context);
}

function joining(
  incident: IncidentFold,
  says: ActOf<'incident.joined'> | ActOf<'incident.parted'>,
  { other }: IncidentContext,
): Decision | undefined {
  if (says.kind === 'incident.parted')
    return incident.joined.some((one) => one.with === says.data.with)
      ? undefined
      : refuse.with(422, 'UNKNOWN_PART', 'It is not joined with that incident.');
  if (says.data.with === incident.id || other === undefined)
    return refuse.with(422, 'UNKNOWN_PART', 'There is no other incident of that id on this line.');
  // Of two that are one event one leads: a ring of them would have none that does.
  return other.joined.some((one) => one.with === incident.id)
    ? refuse.subjectState(other.state, 'That incident is joined with this one already, and this one leads.')
    : undefined;
}

function finding(
  incident: IncidentFold,
  says: ActOf<'incident.finding'> | ActOf<'incident.finding-agreed'>,
  { self, agreement }: IncidentContext,
): Decision | undefined {
  const inquiry = incident.inquiries.find((one) => one.id === says.data.inquiry);
  if (inquiry === undefined) return unknown('inquiry');
  if (says.kind === 'incident.finding')
    return inquiry.of === self
      ? undefined
      : refuse.notAllowed(
          agreement,
          'the party that looks into it',
          'The finding of an inquiry is that of the party that it asks.',
        );
  if (inquiry.of === self)
    return refuse.notAllowed(agreement, 'the other party', 'One’s own finding is agreed to by the other party.');
  return inquiry.findings.length > 0 ? undefined : refuse.subjectState(incident.state, 'There is no finding yet to agree to.');
}

function answered({ complaint, from, state }: IncidentFold, { self, agreement }: IncidentContext): Decision | undefined {
  if (complaint === null) return refuse.subjectState(state, 'Only a complaint is answered.');
  return self === from.party
    ? undefined
    : refuse.notAllowed(agreement, 'the party that took the complaint', 'A complaint is answered by the party that took it.');
}
