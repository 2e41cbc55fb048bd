/** Incidents of this node: acts go through the line's writer, views come from the entries, lists from what is found by place and time. */
import type { By, NamePurpose } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import {
  actionOfIncident,
  decideIncident,
  type IncidentAct,
  type IncidentFold,
  type IncidentOpening,
  repeatOfIncident,
} from '../../subjects/index.ts';
import { type TermsInForce, withoutEnd } from '../../terms/index.ts';
import type { OversightService } from '../house/service.ts';
import type { Keeper } from '../keeper.ts';
import { latestAt } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import type { Touching } from '../notifications/touched.ts';
import type { PassOutgoing } from '../pass-outgoing.ts';
import { placeOf } from '../place-of.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce, decided } from '../subject-decided.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import { deliveryOn } from '../subject-view.ts';
import { demandPermission } from '../terms/demand.ts';
import { countFalseReports } from './false-reports.ts';
import { incidentItem, releasedIncident } from './incident-item.ts';
import { bundledRows, rowsOf } from './incident-rows.ts';
import { type IncidentViewContext, incidentView } from './incident-view.ts';
import { nearMetres, nearMs, thingsNear } from './near.ts';
import { attachmentOf, openingOf, saysOf } from './says.ts';
import type {
  AttachDoing,
  FalseReportsView,
  IncidentDoing,
  IncidentFilter,
  IncidentItem,
  IncidentsService,
  IncidentView,
  NearIncident,
  OpenIncident,
  PlaceWish,
  WhenView,
} from './service.ts';

const defaultPage = 50;
/** How many are offered before another is opened. */
const mostOffered = 10;

export interface IncidentsOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  /** What is written may wait for the head. */
  readonly passOutgoing: PassOutgoing;
  readonly oversight: () => OversightService;
  /** Planned activities in conflict with it. */
  readonly touching: (incident: string) => Promise<readonly Touching[]>;
}

/** An act as the head approves it: what the entry would say, from the desk that its author had then. */
export interface IncidentAsked {
  readonly kind: 'incident';
  readonly id: string;
  readonly line: string;
  readonly says: IncidentOpening | IncidentAct;
}

export class Incidents implements IncidentsService {
  readonly #options: IncidentsOptions;

  constructor(options: IncidentsOptions) {
    this.#options = options;
  }

  async open(actor: Actor, incident: OpenIncident): Promise<{ incident: IncidentView; created: boolean }> {
    const { id, line } = incident;
    const agreement = agreementInForce(this.#options.keeper.writer(line).state.book);
    if (actor.desk === null)
      throw new Problem(422, 'DESK_REQUIRED', 'An incident is opened by a desk, and this account has no desk.');
    const terms = this.#options.termsInForce(line);
    const again = terms.ended !== undefined && (await this.#options.reader.find('incident', id)) !== undefined;
    demandPermission('incident.open', actor, again ? withoutEnd(terms) : terms);
    const created = await this.#say(actor, line, id, openingOf(incident, this.#options.self, actor.desk, agreement));
    return { incident: await this.view(actor, id), created };
  }

  async act(actor: Actor, id: string, act: IncidentDoing): Promise<IncidentView> {
    const { line, fold } = await this.#find(id);
    const agreement = agreementInForce(this.#options.keeper.writer(line).state.book);
    const says = saysOf(fold, act, agreement);
    // Said again it is no new act: no head is asked for it a second time.
    if (repeatOfIncident(fold, says, this.#options.self) !== 'same') await this.#say(actor, line, id, says);
    return this.view(actor, id);
  }

  async attach(actor: Actor, id: string, attachment: AttachDoing): Promise<IncidentView> {
    const { line } = await this.#find(id);
    await this.#say(actor, line, id, attachmentOf(attachment));
    return this.view(actor, id);
  }

  async #say(actor: Actor, line: string, id: string, says: IncidentOpening | IncidentAct): Promise<boolean> {
    const asked: IncidentAsked = { kind: 'incident', id, line, says };
    const action = actionOfIncident(says.kind);
    const makes = says.kind === 'incident.opened' ? { makes: id } : 'id' in says.data ? { makes: says.data.id } : {};
    const outgoing = { line, action, subject: id, about: 'incident', act: asked, ...makes } as const;
    return this.#options.passOutgoing(actor, outgoing, () => this.#carry(actor, asked));
  }

  /** Does what the head has let go. Done twice it is done once. */
  async carryOut(actor: Actor, asked: IncidentAsked): Promise<void> {
    await this.#carry(actor, asked);
  }

  #carry(actor: Actor, { line, id, says }: IncidentAsked): Promise<boolean> {
    const other = otherOf(says);
    const run = async (work: LineWork): Promise<boolean> => {
      const fold = await work.subjects.fold(id);
      if (fold !== undefined && fold.kind !== 'incident')
        throw new Problem(409, 'ID_REUSED', 'This id stands for another subject.', { state: fold.state });
      const named = other === undefined ? undefined : await work.subjects.fold(other);
      const by: By = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
      const decision = decideIncident(
        fold,
        { id, says },
        {
          self: this.#options.self,
          by,
          at: this.#options.now(),
          agreement: agreementInForce(work.agreements.book),
          terms: work.termsInForce(),
          other: says.kind !== 'incident.linked' && named?.kind === 'incident' ? named : undefined,
          linkHeld: says.kind === 'incident.linked' && named?.kind === says.data.kind,
        },
      );
      return decided(work, decision);
    };
    return this.#options.keeper.writer(line).submit(run, { subjects: other === undefined ? [id] : [id, other] });
  }

  async #find(id: string): Promise<Found<IncidentFold>> {
    const found = await this.#options.reader.find('incident', id);
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', 'This node holds no such incident.');
    return found;
  }

  async view(actor: Actor, id: string): Promise<IncidentView> {
    const found = await this.#find(id);
    const context = this.#context(found);
    const out = releasedIncident(found.fold, 'screen', actor, context);
    const [led, heldFiles, touching] = await Promise.all([
      this.#led(found.fold),
      this.#heldFiles(found.fold),
      this.#options.touching(id),
    ]);
    return incidentView(found.fold, { ...context, led, touching }, { out, heldFiles });
  }

  #context({ line, fold }: Found<IncidentFold>): Omit<IncidentViewContext, 'led' | 'touching'> {
    const { self, keeper, termsInForce } = this.#options;
    const state = keeper.writer(line).state;
    const agreement = state.book.at(fold.terms) ?? agreementInForce(state.book);
    return {
      line,
      mode: agreement.mode,
      agreement,
      latestAt: (party, epoch) => latestAt(state.feeds, party, epoch),
      deliveryOf: deliveryOn(state, self),
      directives: termsInForce(line).directives,
      self,
    };
  }

  async #heldFiles({ attachments }: IncidentFold): Promise<Set<string>> {
    const held = new Set<string>();
    for (const { file } of attachments)
      if (file !== null && (await this.#options.store.read.file(file.shared))?.held === 1) held.add(file.shared);
    return held;
  }

  /** Of those that it is linked to, the ones that say that it leads them. */
  async #led({ id, links }: IncidentFold): Promise<string[]> {
    const led: string[] = [];
    for (const link of links) {
      if (link.kind !== 'incident') continue;
      const other = await this.#options.reader.find('incident', link.id);
      if (other?.fold.joined.some((one) => one.with === id)) led.push(link.id);
    }
    return led;
  }

  async list(actor: Actor, filter: IncidentFilter): Promise<{ items: IncidentItem[]; next?: string }> {
    const { bundled = false, ...selection } = filter;
    const { limit = defaultPage } = filter;
    const { items: rows, next } = await (bundled ? bundledRows : rowsOf)(this.#options.store.read, selection, limit);
    const found = await this.#options.reader.some(
      'incident',
      rows.map(({ item }) => item.id),
    );
    const bundles = new Map(rows.map((row) => [row.item.id, row.bundle]));
    const items = found.map((one): IncidentItem => {
      const [item, held] = [incidentItem(one.fold, actor, this.#context(one)), bundles.get(one.fold.id)];
      return held === undefined ? item : { ...item, bundle: held };
    });
    return { items, ...(next === undefined ? {} : { next }) };
  }

  async near(
    actor: Actor,
    { line, when, place }: { readonly line: string; readonly when: WhenView; readonly place: PlaceWish },
  ): Promise<NearIncident[]> {
    const { keeper, store, reader } = this.#options;
    if (keeper.line(line) === undefined) throw new Problem(404, 'UNKNOWN_LINE', 'This node has no such line.');
    const where = placeOf(place, agreementInForce(keeper.writer(line).state.book));
    if (where.geometry === undefined) return [];
    const margin = nearMs + (when.uncertainty ?? 0) * 1_000;
    const near = await thingsNear(store.read, {
      kind: 'incident',
      line,
      places: [{ ...where, geometry: where.geometry }],
      metres: nearMetres,
      from: Date.parse(when.at) - margin,
      to: Date.parse(when.until ?? when.at) + margin + 1,
      active: true,
    });
    const offered = near.slice(0, mostOffered);
    const found = await reader.some(
      'incident',
      offered.map(({ row }) => row.id),
    );
    return found.map((one) => ({
      incident: incidentItem(one.fold, actor, this.#context(one)),
      metres: Math.round(offered.find(({ row }) => row.id === one.fold.id)?.metres ?? 0),
    }));
  }

  async readName(
    actor: Actor,
    id: string,
    name: string,
    purpose: NamePurpose,
  ): Promise<{ name: string | null; note: string | null }> {
    const { line, fold } = await this.#find(id);
    demandPermission('incident.read-name', actor, this.#options.termsInForce(line));
    const noted = fold.names.find((one) => one.id === name);
    if (noted === undefined) throw new Problem(422, 'UNKNOWN_PART', 'This incident has no such name.');
    // It is read for that alone for which it was written down.
    if (noted.purpose !== purpose)
      throw new Problem(403, 'NOT_ALLOWED', `This name was written down for “${noted.purpose}”, and is read for that alone.`, {
        clause: 'names',
        because: { clause: 'names' },
        allowedBy: 'nobody',
      });
    await this.#options.oversight().note(actor, { what: 'name-read', line, subject: id });
    const event = fold.events.find(({ leaf }) => leaf === noted.leaf);
    const { name: text, note } = (event?.content ?? {}) as { readonly name?: string; readonly note?: string };
    return { name: text ?? null, note: note ?? null };
  }

  async marks(_actor: Actor, line: string, days: number): Promise<FalseReportsView> {
    const { store, keeper, now } = this.#options;
    if (keeper.line(line) === undefined) throw new Problem(404, 'UNKNOWN_LINE', 'This node has no such line.');
    return countFalseReports(store, line, days, now());
  }
}

/** What of the same line an act names beside the incident itself. */
function otherOf(says: IncidentOpening | IncidentAct): string | undefined {
  if (says.kind === 'incident.joined' || says.kind === 'incident.parted') return says.data.with;
  return says.kind === 'incident.linked' ? says.data.id : undefined;
}
