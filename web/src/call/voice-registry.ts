import type { VoiceHandle } from '../voice/index.ts';

export interface WantedVoice {
  readonly call: string;
  readonly role: 'caller' | 'callee';
  readonly held: boolean;
}

export interface VoiceRegistryOptions {
  readonly create: (call: string, role: 'caller' | 'callee') => Promise<VoiceHandle>;
  readonly changed: () => void;
}

interface Slot {
  wanted: WantedVoice;
  handle: VoiceHandle | undefined;
  /** What the other page said before ours was ready. */
  readonly early: unknown[];
  failure: string | undefined;
}

/** At most this much is kept for a page that is not ready; the other side repeats what it needs. */
const keepEarly = 64;

/** One voice for each call that is talked in on this screen. */
export class VoiceRegistry {
  private readonly options: VoiceRegistryOptions;
  private readonly slots = new Map<string, Slot>();
  private readonly waiting = new Map<string, unknown[]>();

  constructor(options: VoiceRegistryOptions) {
    this.options = options;
  }

  /** Begins what is wanted and is not there, closes what is there and no longer wanted. */
  keep(wanted: readonly WantedVoice[]): void {
    const calls = new Set(wanted.map((one) => one.call));
    for (const call of [...this.slots.keys()]) if (!calls.has(call)) this.drop(call);
    for (const one of wanted) {
      const slot = this.slots.get(one.call);
      if (!slot) this.begin(one);
      else {
        if (slot.wanted.held !== one.held) slot.handle?.setHeld(one.held);
        slot.wanted = one;
      }
    }
  }

  get(call: string): VoiceHandle | undefined {
    return this.slots.get(call)?.handle;
  }

  failure(call: string): string | undefined {
    return this.slots.get(call)?.failure;
  }

  receive(call: string, data: unknown): void {
    const slot = this.slots.get(call);
    if (slot?.handle) slot.handle.receive(data);
    else {
      const early = slot?.early ?? this.waiting.get(call) ?? [];
      if (early.length < keepEarly) early.push(data);
      // Signals may overtake the notice that the call was answered.
      if (!slot && this.waiting.size < keepEarly) this.waiting.set(call, early);
    }
  }

  /** Starts anew when it is wanted: after a failure, or to take the voice to this screen. */
  retry(call: string): void {
    const slot = this.slots.get(call);
    if (!slot) return;
    this.drop(call);
    this.begin(slot.wanted);
  }

  drop(call: string): void {
    this.waiting.delete(call);
    const slot = this.slots.get(call);
    if (!slot) return;
    this.slots.delete(call);
    slot.handle?.close();
    this.options.changed();
  }

  private begin(wanted: WantedVoice): void {
    const slot: Slot = { wanted, handle: undefined, early: this.waiting.get(wanted.call) ?? [], failure: undefined };
    this.waiting.delete(wanted.call);
    this.slots.set(wanted.call, slot);
    this.options.create(wanted.call, wanted.role).then(
      (handle) => {
        if (this.slots.get(wanted.call) !== slot) {
          handle.close();
          return;
        }
        slot.handle = handle;
        handle.setHeld(slot.wanted.held);
        for (const data of slot.early.splice(0)) handle.receive(data);
        this.options.changed();
      },
      () => {
        slot.failure = 'INTERNAL';
        this.options.changed();
      },
    );
    this.options.changed();
  }
}
