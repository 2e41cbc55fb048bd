/** Ties the lines to what is around them: ladders, presence, health, notices. Built first, bound when all parts exist. */
import type { LineHealth } from '../duties/index.ts';
import type { FolderKeys } from './data-folder/index.ts';
import type { DueHandler } from './due-clock.ts';
import type { Keeper, KeeperEvents } from './keeper.ts';
import type { Keyring } from './keyring.ts';
import type { LineContext } from './line/line-context.ts';
import { SubjectCache } from './line/subject-cache.ts';
import type { Node } from './node.ts';
import type { Peers } from './peers/index.ts';

interface Bound {
  readonly node: Node;
  readonly keeper: Keeper;
  readonly peers: Peers;
}

export class LineRegister {
  readonly #self: string;
  readonly #now: () => number;
  readonly cache = new SubjectCache();
  #bound: Bound | undefined;

  constructor(options: { now: () => number; self: string }) {
    this.#self = options.self;
    this.#now = options.now;
  }

  bind(parts: Bound): void {
    this.#bound = parts;
  }

  get #parts(): Bound {
    if (this.#bound === undefined) throw new Error('the node is not composed yet');
    return this.#bound;
  }

  context(options: { keys: FolderKeys; keyring: Keyring; card: () => string }): LineContext {
    return {
      self: this.#self,
      keys: { log: options.keys.log, cosign: options.keys.cosign },
      keyring: options.keyring,
      cache: this.cache,
      card: options.card,
      now: this.#now,
      ladderOf: (desk) => this.#parts.node.ladderOf(desk),
      alongside: (tx, said) => this.#parts.node.desks.alongside(tx, said),
      staffed: (target) => this.#parts.node.staffed(target),
      directives: (line) => this.#parts.node.directivesOn(line),
      isHeld: (line, subject) => this.#parts.node.house.isHeld(line, subject),
      health: (line) => this.#health(line),
    };
  }

  /** On our own record nobody else is to be reached. */
  #health(line: string): LineHealth {
    const { node, keeper } = this.#parts;
    if (keeper.houses.isHouse(line)) return { up: true, caughtUp: true };
    return { up: node.lineIsUp(line), caughtUp: keeper.caughtUp(line), waiting: keeper.waiting(line) };
  }

  readonly events: KeeperEvents = {
    committed: (line, change) => this.#bound?.node.committed(line, change),
    failed: (error) => this.#bound?.node.commitFailed(error),
    caughtUp: (line) => this.#bound?.node.caughtUp(line),
    signal: (_peer, _line, subject, data) => this.#bound?.node.signalled(subject, data),
    publishedCard: async (author, jws) => {
      await this.#bound?.node.takePublishedCard(author, jws);
    },
    fileCame: (kind, id) => this.#bound?.node.fileCame(kind, id),
    newCard: async (jws) => {
      await this.#bound?.node.takeNewerCard(jws);
    },
  };

  readonly due: DueHandler = {
    run: (rows) => this.#parts.keeper.due(rows),
    ready: (rows) => this.#parts.keeper.makeReady(rows),
  };
}
