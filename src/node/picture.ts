/** The picture that both sides hold: incidents and notifications, their words and files, and what leaves of them. Tied together here. */
import type { Store } from '../store/index.ts';
import type { AnyFold, IncidentFold } from '../subjects/index.ts';
import type { TermsInForce } from '../terms/index.ts';
import { Attachments } from './attachments/attachments.ts';
import type { Secrets } from './data-folder/index.ts';
import type { DeskServices } from './desk-services.ts';
import { Doors } from './doors/doors.ts';
import { Situation } from './doors/situation.ts';
import { writePlaces } from './doors/write-places.ts';
import type { DueClock } from './due-clock.ts';
import { eventUuid } from './event-uuid.ts';
import type { House } from './house/house.ts';
import { Incidents } from './incidents/incidents.ts';
import type { Keeper } from './keeper.ts';
import type { Ladders } from './ladders.ts';
import type { Notifications } from './notifications/notifications.ts';
import { notificationsOf, type OpenNotifications } from './notifications/open-notifications.ts';
import type { Onward } from './onward/onward.ts';
import type { PassOutgoing } from './pass-outgoing.ts';
import { Phrases } from './phrases/phrases.ts';
import { Search } from './search/search.ts';
import type { SubjectReader } from './subject-reader.ts';

/** Incidents of a line, the newest, of which a node that starts looks whether all was told. */
const lookedBack = 200;

export interface PictureOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly secrets: Secrets;
  readonly dueClock: DueClock;
  readonly house: House;
  readonly desks: DeskServices;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  readonly passOutgoing: PassOutgoing;
  readonly ladderOf: (desk: string) => ReturnType<Ladders['of']>;
  readonly notice: (kind: string, id: string) => void;
  /** @param part which of it failed, a word of the log */
  readonly failed: (part: 'notifications' | 'doors' | 'inquiries', error: unknown) => void;
}

export class Picture {
  readonly incidents: Incidents;
  readonly attachments: Attachments;
  readonly phrases: Phrases;
  readonly search: Search;
  readonly situation: Situation;
  readonly doors: Doors;
  readonly #open: OpenNotifications;
  readonly #options: PictureOptions;
  /** Inquiries of which this process has told already. */
  readonly #toldOf = new Set<string>();

  constructor(options: PictureOptions) {
    this.#options = options;
    const { self, store, keeper, reader, house, now, failed } = options;
    const oversight = () => house.oversight;
    this.incidents = new Incidents({ ...options, oversight, touching: (id) => this.#open.touched.of(id) });
    this.attachments = new Attachments(store, now);
    this.phrases = new Phrases({
      ...{ self, store },
      settingsChanged: async (actor) => void (await house.oversight.note(actor, { what: 'settings-changed' })),
    });
    const wordings = () => this.phrases.wordings;
    this.search = new Search({ self, store, keeper, reader });
    this.situation = new Situation({ self, store, keeper, reader, now, wordings });
    this.#open = notificationsOf({
      ...options,
      writePlaces: (format, things, at) =>
        writePlaces(format, things, {
          ...{ self, now: at },
          agreementOf: (line) => keeper.line(line)?.book.inForce()?.agreement,
        }),
      failed: (error) => failed('notifications', error),
    });
    this.doors = new Doors({
      ...{ ...options, oversight, wordings },
      // Opening it is what its notifier is told of.
      read: async (actor, id) => void (await this.notifications.view(actor, id)),
      failed: (error) => failed('doors', error),
    });
  }

  get notifications(): Notifications {
    return this.#open.notifications;
  }

  get onward(): Onward {
    return this.#open.onward;
  }

  async load(): Promise<void> {
    await this.phrases.load();
    await this.#open.load();
    await this.doors.load();
  }

  async start(): Promise<void> {
    await Promise.all([this.#open.start(), this.doors.start()]);
    await this.#tellAgain().catch((error) => this.#options.failed('inquiries', error));
  }

  async stop(): Promise<void> {
    await Promise.all([this.#open.stop(), this.doors.stop()]);
  }

  /** After a commit. */
  committed(line: string, folds: readonly AnyFold[]): void {
    this.#open.committed(line, folds);
    this.doors.committed(line, folds);
    for (const fold of folds)
      if (fold.kind === 'incident') this.#tellOfInquiries(line, fold).catch((error) => this.#options.failed('inquiries', error));
  }

  /** What a node that stopped had not told any more is told when it starts. */
  async #tellAgain(): Promise<void> {
    const { keeper, reader } = this.#options;
    for (const line of keeper.jointLines()) {
      const { items } = await reader.list({ kind: 'incident', line, limit: lookedBack });
      for (const { fold } of items) await this.#tellOfInquiries(line, fold);
    }
  }

  /** Of an inquiry that a node opened by itself, oversight is told on both sides, and headquarters by an alarm. */
  async #tellOfInquiries(line: string, { id, begun, inquiries, from, to }: IncidentFold): Promise<void> {
    const { self, house, desks } = this.#options;
    for (const inquiry of inquiries) {
      if (inquiry.near === undefined || this.#toldOf.has(inquiry.id)) continue;
      this.#toldOf.add(inquiry.id);
      const note = { id: inquiry.id, what: 'inquiry-opened', line, subject: id } as const;
      const desk = from.party === self ? from.desk : to.desk;
      try {
        await house.oversight.tell(note);
        // Whether or not oversight knew: a node may have stopped between the two.
        await desks.nearProtected(eventUuid(begun.at, `near-protected/${inquiry.id}`), { line, desk, incident: id });
      } catch (error) {
        this.#toldOf.delete(inquiry.id);
        throw error;
      }
    }
  }
}
