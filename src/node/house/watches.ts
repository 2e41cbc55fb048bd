import { type DirectiveFold, decideWatch, type WatchCommand, type WatchFold } from '../../subjects/index.ts';
import type { DutyView } from '../duties/service.ts';
import { Problem } from '../problem.ts';
import type { Actor, CallView } from '../service.ts';
import type { HouseContext } from './context.ts';
import { byOf, demand } from './demand.ts';
import type { HouseWork } from './lines.ts';
import type { DirectiveView, HandOverView, Made, OpenMeeting, WatchesService, WatchView } from './service.ts';
import { noteView, watchView } from './views.ts';

const usualPage = 50;

/** What is open at a desk, from the other rooms of the node. */
export interface OpenAtDesk {
  calls(actor: Actor, desk: string): Promise<readonly CallView[]>;
  duties(actor: Actor, desk: string): Promise<readonly DutyView[]>;
  meetings(actor: Actor, desk: string): Promise<readonly OpenMeeting[]>;
  directive(actor: Actor, line: string, fold: DirectiveFold): DirectiveView;
}

/** The watch log: a desk goes from one officer to the next, and nobody goes home before. */
export class Watches implements WatchesService {
  readonly #house: HouseContext;
  readonly #open: OpenAtDesk;
  /** Who is on watch at a desk by what a transaction has said, before it is committed. */
  readonly #taken = new WeakMap<HouseWork, Map<string, string>>();

  constructor(house: HouseContext, open: OpenAtDesk) {
    this.#house = house;
    this.#open = open;
  }

  async list(
    _actor: Actor,
    filter: { desk?: string; limit?: number; after?: string },
  ): Promise<{ items: WatchView[]; next?: string }> {
    const { desk, limit = usualPage, after } = filter;
    const { lines } = this.#house;
    const from = after === undefined ? undefined : (await this.#house.found<WatchFold>('watch', after)).line;
    const houses = lines.all().map(({ id }) => id);
    const found: WatchView[] = [];
    for (const line of houses.slice(from === undefined ? 0 : houses.indexOf(from))) {
      for await (const fold of lines.subjects<WatchFold>('watch', line, { after: line === from ? after : undefined })) {
        if (desk !== undefined && fold.desk !== desk) continue;
        const last = found.at(-1);
        if (found.length === limit && last !== undefined) return { items: found, next: last.id };
        found.push(watchView(fold, line));
      }
    }
    return { items: found };
  }

  async current(actor: Actor, named?: string): Promise<HandOverView> {
    const desk = named ?? actor.desk;
    if (desk === null) throw noDesk();
    const { id: line, mode } = this.#house.lines.ofDesk(desk);
    const watch = this.#house.book.watchAt(desk);
    const [calls, duties, meetings] = await Promise.all([
      this.#open.calls(actor, desk),
      this.#open.duties(actor, desk),
      this.#open.meetings(actor, desk),
    ]);
    const directives = this.#house.book
      .directives(mode)
      .filter(({ acknowledgements }) => acknowledgements.some((one) => one.desk === desk && one.state !== 'acknowledged'))
      .map((fold) => this.#open.directive(actor, line, fold));
    const before = watch?.fold.after ?? null;
    const earlier = before === null ? [] : (await this.#house.found<WatchFold>('watch', before)).fold.notes;
    const notes = [...earlier, ...(watch?.fold.notes ?? [])].map(noteView);
    return {
      desk,
      ...(watch === undefined ? {} : { watch: watchView(watch.fold, watch.line) }),
      open: { calls, duties, directives, meetings, notes },
    };
  }

  async take(actor: Actor, wanted: { readonly id: string; readonly desk?: string }): Promise<Made<WatchView>> {
    demand(this.#house.self, 'watch.take', actor);
    const desk = wanted.desk ?? actor.desk;
    if (desk === null) throw noDesk();
    const house = this.#house.lines.ofDesk(desk);
    if (actor.desk !== desk && !this.#house.heads(actor, desk)) {
      throw new Problem(403, 'NOT_ALLOWED', 'An officer takes over the desk of the account, a head also those of the district.', {
        clause: 'roles',
        allowedBy: 'administrator',
      });
    }
    const previous = this.#house.book.watchAt(desk)?.fold.id;
    const { id, created } = await this.#house.lines.port.submit(
      house.id,
      (work) => this.#take(work, actor, wanted.id, desk),
      previous === undefined ? [wanted.id] : [wanted.id, previous],
    );
    return { view: await this.#view(id), created };
  }

  async #take(work: HouseWork, actor: Actor, id: string, desk: string): Promise<{ id: string; created: boolean }> {
    const taken = this.#taken.get(work) ?? new Map<string, string>();
    this.#taken.set(work, taken);
    const standing = taken.get(desk) ?? this.#house.book.watchAt(desk)?.fold.id;
    const previous = standing === undefined ? undefined : await this.#fold(work, standing);
    const on = previous?.ended === null ? previous : undefined;
    // Whoever is on watch there already takes nothing over.
    if (on !== undefined && on.id !== id && on.by.alias === actor.alias) return { id: on.id, created: false };
    const created = await this.#decide(work, actor, id, { do: 'take', id, desk }, on);
    if (created) taken.set(desk, id);
    return { id, created };
  }

  async note(actor: Actor, id: string, text: string): Promise<WatchView> {
    demand(this.#house.self, 'watch.note', actor);
    const { line, fold } = await this.#house.found<WatchFold>('watch', id);
    if (fold.by.alias !== actor.alias && !this.#house.heads(actor, fold.desk)) {
      throw new Problem(403, 'NOT_ALLOWED', 'Whoever is on this watch notes in it, or the head of the desk.', {
        clause: 'roles',
        allowedBy: 'the officer on watch',
      });
    }
    await this.#house.lines.port.submit(line, (work) => this.#decide(work, actor, id, { do: 'note', text }), [id]);
    return this.#view(id);
  }

  async release(actor: Actor, id: string, reason: string): Promise<WatchView> {
    const { line, fold } = await this.#house.found<WatchFold>('watch', id);
    if (fold.ended === null && fold.by.alias === actor.alias) throw notRelieved(fold.desk);
    demand(this.#house.self, 'watch.release', actor);
    if (actor.role === 'head' && !this.#house.heads(actor, fold.desk)) {
      throw new Problem(403, 'NOT_ALLOWED', 'The head of this desk, or headquarters, releases from its watch.', {
        clause: 'roles',
        allowedBy: 'the head of the desk',
      });
    }
    await this.#house.lines.port.submit(line, (work) => this.#decide(work, actor, id, { do: 'release', reason }), [id]);
    return this.#view(id);
  }

  async leaving(actor: Actor, anyway: boolean): Promise<void> {
    const watch = this.#house.book.watches().find(({ fold }) => fold.by.alias === actor.alias);
    if (watch === undefined) return;
    const { id, desk } = watch.fold;
    if (!anyway) throw notRelieved(desk);
    this.#house.alert.ring({ kind: 'watch-left', subject: { kind: 'watch', id }, line: watch.line, desk, to: 'ladder' });
  }

  async #fold(work: HouseWork, id: string): Promise<WatchFold | undefined> {
    return (await work.subjects.fold(id)) as WatchFold | undefined;
  }

  async #decide(work: HouseWork, actor: Actor, id: string, command: WatchCommand, current?: WatchFold): Promise<boolean> {
    const context = { self: this.#house.self, by: byOf(actor), at: this.#house.now() };
    const decision = decideWatch(await this.#fold(work, id), command, { ...context, current });
    return this.#house.decided(work, decision);
  }

  async #view(id: string): Promise<WatchView> {
    const { line, fold } = await this.#house.found<WatchFold>('watch', id);
    return watchView(fold, line);
  }
}

function noDesk(): Problem {
  return new Problem(422, 'DESK_REQUIRED', 'This account has no desk: name one of the party.');
}

function notRelieved(desk: string): Problem {
  return new Problem(409, 'NOT_RELIEVED', `Nobody has taken over “${desk}” from you. The head of the desk can release you.`, {
    allowedBy: 'the head of the desk',
  });
}
