/** A meeting told step by step between the two banks: north's desk asks south's, both in the east. */
import type { Act, Agreement, By, Kind, MeetingType } from '../../language/index.ts';
import { north, south } from '../../terms/testing/agreement.ts';
import type { MeetingFold } from '../meeting.ts';
import { judgeMeeting } from '../meeting-fold.ts';
import type { LineTerms } from '../subject.ts';
import { Feed, nodeOf, person, type SayingData, saying, uuid } from './feeds.ts';
import { agreement } from './nonsense.ts';
import { posturesIn, termsWith } from './terms.ts';

export const meetingId = uuid(1);
const about = { party: north, id: meetingId };
const mandated = (by: By): By => ({ ...by, mandate: 'agree' });
export const heron = mandated(person('north-east', 'heron'));
export const otter = mandated(person('south-east', 'otter'));
export const southNode = nodeOf('south-east');

export const hour = 3_600_000;
export const time = (at: number) => new Date(at).toISOString();
/** What both commit themselves to, each by its own hour. */
export const commitment = (number: number, owedBy: string, by: number) => ({
  id: uuid(60 + number),
  owedBy,
  desk: owedBy === north ? 'north-east' : 'south-east',
  by: time(by),
});

interface Asked {
  readonly type?: MeetingType;
  readonly agreement?: Agreement;
  readonly by?: By;
}

export class MeetingStory {
  readonly north = new Feed(north);
  readonly south = new Feed(south);
  readonly agreement: Agreement;
  readonly proposed: Act;
  #restored: Feed | undefined;

  constructor(
    { type = 'meeting', agreement: under = agreement, by = heron }: Asked = {},
    before?: (story: MeetingStory) => void,
  ) {
    this.agreement = under;
    before?.(this);
    const to = { party: south, desk: 'south-east' };
    const times = { begins: time(hour), ends: time(2 * hour) };
    const data = { type, from: 'north-east', to, precedence: 'immediate', ...times } as const;
    this.proposed = this.north.say(saying('meeting.proposed', about, by, data, { subject: 'The weir', place: 'Ferry' }), 0);
  }

  meet(): this {
    this.north.takeAll(this.south);
    this.south.takeAll(this.north);
    this.north.takeAll(this.south);
    return this;
  }

  bySouth<K extends Kind>(kind: K, data: SayingData<K>, at: number, by = otter, content?: object): Act {
    return this.south.say(saying(kind, about, by, data, content), at);
  }

  byNorth<K extends Kind>(kind: K, data: SayingData<K>, at: number, by = heron, content?: object): Act {
    return this.north.say(saying(kind, about, by, data, content), at);
  }

  /** South has agreed, and both know. */
  agree(at = 1_000): this {
    this.meet().bySouth('meeting.agreed', {}, at);
    return this.meet();
  }

  /** A party declares its posture; nobody else has it yet. */
  declare(feed: Feed, working: 'open' | 'low-key' | 'suspended', at: number): Act {
    const by = person(null, 'crane', 'headquarters');
    return feed.say({ kind: 'posture.declared', by, data: { working }, content: { reason: 'Orders' } }, at);
  }

  /** South's node of a later life, which holds nothing of the earlier one unless it takes it. */
  get southRestored(): Feed {
    this.#restored ??= new Feed(south, '0000000000000002');
    return this.#restored;
  }

  get acts(): Act[] {
    return [...this.north.own, ...this.south.own, ...(this.#restored?.own ?? [])];
  }

  get terms(): LineTerms {
    return termsWith(this.agreement, { postures: posturesIn(this.acts) });
  }

  get judged() {
    return judgeMeeting(
      this.acts.filter((act) => act.about !== undefined),
      this.terms,
    );
  }

  get fold(): MeetingFold {
    const { fold } = this.judged;
    if (fold === undefined) throw new Error('no meeting');
    return fold;
  }

  get voids(): Record<string, string> {
    return Object.fromEntries(this.judged.voids.map(({ leaf, reason }) => [leaf, reason]));
  }

  /** Kinds of the entries that crossed something. */
  get crossed(): string[] {
    return this.fold.events.flatMap(({ kind, crossed }) => (crossed === true ? [kind] : []));
  }
}
