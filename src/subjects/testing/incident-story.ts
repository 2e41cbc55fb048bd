/** An incident told step by step between the two banks: north's desk opens it, south's is told, both in the east. */
import type { Act, Agreement, By, DataOf, Kind } from '../../language/index.ts';
import { north, south } from '../../terms/testing/agreement.ts';
import type { IncidentFold } from '../incident.ts';
import { judgeIncident } from '../incident-fold.ts';
import { Feed, nodeOf, person, type SayingData, saying, uuid } from './feeds.ts';
import { agreement } from './nonsense.ts';
import { termsWith } from './terms.ts';

export const incidentId = uuid(1);
export const aboutIncident = { party: north, id: incidentId };
const mandated = (by: By): By => ({ ...by, mandate: 'agree' });
export const heron = mandated(person('north-east', 'heron'));
export const otter = mandated(person('south-east', 'otter'));
export const southNode = nodeOf('south-east');
export const northNode = nodeOf('north-east');

export const time = (at: number) => new Date(at).toISOString();

export const opening: DataOf<'incident.opened'> = {
  from: 'north-east',
  to: { party: south, desk: 'south-east' },
  district: 'east',
  kind: 'shooting',
  precedence: 'immediate',
  when: { at: time(0) },
  involves: { nationals: [north] },
};
export const words = { message: { text: 'Shots at the weir' }, place: { words: 'The weir' } };

export class IncidentStory {
  readonly north = new Feed(north);
  readonly south = new Feed(south);
  readonly agreement: Agreement;
  readonly opened: Act;

  constructor(change: Partial<DataOf<'incident.opened'>> = {}, under: Agreement = agreement, by: By = heron) {
    this.agreement = under;
    this.opened = this.north.say(saying('incident.opened', aboutIncident, by, { ...opening, ...change }, words), 0);
  }

  meet(): this {
    this.north.takeAll(this.south);
    this.south.takeAll(this.north);
    this.north.takeAll(this.south);
    return this;
  }

  bySouth<K extends Kind>(kind: K, data: SayingData<K>, at: number, by = otter, content?: object): Act {
    return this.south.say(saying(kind, aboutIncident, by, data, content), at);
  }

  byNorth<K extends Kind>(kind: K, data: SayingData<K>, at: number, by = heron, content?: object): Act {
    return this.north.say(saying(kind, aboutIncident, by, data, content), at);
  }

  get terms() {
    return termsWith(this.agreement);
  }

  get judged() {
    return judgeIncident([...this.north.own, ...this.south.own], this.terms);
  }

  get fold(): IncidentFold {
    const { fold } = this.judged;
    if (fold === undefined) throw new Error('no incident');
    return fold;
  }

  get voids(): Record<string, string> {
    return Object.fromEntries(this.judged.voids.map(({ leaf, reason }) => [leaf, reason]));
  }

  owed(owes: string) {
    return this.fold.obligations.filter((one) => one.owes === owes);
  }
}
