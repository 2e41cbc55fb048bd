import type { Actor, DoorsService, FileView, WebhookView } from '../../node/index.ts';
import { newUuid, Problem } from '../../node/index.ts';

const at = '2031-05-01T08:00:00.000Z';
const collection = { type: 'FeatureCollection', mode: 'exercise', exercise: true, generated: at, features: [] };

/** Doors that write next to nothing: enough to answer every status that the routes name. */
export class FakeDoors implements DoorsService {
  readonly held = new Map<string, WebhookView>();
  /** What was asked last. */
  asked: unknown;
  /** Thrown by the next that is asked. */
  refusal: Problem | undefined;
  /** Behind which the next file continues. */
  next: string | undefined;

  #file(media: string, text: string, asked: unknown): FileView {
    if (this.refusal !== undefined) throw this.refusal;
    this.asked = asked;
    return { media, text, ...(this.next === undefined ? {} : { next: this.next }) };
  }

  async cap(_actor: Actor, id: string): Promise<string> {
    return this.#file('application/cap+xml', '<alert/>', id).text;
  }

  async map(...[, of, format, filter]: Parameters<DoorsService['map']>): Promise<FileView> {
    const media = format === 'kml' ? 'application/vnd.google-earth.kml+xml' : 'application/geo+json';
    return this.#file(media, format === 'kml' ? '<kml/>' : JSON.stringify(collection), { of, filter });
  }

  async calendar(...[, filter]: Parameters<DoorsService['calendar']>): Promise<FileView> {
    return this.#file('text/calendar', 'BEGIN:VCALENDAR\r\n', filter);
  }

  async cot(...[, filter]: Parameters<DoorsService['cot']>): Promise<FileView> {
    return this.#file('application/xml', '<events/>', filter);
  }

  async takeIn(...[, line, format, bytes, lang]: Parameters<DoorsService['takeIn']>): ReturnType<DoorsService['takeIn']> {
    if (this.refusal !== undefined) throw this.refusal;
    this.asked = { line, format, text: new TextDecoder().decode(bytes), lang };
    return { drafts: [{ kind: 'fire', precedence: 'immediate', at, text: 'Fire' }], leftOut: 0 };
  }

  readPosition(...[, text]: Parameters<DoorsService['readPosition']>): ReturnType<DoorsService['readPosition']> {
    if (text !== '31.5, 35.2') throw new Problem(422, 'PLACE_UNREADABLE', 'The position cannot be read at character 0.');
    return {
      ...{ position: [35.2, 31.5], notation: 'decimal', uncertainty: 7_000, decimal: '31.500000, 35.200000' },
      ...{ dms: '31°30′00.0″N 35°12′00.0″E', mgrs: null, utm: null, plusCode: '8G3QG622+22', words: {}, district: null },
    };
  }

  async webhooks(actor: Actor): Promise<WebhookView[]> {
    demandAdministrator(actor);
    return [...this.held.values()];
  }

  async subscribe(...[actor, { url, events, secret = 's'.repeat(43) }]: Parameters<DoorsService['subscribe']>) {
    demandAdministrator(actor);
    if (!url.startsWith('https:')) throw new Problem(422, 'BAD_NOTIFIER', 'A webhook has an https address.');
    const view: WebhookView = { id: newUuid(), url, events, createdBy: actor.alias, createdAt: at, last: null };
    this.held.set(view.id, view);
    return { ...view, secret };
  }

  async unsubscribe(actor: Actor, id: string): Promise<void> {
    demandAdministrator(actor);
    if (!this.held.delete(id)) throw new Problem(404, 'NOT_FOUND', 'There is no such webhook.');
  }
}

function demandAdministrator({ role }: Actor): void {
  if (role !== 'administrator')
    throw new Problem(403, 'NOT_ALLOWED', 'An administrator does this.', { clause: 'roles', allowedBy: 'administrator' });
}
