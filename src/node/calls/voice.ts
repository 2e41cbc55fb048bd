/** Voice set-up between the screens of a call: who may speak in it, and to whom it is passed on. Nothing of it is recorded. */
import type { Actor } from '../service.ts';
import type { Calls } from './calls.ts';

export interface VoiceOptions {
  readonly self: string;
  readonly calls: Pick<Calls, 'foldOf'>;
  readonly signal: (party: string, line: string, call: string, data: unknown) => void;
}

export class Voice {
  readonly #options: VoiceOptions;

  constructor(options: VoiceOptions) {
    this.#options = options;
  }

  /** The voice of a call belongs to a screen of whoever placed it, or of whoever answered it. */
  async mayAttach(actor: Actor, id: string): Promise<boolean> {
    const call = (await this.#options.calls.foldOf(id))?.call;
    const ours = call?.from.party === this.#options.self;
    // A check call was placed by the node: whoever sits at the desk that calls speaks in it.
    if (ours && call.by.role === 'node') return actor.desk === call.from.desk;
    const by = ours ? call.by : call?.answered?.by;
    return by?.alias === actor.alias;
  }

  /** To the screen of the other side that speaks in this call, while it lasts. */
  async relay(id: string, data: unknown): Promise<void> {
    const { self, calls, signal } = this.#options;
    const found = await calls.foldOf(id);
    if (found === undefined || found.call.answered === null || found.call.ended !== null) return;
    const other = found.call.from.party === self ? found.call.to.party : found.call.from.party;
    signal(other, found.line, id, data);
  }
}
