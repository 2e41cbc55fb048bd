import type { LadderStep } from '../subjects/index.ts';
import { newUuid } from './random.ts';
import type { Actor, LiveNotice, LiveScreen } from './service.ts';

type RingTarget = LadderStep['target'];

/** A screen that went away counts as there for so long: a reload must not make the ladder skip its desk. Milliseconds. */
export const departureGrace = 3_000;

interface Screen {
  readonly id: string;
  readonly actor: Actor;
  readonly notify: (notice: LiveNotice) => void;
  /** Undefined while the client has said nothing of itself. */
  on: boolean | undefined;
  leftAt: number | undefined;
  /** Attaching looks the call up; what the screen signals meanwhile waits for it. */
  attaching: Promise<void>;
}

/** Roles whose screens ring. */
export const ringable: ReadonlySet<string> = new Set(['duty-officer', 'head', 'headquarters']);

/** The live screens of this node and the voice set-ups that they speak in. In memory alone: it is not part of any record. */
export class Presence {
  readonly #screens = new Map<string, Screen>();
  /** Call → screen that speaks for our side. */
  readonly #voices = new Map<string, string>();
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #relay: (call: string, data: unknown) => void;
  readonly #mayAttach: (actor: Actor, call: string) => Promise<boolean>;

  constructor(options: {
    now: () => number;
    /** Somebody came, went or changed watch: ladders look again. */
    changed: () => void;
    relay: (call: string, data: unknown) => void;
    mayAttach: (actor: Actor, call: string) => Promise<boolean>;
  }) {
    this.#now = options.now;
    this.#changed = options.changed;
    this.#relay = options.relay;
    this.#mayAttach = options.mayAttach;
  }

  connect(actor: Actor, notify: (notice: LiveNotice) => void): LiveScreen {
    const screen: Screen = { id: newUuid(), actor, notify, on: undefined, leftAt: undefined, attaching: Promise.resolve() };
    this.#screens.set(screen.id, screen);
    this.#changed();
    return {
      id: screen.id,
      watch: (state) => {
        if (screen.on === state.on) return;
        screen.on = state.on;
        this.#changed();
      },
      attach: (call) => {
        screen.attaching = screen.attaching.then(async () => {
          if (await this.#mayAttach(actor, call)) this.#attach(call, screen);
        });
      },
      signal: (call, data) => {
        screen.attaching = screen.attaching.then(() => {
          if (this.#voices.get(call) === screen.id) this.#relay(call, data);
        });
      },
      close: () => this.#leave(screen),
    };
  }

  #leave(screen: Screen): void {
    if (screen.leftAt !== undefined) return;
    screen.leftAt = this.#now();
    for (const [call, id] of this.#voices) if (id === screen.id) this.#voices.delete(call);
    setTimeout(() => {
      this.#screens.delete(screen.id);
      this.#changed();
    }, departureGrace).unref();
  }

  /** The voice of a call belongs to this screen from now on; the one before is told. */
  #attach(call: string, screen: Screen): void {
    if (screen.leftAt !== undefined) return;
    const before = this.#voices.get(call);
    if (before === screen.id) return;
    this.#voices.set(call, screen.id);
    if (before !== undefined) this.#screens.get(before)?.notify({ detached: { call } });
  }

  /** From the other side, to the one screen that speaks in the call. */
  signalled(call: string, data: unknown): void {
    const screen = this.#screens.get(this.#voices.get(call) ?? '');
    if (screen?.leftAt === undefined) screen?.notify({ signal: { call, data } });
  }

  /** Whether a screen that can ring is live for a desk or an account. */
  staffed(target: RingTarget): boolean {
    for (const screen of this.#screens.values()) {
      if (screen.on === false || !ringable.has(screen.actor.role)) continue;
      if (isMeant(target, screen.actor)) return true;
    }
    return false;
  }

  broadcast(notice: LiveNotice): void {
    for (const screen of this.#screens.values()) if (screen.leftAt === undefined) screen.notify(notice);
  }

  get size(): number {
    return this.#screens.size;
  }
}

function isMeant(target: RingTarget, { desk, alias }: Actor): boolean {
  if ('rota' in target) return (target.onDuty ?? []).includes(alias);
  return 'desk' in target ? desk === target.desk : alias === target.account;
}
