/** From what a request asks to what the entry says. */
import type { Agreement, DataOf, Place } from '../../language/index.ts';
import type { IncidentAct, IncidentFold, IncidentOpening } from '../../subjects/index.ts';
import { addresseeFor, districtFor, placeOf, readPosition } from '../place-of.ts';
import { Problem } from '../problem.ts';
import { compareReadBack, numbersIn, type Readable } from './read-back.ts';
import { receiptOf } from './receipt.ts';
import type { AttachDoing, IncidentDoing, InvolvesView, OpenIncident } from './service.ts';

type Involves = DataOf<'incident.opened'>['involves'];

/** @param desk own desk that opens it */
export function openingOf(incident: OpenIncident, self: string, desk: string, agreement: Agreement): IncidentOpening {
  const { id, kind, when, involves, precedence, message, clause, complaint } = incident;
  const place = placeOf(incident.place, agreement);
  const district = districtFor(agreement, place, desk, incident.district);
  return {
    kind: 'incident.opened',
    data: {
      from: desk,
      to: addresseeFor(agreement, self, desk, district, incident.to),
      district,
      kind,
      precedence,
      when,
      involves: involvesOf(involves),
      ...(clause === undefined ? {} : { clause }),
      ...(complaint === undefined ? {} : { complaint: { from: complaint.from, receipt: receiptOf(id) } }),
    },
    content: { message, place },
  };
}

export function attachmentOf({ id, size, ...content }: AttachDoing): IncidentAct {
  return { kind: 'incident.attached', data: { id, size }, content };
}

/** What of an act does not depend on the incident itself: also what waits for a head is made by it. */
export function saysOf(incident: IncidentFold, act: IncidentDoing, agreement: Agreement): IncidentAct {
  switch (act.do) {
    case 'fact': {
      const { do: _do, message, place, ...data } = act;
      return { kind: 'incident.fact', data, content: { message, ...placed(place, agreement) } };
    }
    case 'refine': {
      const { do: _do, message, place, involves, ...data } = act;
      if (Object.keys(act).length === 1) throw new Problem(422, 'NOTHING_SAID', 'Say what is otherwise than before.');
      return {
        kind: 'incident.refined',
        data: {
          ...data,
          ...(involves === undefined ? {} : { involves: involvesOf(involves) }),
          ...(place === undefined ? {} : { place: true as const }),
        },
        content: { ...placed(place, agreement), ...(message === undefined ? {} : { message }) },
      };
    }
    case 'figure': {
      const { do: _do, note, ...data } = act;
      return { kind: 'incident.figure', data, content: note === undefined ? {} : { note } };
    }
    case 'agree-figure':
      return { kind: 'incident.figure-agreed', data: { figure: act.figure } };
    case 'read-back':
      return readBackOf(incident, act);
    case 'assess':
      return { kind: 'incident.assessed', data: { assessment: act.assessment }, content: { reason: act.reason } };
    case 'respond': {
      const { id, until, checked = false, doing, by } = act;
      return { kind: 'incident.response', data: { id, until, checked }, content: { doing, by } };
    }
    case 'join':
      return { kind: 'incident.joined', data: { with: act.with }, content: { reason: act.reason } };
    case 'part':
      return { kind: 'incident.parted', data: { with: act.with }, content: { reason: act.reason } };
    case 'link':
      return { kind: 'incident.linked', data: { kind: act.kind, id: act.id } };
    case 'unlink':
      return { kind: 'incident.unlinked', data: { kind: act.kind, id: act.id } };
    default:
      return harmOf(act);
  }
}

type Harm = Exclude<
  IncidentDoing,
  { do: 'fact' | 'refine' | 'figure' | 'agree-figure' | 'read-back' | 'assess' | 'respond' | 'join' | 'part' | 'link' | 'unlink' }
>;

function harmOf(act: Harm): IncidentAct {
  switch (act.do) {
    case 'need': {
      const { id, need, people, message, through } = act;
      return {
        kind: 'incident.need',
        data: { id, need, ...(people === undefined ? {} : { people }) },
        content: { message, ...(through === undefined ? {} : { through }) },
      };
    }
    case 'need-met':
      return { kind: 'incident.need-met', data: { need: act.need }, content: { message: act.message } };
    case 'inquire': {
      const { id, of, due, message } = act;
      return { kind: 'incident.inquiry', data: { id, of, due }, content: message === undefined ? {} : { message } };
    }
    case 'find': {
      const { inquiry, finding, message } = act;
      return { kind: 'incident.finding', data: { inquiry, finding }, content: { message } };
    }
    case 'agree-finding':
      return { kind: 'incident.finding-agreed', data: { inquiry: act.inquiry } };
    case 'answer':
      return { kind: 'incident.answered', data: {}, content: { message: act.message } };
    case 'name': {
      const { id, purpose, name, note } = act;
      return { kind: 'incident.named', data: { id, purpose }, content: { name, ...(note === undefined ? {} : { note }) } };
    }
    case 'close':
      return { kind: 'incident.account', data: { id: act.account.id }, content: { text: act.account.text } };
    case 'agree-account':
      return { kind: 'incident.account-agreed', data: { account: act.account } };
    case 'reopen':
      return { kind: 'incident.reopened', data: {}, content: { reason: act.reason } };
  }
}

function placed(wish: OpenIncident['place'] | undefined, agreement: Agreement): { place?: Place } {
  return wish === undefined ? {} : { place: placeOf(wish, agreement) };
}

function involvesOf({ nationals, services, civilians, protectedSites }: InvolvesView): Involves {
  return {
    ...(nationals === undefined ? {} : { nationals: [...nationals] }),
    ...(services === undefined ? {} : { services: [...services] as NonNullable<Involves['services']> }),
    ...(civilians === undefined ? {} : { civilians }),
    ...(protectedSites === undefined ? {} : { protectedSites }),
  };
}

function readBackOf(incident: IncidentFold, act: Extract<IncidentDoing, { do: 'read-back' }>): IncidentAct {
  const fact = incident.facts.find(({ id, leaf }) => id === act.entry || leaf === act.entry);
  const figure = incident.figures
    .flatMap(({ entries }) => entries)
    .find(({ id, leaf }) => id === act.entry || leaf === act.entry);
  const entry = fact?.leaf ?? figure?.leaf ?? (act.entry === incident.id ? incident.begun.leaf : act.entry);
  const said: Readable =
    fact !== undefined
      ? { place: fact.place, time: fact.when.at, numbers: numbersIn(fact.message) }
      : figure !== undefined
        ? { time: figure.counted, numbers: [figure.value] }
        : saidWithLeaf(incident, entry);
  const position = typeof act.position === 'string' ? readPosition(act.position).position : act.position;
  const understood = {
    ...(position === undefined ? {} : { position }),
    ...(act.time === undefined ? {} : { time: act.time }),
    ...(act.numbers === undefined ? {} : { numbers: [...act.numbers] }),
  };
  const compared = compareReadBack(said, understood);
  if (compared.parts.length === 0)
    throw new Problem(422, 'NOTHING_SAID', 'Say what was understood: a position, a time, or numbers.');
  return { kind: 'incident.read-back', data: { entry, ...compared }, content: understood };
}

/** What the opening or a refinement says. */
function saidWithLeaf(incident: IncidentFold, leaf: string): Readable {
  const event = incident.events.find((one) => one.leaf === leaf);
  const data = event?.data as Partial<DataOf<'incident.opened'>> | undefined;
  const content = event?.content as { readonly place?: Place; readonly message?: Parameters<typeof numbersIn>[0] } | undefined;
  return { place: content?.place, time: data?.when?.at ?? incident.when.at, numbers: numbersIn(content?.message) };
}
