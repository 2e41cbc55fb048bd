/** The room of the doors: what leaves this node in the formats of others, and what comes in. */
import type { Language } from '../../language/index.ts';
import type { Wordings } from '../../phrases/index.ts';
import type { Store } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { permits, termsOf } from '../../terms/index.ts';
import type { Secrets } from '../data-folder/index.ts';
import type { DueClock } from '../due-clock.ts';
import type { OversightService } from '../house/service.ts';
import type { Keeper } from '../keeper.ts';
import { notificationOut } from '../notifications/notification-out.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce } from '../subject-decided.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { incidentOut } from '../things/incident-out.ts';
import { Files } from './files.ts';
import { draftsOf, readPosition } from './imports.ts';
import type {
  DoorsService,
  DraftsView,
  FileFilter,
  FileView,
  ImportFormat,
  MapFormat,
  ReadPositionView,
  WebhookEvent,
  WebhookView,
} from './service.ts';
import { Webhooks, webhookKind } from './webhooks.ts';

export interface DoorsOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly secrets: Secrets;
  readonly dueClock: DueClock;
  readonly now: () => number;
  readonly oversight: () => OversightService;
  readonly wordings: () => Wordings;
  readonly read: (actor: Actor, notification: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export class Doors implements DoorsService {
  readonly #options: DoorsOptions;
  readonly #files: Files;
  readonly #webhooks: Webhooks;

  constructor(options: DoorsOptions) {
    this.#options = options;
    this.#files = new Files(options);
    const { self, store, secrets, dueClock, now, oversight, failed } = options;
    this.#webhooks = new Webhooks({
      ...{ self, store, secrets, now, oversight, failed },
      thing: (kind, id) => this.#thing(kind, id),
      noticed: (at) => dueClock.noticed(at),
    });
    dueClock.handle(webhookKind, { run: (rows) => this.#webhooks.due(rows) });
  }

  load(): Promise<void> {
    return this.#webhooks.load();
  }

  start(): Promise<void> {
    return this.#webhooks.start();
  }

  stop(): Promise<void> {
    return this.#webhooks.stop();
  }

  committed(line: string, folds: readonly AnyFold[]): void {
    this.#webhooks.committed(line, folds);
  }

  async #thing(kind: WebhookEvent, id: string) {
    const { reader, keeper, self } = this.#options;
    const found = await reader.find(kind, id);
    const book = found === undefined ? undefined : keeper.line(found.line)?.book;
    if (found === undefined || book === undefined) return undefined;
    const { line, fold } = found;
    const agreement = book.at(fold.terms) ?? agreementInForce(book);
    const out =
      fold.kind === 'incident' ? incidentOut(fold, { line, agreement }) : notificationOut(fold, { line, agreement, self });
    return { out, terms: { agreement } };
  }

  cap(actor: Actor, id: string, lang?: Language): Promise<string> {
    return this.#files.cap(actor, id, lang);
  }

  map(actor: Actor, of: WebhookEvent, format: MapFormat, filter: FileFilter): Promise<FileView> {
    return this.#files.map(actor, of, format, filter);
  }

  calendar(actor: Actor, filter: FileFilter): Promise<FileView> {
    return this.#files.calendar(actor, filter);
  }

  cot(actor: Actor, filter: Pick<FileFilter, 'line' | 'lang' | 'bbox'>): Promise<FileView> {
    return this.#files.cot(actor, filter);
  }

  async takeIn(actor: Actor, line: string, format: ImportFormat, bytes: Uint8Array, lang: Language): Promise<DraftsView> {
    const permission = permits('incident.open', actor, termsOf(this.#options.self));
    if (!permission.permitted) {
      const { detail, clause, because, allowedBy } = permission;
      throw new Problem(403, 'NOT_ALLOWED', detail, { clause, because, allowedBy });
    }
    return draftsOf(format, bytes, agreementInForce(this.#options.keeper.writer(line).state.book), lang);
  }

  readPosition(line: string, text: string): ReadPositionView {
    return readPosition(text, agreementInForce(this.#options.keeper.writer(line).state.book));
  }

  async webhooks(actor: Actor): Promise<WebhookView[]> {
    return this.#webhooks.list(actor);
  }

  subscribe(actor: Actor, wish: Parameters<DoorsService['subscribe']>[1]): ReturnType<DoorsService['subscribe']> {
    return this.#webhooks.subscribe(actor, wish);
  }

  unsubscribe(actor: Actor, id: string): Promise<void> {
    return this.#webhooks.unsubscribe(actor, id);
  }
}
