import type { Precedence } from '../api/types.ts';

export interface RingHandle {
  readonly started: Promise<boolean>;
  stop(): void;
}

export interface WantedRing {
  readonly call: string;
  /** Changes with each step of the ladder. */
  readonly key: string;
  readonly precedence: Precedence;
  readonly soft: boolean;
}

export interface RingerOptions {
  readonly ring: (precedence: Precedence, options: { soft: boolean }) => RingHandle;
  /** The sound has really started: tell the node. */
  readonly rang: (call: string, key: string) => void;
  /** The screen could not make the sound. */
  readonly failed: () => void;
}

interface Ringing {
  readonly handle: RingHandle;
  readonly soft: boolean;
  readonly precedence: Precedence;
}

/** Keeps as many rings sounding as are wanted, and says `rang` only for those that sound, once for each step. */
export class Ringer {
  private readonly options: RingerOptions;
  private readonly ringing = new Map<string, Ringing>();
  private readonly said = new Set<string>();

  constructor(options: RingerOptions) {
    this.options = options;
  }

  want(rings: readonly WantedRing[]): void {
    const wanted = new Map(rings.map((ring) => [ring.call, ring]));
    for (const [call, { handle, soft, precedence }] of this.ringing) {
      const still = wanted.get(call);
      if (still?.soft === soft && still.precedence === precedence) continue;
      handle.stop();
      this.ringing.delete(call);
    }
    for (const ring of rings) {
      const held = this.ringing.get(ring.call) ?? this.begin(ring);
      void this.say(ring, held);
    }
  }

  stop(): void {
    this.want([]);
  }

  private begin(ring: WantedRing): Ringing {
    const begun = {
      handle: this.options.ring(ring.precedence, { soft: ring.soft }),
      soft: ring.soft,
      precedence: ring.precedence,
    };
    this.ringing.set(ring.call, begun);
    return begun;
  }

  private async say(ring: WantedRing, held: Ringing): Promise<void> {
    if (this.said.has(ring.key)) return;
    const started = await held.handle.started;
    // Answered, or replaced by another sound, before it could start.
    if (this.ringing.get(ring.call) !== held || this.said.has(ring.key)) return;
    if (!started) {
      this.options.failed();
      return;
    }
    this.said.add(ring.key);
    this.options.rang(ring.call, ring.key);
  }

  /** The node did not take it; a later look says it again. */
  forget(key: string): void {
    this.said.delete(key);
  }
}
