/**
 * What an auditor is told of. Nothing is told later than it is done: a note stands on the house line, or durably in the journal
 * where it waits for one, before whoever did it is answered.
 */
import type { Mode } from '../../language/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { notesOf, type VersionInForce } from './agreement-notes.ts';
import { byNode, byOf, demand } from './demand.ts';
import type { NoteJournal, PendingNote } from './journal.ts';
import type { OwnLines } from './lines.ts';
import { Notes } from './notes.ts';
import type { LineFile, OversightNote, OversightService, OversightView } from './service.ts';

const usualPage = 100;

export interface OversightOptions {
  readonly lines: OwnLines;
  readonly journal: NoteJournal;
  readonly newId: () => string;
  /** Of any line, the house's own and mere proposals included. */
  readonly modeOf: (line: string) => Mode | undefined;
  /** Every version that is or was in force on a line with others, the oldest first. */
  readonly versions: () => readonly VersionInForce[];
  readonly fileOf: (line: string, withoutBodies: boolean) => Promise<LineFile>;
  /** A live notice: something new is to be read. */
  readonly noted: (id: string, clock: number) => void;
  readonly failed: (error: unknown) => void;
}

export class Oversight implements OversightService {
  readonly #options: OversightOptions;
  readonly #notes: Notes;
  readonly #saying = new Map<string, Promise<OversightView>>();
  #settling: Promise<void> = Promise.resolve();

  constructor(options: OversightOptions) {
    this.#options = options;
    this.#notes = new Notes(options.lines);
  }

  async note(actor: Actor, note: OversightNote): Promise<OversightView> {
    const pending = this.#pending(actor, note);
    const house = this.#houseOf(pending);
    if (house === undefined) {
      await this.#keep(pending);
      return { ...pending.note, id: pending.id, at: this.#now(), by: pending.by };
    }
    return this.#say(house, pending);
  }

  /** What the node itself tells; false where it was told before. */
  async tell(note: OversightNote & { readonly id: string }): Promise<boolean> {
    const pending: PendingNote = { id: note.id, by: byNode, note };
    const house = this.#houseOf(pending);
    if (house === undefined) {
      const held = (await this.#options.journal.all()).some(({ id }) => id === note.id);
      if (!held) await this.#keep(pending);
      return !held;
    }
    const told = (await this.#notes.of(house)).has(note.id);
    if (!told) await this.#say(house, pending);
    return !told;
  }

  async during<T>(actor: Actor, note: OversightNote, work: () => Promise<T>): Promise<T> {
    const pending = this.#pending(actor, note);
    await this.#keep(pending);
    let done: T;
    try {
      done = await work();
    } catch (error) {
      await this.#options.journal.drop(pending.id);
      throw error;
    }
    // It is done, and durably told: a record that cannot be written now takes the note in later.
    await this.#sayKept(pending, false).catch(this.#options.failed);
    return done;
  }

  async list(actor: Actor, filter: { after?: string; limit?: number }): Promise<{ items: OversightView[]; next?: string }> {
    demand(this.#options.lines.port.self, 'oversight.read', actor);
    const { after, limit = usualPage } = filter;
    const waiting = (await this.#options.journal.all()).map(
      ({ id, by, note }): OversightView => ({ ...note, id, at: note.at ?? this.#now(), by }),
    );
    const stand = await this.#notes.all();
    const standing = new Set(stand.map(({ id }) => id));
    const all = [...waiting.filter(({ id }) => !standing.has(id)), ...stand].sort((a, b) =>
      a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
    );
    const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const items = all.slice(start, start + limit);
    const next = items.at(-1)?.id;
    return start + items.length < all.length && next !== undefined ? { items, next } : { items };
  }

  async exportLine(actor: Actor, line: string, withoutBodies: boolean): Promise<LineFile> {
    demand(this.#options.lines.port.self, 'export', actor);
    const file = await this.#options.fileOf(line, withoutBodies);
    await this.note(actor, { what: 'exported', line, entries: file.entries });
    return file;
  }

  /** Takes in what waits in the journal, and tells of each version in force that was not told of. One after another. */
  settle(): Promise<void> {
    this.#settling = this.#settling.then(() => this.#settle()).catch(this.#options.failed);
    return this.#settling;
  }

  /** Resolves when nothing is being told any more. */
  async rest(): Promise<void> {
    await this.#settling;
  }

  async #settle(): Promise<void> {
    for (const pending of await this.#options.journal.all()) await this.#sayKept(pending, true);
    for (const version of this.#options.versions()) {
      const house = this.#options.lines.port.houseOf(version.agreement.mode);
      if (house === undefined) continue;
      const held = [...(await this.#notes.of(house)).values()].filter(({ agreement }) => agreement === version.hash);
      const told = new Set(held.map(({ what }) => what));
      for (const note of notesOf(version)) {
        if (told.has(note.what)) continue;
        await this.#say(house, { id: this.#options.newId(), by: byNode, note });
      }
    }
  }

  #now(): string {
    return new Date(this.#options.lines.port.now()).toISOString();
  }

  #pending(actor: Actor, note: OversightNote): PendingNote {
    if (note.line !== undefined && this.#options.modeOf(note.line) === undefined)
      throw new Problem(404, 'UNKNOWN_LINE', 'This node has no such line.');
    return { id: note.id ?? this.#options.newId(), by: byOf(actor), note };
  }

  /** The house line of the mode that the note is about; of what concerns no line, the one that is there, what is real in front. */
  #houseOf({ note }: PendingNote): string | undefined {
    const { lines, modeOf } = this.#options;
    const mode = note.line === undefined ? undefined : modeOf(note.line);
    return mode === undefined ? lines.all()[0]?.id : lines.port.houseOf(mode);
  }

  async #keep(pending: PendingNote): Promise<void> {
    const { note } = pending;
    await this.#options.journal.put({ ...pending, note: { ...note, at: note.at ?? this.#now() } });
  }

  /** `later`: it is not the moment any more when it was done. */
  async #sayKept(pending: PendingNote, later: boolean): Promise<void> {
    const house = this.#houseOf(pending);
    if (house === undefined) return;
    const { at: _at, ...rest } = pending.note;
    await this.#say(house, later ? pending : { ...pending, note: rest });
    await this.#options.journal.drop(pending.id);
  }

  /** Says it on the house line unless it stands there or is being said. */
  async #say(house: string, pending: PendingNote): Promise<OversightView> {
    const { id } = pending;
    const held = (await this.#notes.of(house)).get(id);
    if (held !== undefined) return held;
    const before = this.#saying.get(id);
    if (before !== undefined) return before;
    const saying = this.#write(house, pending).finally(() => this.#saying.delete(id));
    this.#saying.set(id, saying);
    return saying;
  }

  async #write(house: string, { id, by, note }: PendingNote): Promise<OversightView> {
    const { lines, noted } = this.#options;
    const act = await lines.port.submit(house, (work) => work.say({ kind: 'oversight.noted', by, data: { ...note, id } }), []);
    const view = { ...note, id, at: note.at ?? new Date(act.at).toISOString(), by };
    (await this.#notes.of(house)).set(id, view);
    noted(id, act.clock);
    return view;
  }
}
