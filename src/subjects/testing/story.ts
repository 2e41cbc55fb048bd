/** A call told step by step between the two banks: north's desk calls south's, both in the east. */
import type { Act, Kind, Precedence } from '../../language/index.ts';
import { agreementWith, north, south } from '../../terms/testing/agreement.ts';
import type { CallFold } from '../call.ts';
import { foldCall, judgeCall } from '../call-fold.ts';
import { Feed, nodeOf, person, type SayingData, saying, uuid } from './feeds.ts';
import { termsWith } from './terms.ts';

export const agreement = agreementWith();
export const terms = termsWith(agreement);
export const callId = uuid(1);
export const about = { party: north, id: callId };
export const caller = person('north-east', 'heron');
export const officer = person('south-east', 'otter');
export const deputy = person('south-west', 'lynx');
const southNode = nodeOf('south-east');
const northNode = nodeOf('north-east');

export class Story {
  readonly north = new Feed(north);
  readonly south = new Feed(south);
  readonly placed: Act;
  #restored: Feed | undefined;

  constructor(precedence: Precedence = 'flash', at = 0) {
    this.placed = this.north.say(
      saying(
        'call.placed',
        about,
        caller,
        { from: 'north-east', to: { party: south, desk: 'south-east' }, precedence },
        { reason: 'Smoke at the weir' },
      ),
      at,
    );
  }

  /** Both sides hold everything. */
  meet(): this {
    this.north.takeAll(this.south);
    this.south.takeAll(this.north);
    this.north.takeAll(this.south);
    return this;
  }

  /** South's node has it at `at`, north's has the receipt. */
  receive(at = 100): this {
    this.south.takeAll(this.north);
    const receipt = this.bySouth('call.received', { entry: this.placed.leaf }, at, southNode);
    this.meet();
    this.byNorth('call.delivered', { entry: receipt.leaf }, at + 50, northNode);
    return this.meet();
  }

  bySouth<K extends Kind>(kind: K, data: SayingData<K>, at: number, by = officer, content?: object): Act {
    return this.south.say(saying(kind, about, by, data, content), at);
  }

  byNorth<K extends Kind>(kind: K, data: SayingData<K>, at: number, by = caller, content?: object): Act {
    return this.north.say(saying(kind, about, by, data, content), at);
  }

  /** South's node of a later life, which holds nothing of the earlier one unless it takes it. */
  get southRestored(): Feed {
    this.#restored ??= new Feed(south, '0000000000000002');
    return this.#restored;
  }

  get acts(): Act[] {
    return [...this.north.own, ...this.south.own, ...(this.#restored?.own ?? [])];
  }

  get fold(): CallFold {
    const fold = foldCall(this.acts, terms);
    if (fold === undefined) throw new Error('no call');
    return fold;
  }

  get voids(): Record<string, string> {
    return Object.fromEntries(judgeCall(this.acts, terms).voids.map(({ leaf, reason }) => [leaf, reason]));
  }
}
