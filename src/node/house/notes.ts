import type { OwnLines } from './lines.ts';
import type { OversightNote, OversightView } from './service.ts';

/** The notes that stand on the house lines: read once from the record, then kept as they are added. */
export class Notes {
  readonly #lines: OwnLines;
  readonly #of = new Map<string, Promise<Map<string, OversightView>>>();

  constructor(lines: OwnLines) {
    this.#lines = lines;
  }

  /** By id, the oldest first. */
  of(house: string): Promise<Map<string, OversightView>> {
    const held = this.#of.get(house);
    if (held !== undefined) return held;
    const read = this.#read(house);
    this.#of.set(house, read);
    // What could not be read is read again when it is next asked for.
    read.catch(() => this.#of.delete(house));
    return read;
  }

  async #read(house: string): Promise<Map<string, OversightView>> {
    const notes = new Map<string, OversightView>();
    for (const act of await this.#lines.port.lineActs(house, ['oversight.noted'])) {
      if (act.void !== undefined || act.author !== this.#lines.port.self) continue;
      const note = act.data as OversightNote;
      const id = note.id ?? act.leaf;
      notes.set(id, { ...note, id, at: note.at ?? new Date(act.at).toISOString(), by: act.by });
    }
    return notes;
  }

  /** Of all house lines. */
  async all(): Promise<OversightView[]> {
    const notes = await Promise.all(this.#lines.all().map(({ id }) => this.of(id)));
    return notes.flatMap((one) => [...one.values()].reverse());
  }
}
