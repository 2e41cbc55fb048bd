/** The open calls of a line inside a transaction: found by the two desks that they are between, however many there are. */
import type { CallFold } from '../../subjects/index.ts';
import { directionOf, isOpen } from './call-rows.ts';

export class OpenCalls {
  readonly #open: Map<string, CallFold>;
  /** By who rings whom: made when first asked for. */
  #directions: Map<string, Map<string, CallFold>> | undefined;

  constructor(open: ReadonlyMap<string, CallFold>) {
    this.#open = new Map(open);
  }

  get calls(): ReadonlyMap<string, CallFold> {
    return this.#open;
  }

  /** The call as it is now: kept while it is open. */
  note(call: CallFold): void {
    const open = isOpen(call);
    if (open) this.#open.set(call.id, call);
    else this.#open.delete(call.id);
    if (this.#directions === undefined) return;
    if (open) addTo(this.#directions, call);
    else this.#directions.get(directionOf(call))?.delete(call.id);
  }

  /** Those between the same two desks, the other way. */
  reverseOf({ from, to }: CallFold): CallFold[] {
    if (this.#directions === undefined) {
      this.#directions = new Map();
      for (const call of this.#open.values()) addTo(this.#directions, call);
    }
    return [...(this.#directions.get(directionOf({ from: to, to: from }))?.values() ?? [])];
  }
}

function addTo(directions: Map<string, Map<string, CallFold>>, call: CallFold): void {
  const direction = directionOf(call);
  const calls = directions.get(direction) ?? new Map<string, CallFold>();
  directions.set(direction, calls.set(call.id, call));
}
