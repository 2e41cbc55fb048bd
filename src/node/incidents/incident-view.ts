import { type Duty, dutiesOf, type LatestAt, ownDue } from '../../duties/index.ts';
import { type Agreement, type Language, languages, type Mode, type Place } from '../../language/index.ts';
import { placeInWords } from '../../places/index.ts';
import type { IncidentFold, ReadBack, SubjectEvent, Told } from '../../subjects/index.ts';
import type { DirectiveInForce, IncidentOut, Released } from '../../terms/index.ts';
import { hashText } from '../line/hash-text.ts';
import type { Touching } from '../notifications/touched.ts';
import { type DeliveryOf, eventView, time } from '../subject-view.ts';
import { positionOf } from './position-of.ts';
import type { FigureView, IncidentDutyView, IncidentView, PartyWordView, ReadBackView, ToldView } from './service.ts';

export interface IncidentViewContext {
  readonly line: string;
  readonly mode: Mode;
  /** The version under which it was opened. */
  readonly agreement: Agreement;
  readonly latestAt: LatestAt;
  readonly deliveryOf: DeliveryOf;
  /** Our own, on its line. */
  readonly directives: readonly DirectiveInForce[];
  readonly self: string;
  /** Incidents that say of themselves that this one leads them. */
  readonly led: readonly string[];
  readonly touching: readonly Touching[];
}

/** What the screen's door has let out of it, and which shared files are here (SHA-256, hex). */
export interface IncidentShown {
  readonly out: Released<IncidentOut, 'screen'>;
  readonly heldFiles: ReadonlySet<string>;
}

export function incidentView(
  incident: IncidentFold,
  context: IncidentViewContext,
  { out, heldFiles }: IncidentShown,
): IncidentView {
  const { line, mode, agreement, latestAt, deliveryOf, led, touching } = context;
  const { id, from, to, by, state, proof, begun, type, precedence, district, when, involves } = incident;
  const { place = null, message = null } = out;
  return {
    id,
    line,
    mode,
    from,
    to,
    by,
    kind: type,
    state,
    proof,
    precedence,
    district,
    when,
    openedAt: time(begun.at),
    delivery: deliveryOf({ party: begun.author, epoch: begun.epoch, seq: begun.seq }),
    leaf: begun.leaf,
    place,
    placeWords: placeWords(place, agreement),
    message,
    involves,
    ...(incident.clause === null ? {} : { clause: incident.clause }),
    byParty: partyWords(incident),
    readBacks: readBacksOn(incident, begun.leaf),
    facts: incident.facts.map((fact) => ({ ...fact, ...toldView(fact), readBacks: readBacksOn(incident, fact.leaf) })),
    figures: figureViews(incident),
    ...listViews(incident, heldFiles),
    joined: joinedView(incident, led),
    conflicts: touching.map((one) => ({ with: one.with, at: time(one.at) })),
    duties: dutiesOf(incident, agreement, latestAt, hashText).map((duty) => dutyView(duty, context)),
    events: incident.events.map((event) => eventView(withoutName(event), deliveryOf)),
  };
}

/** A name stands in no list of entries: it is read apart, for a purpose. */
function withoutName(event: SubjectEvent): SubjectEvent {
  if (event.kind !== 'incident.named') return event;
  const { content: _content, ...rest } = event;
  return rest;
}

export function toldView({ party, by, at }: Told): ToldView {
  return { party, by, at: time(at) };
}

/** The same without the leaf, by which nothing is asked. */
function plain<T extends Told>(one: T): Omit<T, 'leaf' | 'at'> & { readonly at: string } {
  const { leaf: _leaf, at, ...rest } = one;
  return { ...rest, at: time(at) };
}

function readBacksOn({ readBacks }: IncidentFold, leaf: string): ReadBackView[] {
  return (readBacks[leaf] ?? []).map((one: ReadBack) => plain(one));
}

function partyWords({ byParty, assessments }: IncidentFold): IncidentView['byParty'] {
  const words: Record<string, PartyWordView> = {};
  for (const [party, { type, ...word }] of Object.entries(byParty))
    words[party] = { ...plain(word), ...(type === undefined ? {} : { kind: type }) };
  // An assessment alone is a word as well.
  for (const one of assessments) words[one.party] = { ...toldView(one), ...words[one.party], assessment: one.assessment };
  return words;
}

function figureViews(incident: IncidentFold): FigureView[] {
  return incident.figures.map(({ agreed, entries, ...group }) => ({
    ...group,
    agreed: agreed !== null,
    ...(agreed === null ? {} : { agreedEntry: agreed }),
    entries: entries.map((entry) => ({ ...entry, ...toldView(entry), readBacks: readBacksOn(incident, entry.leaf) })),
  }));
}

type Lists = 'assessments' | 'responses' | 'links' | 'attachments' | 'needs' | 'inquiries' | 'complaint' | 'names' | 'accounts';

function listViews(incident: IncidentFold, heldFiles: ReadonlySet<string>): Pick<IncidentView, Lists> {
  const { complaint } = incident;
  return {
    assessments: incident.assessments.map(plain),
    responses: incident.responses.map(plain),
    links: incident.links.map(plain),
    attachments: incident.attachments.map(({ file, ...one }) => ({
      ...plain(one),
      name: file?.name ?? null,
      type: file?.type ?? null,
      shared: file?.shared ?? null,
      original: file?.original ?? null,
      keepsLocation: file?.keepsLocation ?? null,
      caption: file?.caption ?? null,
      held: file !== null && heldFiles.has(file.shared),
    })),
    needs: incident.needs.map(({ met, ...need }) => ({ ...plain(need), ...(met === undefined ? {} : { met: plain(met) }) })),
    inquiries: incident.inquiries.map((one) => ({ ...plain(one), findings: one.findings.map(plain) })),
    ...(complaint === null ? {} : { complaint: { ...complaint, answers: complaint.answers.map(plain) } }),
    names: incident.names.map(plain),
    accounts: incident.accounts.map(plain),
  };
}

/** Of two that were joined with each other by both sides at once the one with the smaller id leads: it was made first. */
function joinedView({ id, joined }: IncidentFold, led: readonly string[]): IncidentView['joined'] {
  const leader = joined.at(-1)?.with;
  const leads = leader !== undefined && led.includes(leader) && id < leader ? undefined : leader;
  return { ...(leads === undefined ? {} : { leads }), with: [...new Set([...joined.map((one) => one.with), ...led])] };
}

export function dutyView(duty: Duty, { self, directives }: Pick<IncidentViewContext, 'self' | 'directives'>): IncidentDutyView {
  const { id, owes, clause, owedBy, owedTo, desk, state, due, part } = duty;
  const own = owedBy === self ? ownDue(duty, directives) : undefined;
  return {
    id,
    owes,
    clause,
    owedBy,
    owedTo,
    desk,
    state,
    due: time(due),
    ...(part === null ? {} : { part }),
    ...(own === undefined
      ? {}
      : { own: { due: time(own.due), directive: { id: own.directive.id, number: own.directive.number } } }),
  };
}

/** The position of a place in words, by language. */
export function placeWords(place: Place | null, agreement: Agreement): IncidentView['placeWords'] {
  const position = place?.geometry === undefined ? undefined : positionOf(place.geometry);
  if (position === undefined) return {};
  const known = { gazetteer: agreement.gazetteer, districts: agreement.districts };
  const words: Partial<Record<Language, string>> = {};
  for (const language of languages) {
    const said = placeInWords(position, known, language);
    if (said !== undefined) words[language] = said;
  }
  return words;
}
