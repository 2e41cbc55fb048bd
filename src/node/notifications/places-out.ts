/** All places of a line at once: asked for by one of headquarters, released by a second one, and each notifier is told. */
import type { PlacePrecision } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import type { ApprovalFold, NotificationFold } from '../../subjects/index.ts';
import { type NotificationOut, type Released, release } from '../../terms/index.ts';
import type { Approvals, CarryOut } from '../house/approvals.ts';
import { byOf, demand } from '../house/demand.ts';
import type { OversightService } from '../house/service.ts';
import type { Keeper } from '../keeper.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce } from '../subject-decided.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import { notificationOut } from './notification-out.ts';
import type { PlaceFormat, PlacesWish } from './service.ts';

/** How long a file can be fetched once it was released. Milliseconds. */
const stands = 3_600_000;
const page = 500;

export type PlaceThing = Released<NotificationOut, PlaceFormat>;

export interface PlacesOutOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly approvals: () => Approvals;
  readonly oversight: () => OversightService;
  /** What may be written in a format, as it was released for it. */
  readonly write: (
    format: PlaceFormat,
    things: readonly PlaceThing[],
    now: number,
  ) => { readonly media: string; readonly text: string };
}

interface Asked {
  readonly format: PlaceFormat;
  readonly precision: PlacePrecision;
}

export class PlacesOut {
  readonly #options: PlacesOutOptions;

  constructor(options: PlacesOutOptions) {
    this.#options = options;
  }

  async ask(actor: Actor, { id, line, format, precision }: PlacesWish): Promise<{ approval: { id: string; state: string } }> {
    demand(this.#options.self, 'places.export', actor);
    agreementInForce(this.#options.keeper.writer(line).state.book);
    const act: Asked = { format, precision };
    const { view } = await this.#options.approvals().ask(actor, { id, what: 'places-out', line, desk: null, act });
    return { approval: { id: view.id, state: view.state } };
  }

  /** Once it is released: oversight is told, and on the joint line the notifier of every place. */
  readonly given: CarryOut = async (author, { line, act, given }) => {
    const { precision } = act as Asked;
    const { keeper, self, oversight } = this.#options;
    let entries = 0;
    for await (const { fold } of this.#places(line)) {
      if (fold.to.party !== self) continue;
      entries += 1;
      await keeper.writer(line).submit(
        (work) =>
          work.say({
            kind: 'notification.taken-out',
            about: { party: fold.begunBy, id: fold.id },
            by: byOf(given),
            data: { precision },
          }),
        { subjects: [fold.id] },
      );
    }
    await oversight().note(author, { what: 'places-taken-out', line, entries });
  };

  async file(actor: Actor, approval: string): Promise<{ media: string; name: string; text: string }> {
    const { self, reader, now, write, keeper } = this.#options;
    demand(self, 'places.export', actor);
    const fold = (await reader.find('approval', approval))?.fold;
    if (fold === undefined || fold.what !== 'places-out' || fold.act === null)
      throw new Problem(404, 'NOT_FOUND', 'Nothing of this id was asked for.');
    demandReleased(fold, actor, now());
    const { format, precision } = JSON.parse(fold.act) as Asked;
    const { line } = fold;
    const agreement = agreementInForce(keeper.writer(line).state.book);
    const to = { role: actor.role, desk: actor.desk, level: 'headquarters', takenOut: precision } as const;
    const things: PlaceThing[] = [];
    for await (const { fold: notification } of this.#places(line)) {
      const out = notificationOut(notification, { line, agreement, self });
      const answer = release(out, format, { ...to, own: notification.from.party === self }, { agreement });
      if (answer.leaves) things.push(answer.thing);
    }
    const name = `places-${line}.${format === 'cot' ? 'xml' : format}`;
    return { ...write(format, things, now()), name };
  }

  /** Those that stand. */
  async *#places(line: string): AsyncGenerator<Found<NotificationFold>> {
    const { store, reader } = this.#options;
    for (let after: string | undefined; ; ) {
      const { items, next } = await store.read.things({
        ...{ kind: 'notification', line, active: true, limit: page },
        ...(after === undefined ? {} : { after }),
      });
      yield* await reader.some(
        'notification',
        items.map(({ id }) => id),
      );
      if (next === undefined) return;
      after = next;
    }
  }
}

function demandReleased(fold: ApprovalFold, actor: Actor, now: number): void {
  const { given, state } = fold;
  if (given === null || state !== 'given')
    throw new Problem(409, 'SUBJECT_STATE', 'A second person of headquarters has to release it first.', { state });
  if (actor.alias !== fold.by.alias && actor.alias !== given.by.alias)
    throw new Problem(403, 'NOT_ALLOWED', 'It was released to whoever asked for it and to whoever released it.', {
      clause: 'roles',
      because: { clause: 'roles' },
      allowedBy: 'headquarters',
    });
  if (now > given.at + stands)
    throw new Problem(409, 'SUBJECT_STATE', 'It was released for an hour: ask for it again.', { state: 'ended' });
}
