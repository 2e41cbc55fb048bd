/** Files out: everything in them has been asked about at the one door. */
import { writeCap, writeCot, writeGeojson, writeIcalendar, writeKml } from '../../formats/index.ts';
import { foldText, type Language, languages, type Mode } from '../../language/index.ts';
import type { Wordings } from '../../phrases/index.ts';
import type { Store, ThingFilter } from '../../store/index.ts';
import type { IncidentFold, NotificationFold } from '../../subjects/index.ts';
import { type Door, type IncidentOut, type NotificationOut, type Release, type Released, release } from '../../terms/index.ts';
import type { OversightService } from '../house/service.ts';
import type { Keeper } from '../keeper.ts';
import { notificationOut, readerOf } from '../notifications/notification-out.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce } from '../subject-decided.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import { liesIn, widenedBox } from '../things/asked-box.ts';
import { incidentOut } from '../things/incident-out.ts';
import { doorContext } from './door-context.ts';
import { Exported } from './exported.ts';
import type { FileFilter, FileView, MapFormat, WebhookEvent } from './service.ts';
import { media } from './write-places.ts';

const defaultPage = 500;
const mostOnMap = 1_000;
const allLanguages = languages as unknown as [Language, ...Language[]];

export interface FilesOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  /** How the party says the standard phrases for itself. */
  readonly wordings: () => Wordings;
  readonly oversight: () => OversightService;
  /** Where it is was read: the notifier is told. */
  readonly read: (actor: Actor, notification: string) => Promise<void>;
}

type ThingFold = IncidentFold | NotificationFold;

export class Files {
  readonly #options: FilesOptions;
  readonly #exported: Exported;

  constructor(options: FilesOptions) {
    this.#options = options;
    this.#exported = new Exported(options.oversight, options.now);
  }

  async cap(actor: Actor, id: string, lang?: Language): Promise<string> {
    const { reader } = this.#options;
    const found = (await reader.find('incident', id)) ?? (await reader.find('notification', id));
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', 'This node holds no incident or notification of this id.');
    const context = this.#context([found.line], lang === undefined ? allLanguages : [lang]);
    const { fold } = found;
    if (fold.kind === 'incident') return writeCap(demanded(this.#incident(actor, { ...found, fold }, 'cap')), context);
    const thing = demanded(this.#notification(actor, { ...found, fold }, 'cap'));
    if (thing.place !== undefined) await this.#options.read(actor, id);
    return writeCap(thing, context);
  }

  async map(actor: Actor, of: WebhookEvent, format: MapFormat, filter: FileFilter): Promise<FileView> {
    const { lines, mode } = this.#lines(filter.line);
    const page = await this.#page(of, filter, defaultPage);
    const context = this.#context(lines, [filter.lang ?? 'en']);
    const next = page.next === undefined ? {} : { next: page.next };
    if (format === 'geojson') {
      const things = this.#released(actor, page.found, 'geojson', filter.bbox);
      if (filter.drawn !== true) await this.#exported.note(actor, fileOf(of, format, filter), things);
      return { media: media.geojson, text: JSON.stringify(writeGeojson(things, mode, context)), ...next };
    }
    const things = this.#released(actor, page.found, 'kml', filter.bbox);
    await this.#exported.note(actor, fileOf(of, format, filter), things);
    return { media: media.kml, text: writeKml(things, mode, context), ...next };
  }

  async calendar(actor: Actor, filter: FileFilter): Promise<FileView> {
    const { lines, mode } = this.#lines(filter.line);
    const page = await this.#page('notification', filter, defaultPage);
    const context = this.#context(lines, [filter.lang ?? 'en']);
    const things = page.found.flatMap((found) => {
      if (found.fold.kind !== 'notification') return [];
      const out = this.#notification(actor, { ...found, fold: found.fold }, 'icalendar');
      return out.leaves && isAskedFor(out.thing, filter.bbox) ? [out.thing] : [];
    });
    await this.#exported.note(actor, fileOf('notification', 'icalendar', filter), things);
    return {
      media: media.icalendar,
      text: writeIcalendar(things, mode, context),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  }

  async cot(actor: Actor, { line, lang, bbox }: Pick<FileFilter, 'line' | 'lang' | 'bbox'>): Promise<FileView> {
    const { lines } = this.#lines(line);
    const filter = { ...(line === undefined ? {} : { line }), ...(bbox === undefined ? {} : { bbox }) };
    const found = [];
    for (const of of ['incident', 'notification'] as const)
      found.push(...(await this.#page(of, filter, mostOnMap, { active: true })).found);
    const context = this.#context(lines, [lang ?? 'en']);
    const things = this.#released(actor, found, 'cot', bbox);
    await this.#exported.note(actor, 'cot', things);
    return { media: media.cot, text: writeCot(things, context) };
  }

  /** The line that is asked for, else all: never of two modes at once. */
  #lines(line: string | undefined): { lines: string[]; mode: Mode } {
    const { keeper } = this.#options;
    const lines = line === undefined ? keeper.jointLines().filter((id) => this.#agreement(id) !== undefined) : [line];
    if (line !== undefined) agreementInForce(keeper.writer(line).state.book);
    const modes = new Set(lines.flatMap((id) => this.#agreement(id)?.mode ?? []));
    if (modes.size > 1) throw new Problem(422, 'ONE_MODE', 'Actual and exercise never stand in one file: name a line.');
    return { lines, mode: [...modes][0] ?? 'actual' };
  }

  #agreement(line: string) {
    const book = this.#options.keeper.line(line)?.book;
    return book?.inForce()?.agreement ?? book?.newest()?.agreement;
  }

  #context(lines: readonly string[], spoken: readonly [Language, ...Language[]]) {
    const { self, now, wordings } = this.#options;
    const agreements = lines.flatMap((line) => this.#agreement(line) ?? []);
    return doorContext(agreements, { self, now: now(), languages: spoken, wordings: wordings() });
  }

  async #page(of: WebhookEvent, filter: FileFilter, limit: number, more: Partial<ThingFilter> = {}) {
    const { items, next } = await this.#options.store.read.things({ ...thingFilter(of, { limit, ...filter }), ...more });
    const found: Found<ThingFold>[] = await this.#options.reader.some(
      of,
      items.map(({ id }) => id),
    );
    return { found, next };
  }

  #released<D extends Door>(
    actor: Actor,
    found: readonly Found<ThingFold>[],
    door: D,
    bbox: FileFilter['bbox'],
  ): (Released<IncidentOut, D> | Released<NotificationOut, D>)[] {
    return found.flatMap(({ line, fold }) => {
      const out =
        fold.kind === 'incident' ? this.#incident(actor, { line, fold }, door) : this.#notification(actor, { line, fold }, door);
      return out.leaves && isAskedFor(out.thing, bbox) ? [out.thing] : [];
    });
  }

  #incident<D extends Door>(actor: Actor, { line, fold }: Found<IncidentFold>, door: D): Release<IncidentOut, D> {
    const agreement = this.#agreementOf(line, fold);
    const out = incidentOut(fold, { line, agreement });
    return release(out, door, readerOf(actor, out.from.party === this.#options.self, []), { agreement });
  }

  #notification<D extends Door>(actor: Actor, { line, fold }: Found<NotificationFold>, door: D): Release<NotificationOut, D> {
    const { self } = this.#options;
    const agreement = this.#agreementOf(line, fold);
    const out = notificationOut(fold, { line, agreement, self });
    return release(out, door, readerOf(actor, out.from.party === self, []), { agreement });
  }

  /** The version under which it was begun. */
  #agreementOf(line: string, { terms }: ThingFold) {
    const { book } = this.#options.keeper.writer(line).state;
    return book.at(terms) ?? agreementInForce(book);
  }
}

/** Each page of it is one, whatever it is cut out by. */
function fileOf(of: WebhookEvent, format: string, { after }: FileFilter): string {
  return [of, format, after ?? ''].join(' ');
}

/** 403 `NOT_ALLOWED` with what forbids it. */
function demanded<T extends IncidentOut | NotificationOut, D extends Door>(answer: Release<T, D>): Released<T, D> {
  if (answer.leaves) return answer.thing;
  const { detail, clause, because, allowedBy } = answer;
  throw new Problem(403, 'NOT_ALLOWED', `It does not leave: ${detail}.`, { clause, because, allowedBy });
}

function isAskedFor({ place }: IncidentOut | NotificationOut, bbox: FileFilter['bbox']): boolean {
  if (bbox === undefined) return true;
  const [west, south, east, north] = bbox;
  return liesIn(place, { west, south, east, north });
}

function thingFilter(of: WebhookEvent, filter: FileFilter & { readonly limit: number }): ThingFilter {
  const { line, bbox, from, to, q, state, kind, district, after, limit } = filter;
  const [west = 0, south = 0, east = 0, north = 0] = bbox ?? [];
  const asked = { west, south, east, north };
  const words = q === undefined ? '' : foldText(q);
  return {
    ...{ kind: of, limit },
    ...(line === undefined ? {} : { line }),
    // An incident is told exactly: no box of it has to be widened, and three times as many would be read.
    ...(bbox === undefined ? {} : { bbox: of === 'incident' ? asked : widenedBox(asked) }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
    ...(words === '' ? {} : { q: words }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(kind === undefined ? {} : { what: [kind] }),
    ...(district === undefined ? {} : { district }),
    ...(after === undefined ? {} : { after }),
  };
}
