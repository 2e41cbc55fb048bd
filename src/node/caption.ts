/** What a scenario says on every screen while it plays: on nodes of exercise lines alone, in memory, and no part of any record. */
import type { Language, Mode } from '../language/index.ts';
import { Problem } from './problem.ts';
import type { Actor } from './service.ts';

export interface Caption {
  /** Words for the reader, by language; at least one. */
  readonly text: Readonly<Partial<Record<Language, string>>>;
  /** Which step of how many. */
  readonly step: number;
  readonly of: number;
}

export interface CaptionsService {
  get(): Caption | undefined;
  /** 403 `NOT_ALLOWED` for anybody but an administrator, and on a node that holds a line that is no exercise. */
  set(actor: Actor, caption: Caption | undefined): Promise<void>;
}

export class Captions implements CaptionsService {
  readonly #modes: () => Promise<readonly Mode[]>;
  readonly #changed: () => void;
  #caption: Caption | undefined;

  constructor(options: { readonly modes: () => Promise<readonly Mode[]>; readonly changed: () => void }) {
    this.#modes = options.modes;
    this.#changed = options.changed;
  }

  get(): Caption | undefined {
    return this.#caption;
  }

  async set(actor: Actor, caption: Caption | undefined): Promise<void> {
    const modes = await this.#modes();
    if (actor.role !== 'administrator' || modes.length === 0 || modes.some((mode) => mode !== 'exercise'))
      throw new Problem(
        403,
        'NOT_ALLOWED',
        'Only an administrator captions the screens, and only where every line is an exercise.',
        {
          clause: 'exercise',
          allowedBy: 'administrator',
        },
      );
    this.#caption = caption;
    this.#changed();
  }
}
