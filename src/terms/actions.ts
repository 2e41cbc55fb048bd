/** What an account can ask its node to do, and for each act who may, what mandate it takes and which channel it goes through. */
import type { Channel, Mandate, Role } from '../language/index.ts';

interface ActionRules {
  readonly roles: readonly Role[];
  /** The least that the account must be able to say for its party. */
  readonly mandate: Mandate;
  /** The act is possible while this channel is permitted; without one it is possible in every posture. */
  readonly channel?: Channel;
  /** The floor: no posture, agreement, directive or approval holds it back. */
  readonly floor?: true;
  /** It carries words to another party. */
  readonly writes?: true;
  /** It begins something: after the agreement has ended it is refused, of the floor too. */
  readonly begins?: true;
  /** The node itself may say it too. */
  readonly byNode?: true;
}

/** Those who speak for their party on a line. The others read. */
const speakers: readonly Role[] = ['duty-officer', 'head', 'headquarters'];
const sharers: readonly Role[] = [...speakers, 'analyst'];
const desks: readonly Role[] = ['duty-officer', 'head'];
const deciders: readonly Role[] = ['headquarters', 'administrator'];
const overseers: readonly Role[] = ['auditor', 'headquarters'];
const planners: readonly Role[] = ['head', 'headquarters', 'administrator'];

const call = { roles: speakers, mandate: 'none', channel: 'calls' } as const;
const floorCall = { ...call, floor: true } as const;
/** Saying no, calling off and telling what was held go in every posture: they open nothing. */
const answer = { roles: speakers, mandate: 'inform', writes: true } as const;
const notification = { roles: speakers, mandate: 'none', channel: 'notifications' } as const;
const floorNotification = { ...notification, floor: true } as const;
const house = (roles: readonly Role[]) => ({ roles, mandate: 'none' }) as const;

function meetingActs<P extends 'meeting' | 'activity'>(prefix: P, channel: Channel) {
  const opens = { roles: speakers, mandate: 'agree', channel } as const;
  return {
    [`${prefix}.propose`]: { ...opens, writes: true, begins: true },
    [`${prefix}.agree`]: opens,
    [`${prefix}.refuse`]: { ...answer, byNode: true },
    [`${prefix}.cancel`]: answer,
    [`${prefix}.held`]: { roles: speakers, mandate: 'inform' },
    [`${prefix}.minute`]: answer,
    [`${prefix}.commit`]: { ...answer, mandate: 'agree' },
  } as Record<`${P}.${'propose' | 'agree' | 'refuse' | 'cancel' | 'held' | 'minute' | 'commit'}`, ActionRules>;
}

/** Of an incident: what is said in the first minutes belongs to the floor; what binds the party takes its mandate. */
const floorIncident = { roles: speakers, mandate: 'none', channel: 'incidents', floor: true } as const;
const incident = { roles: speakers, mandate: 'inform', channel: 'incidents' } as const;
const bindingIncident = { ...incident, mandate: 'agree' } as const;

const table = {
  'call.place': { ...floorCall, writes: true, begins: true },
  'call.rang': floorCall,
  'call.answer': floorCall,
  'call.pass': floorCall,
  'call.refuse': { ...floorCall, writes: true },
  'call.end': floorCall,
  'call.hold': floorCall,
  'call.text': { ...floorCall, channel: 'text', writes: true },
  'call.mark': floorCall,
  /** Proposing a minute, and confirming that this was said. */
  'call.minute': { ...call, mandate: 'inform', writes: true },
  /** Proposing or confirming a minute in which the own party commits itself. */
  'call.commit': { ...call, mandate: 'agree', writes: true },
  'check-call.place': { ...floorCall, byNode: true, begins: true },
  'check-call.answer': floorCall,
  ...meetingActs('meeting', 'meetings'),
  ...meetingActs('activity', 'joint-activities'),
  'incident.open': { ...floorIncident, writes: true, begins: true },
  'incident.refine': { ...floorIncident, writes: true },
  'incident.fact': { ...floorIncident, writes: true },
  'incident.figure': { ...floorIncident, writes: true },
  'incident.respond': { ...floorIncident, writes: true },
  'incident.need': { ...floorIncident, writes: true },
  'incident.read-back': floorIncident,
  'incident.agree-figure': bindingIncident,
  'incident.assess': { ...incident, writes: true },
  'incident.join': { ...incident, writes: true },
  'incident.link': incident,
  'incident.attach': { ...incident, writes: true },
  'incident.inquire': { ...incident, writes: true },
  'incident.find': { ...bindingIncident, writes: true },
  'incident.agree-finding': bindingIncident,
  'incident.answer': { ...incident, writes: true },
  /** A person's name, for a purpose. No head reads it before it goes: nobody reads it but for that purpose. */
  'incident.name': incident,
  'incident.read-name': { roles: [...speakers, 'auditor'], mandate: 'none' },
  'incident.close': { ...bindingIncident, writes: true },
  'incident.reopen': { ...incident, writes: true },
  'notification.announce': { ...floorNotification, writes: true, begins: true },
  'notification.acknowledge': floorNotification,
  'notification.change': { ...floorNotification, writes: true },
  'notification.cancel': { ...floorNotification, writes: true },
  'notification.end': floorNotification,
  'notification.passage': floorNotification,
  'notification.clear': { ...notification, mandate: 'agree', writes: true },
  /** Where life is at risk. */
  'notification.clear-emergency': { ...floorNotification, writes: true },
  'onward.pass': house(speakers),
  'onward.acknowledge': house(speakers),
  /** All places at once, by two of them. */
  'places.export': house(['headquarters']),
  'report.share': { roles: sharers, mandate: 'inform', channel: 'reports', writes: true, begins: true },
  'request.ask': { roles: sharers, mandate: 'inform', channel: 'requests', writes: true, begins: true },
  'duty.excuse': { roles: speakers, mandate: 'agree', writes: true },
  'commitment.done': { roles: speakers, mandate: 'inform', writes: true },
  'posture.declare': { roles: ['headquarters'], mandate: 'bind' },
  'agreement.propose': { roles: deciders, mandate: 'bind' },
  'agreement.sign': { roles: deciders, mandate: 'bind' },
  'agreement.withdraw': { roles: deciders, mandate: 'bind' },
  'agreement.notice': { roles: deciders, mandate: 'bind' },
  'directive.issue': house(['headquarters']),
  'directive.acknowledge': house(['head']),
  'directive.lift': house(['headquarters']),
  'watch.take': house(desks),
  'watch.note': house(desks),
  'watch.release': house(['head', 'headquarters']),
  'hold.place': house(overseers),
  'hold.lift': house(['auditor']),
  /** Letting words go that a directive holds for the head. For a second signature `agreement.sign` decides. */
  'approval.give': house(['head', 'headquarters']),
  'approval.refuse': house(['head', 'headquarters']),
  'rota.set': house(planners),
  'ladder.set': house(planners),
  'notifier.set': house(['administrator']),
  'alarm.acknowledge': house(['head', 'headquarters']),
  /** What the party itself has said, before its retention is over. */
  'content.erase': { roles: ['headquarters'], mandate: 'bind' },
  /** What a legal hold keeps of what was erased. */
  'sealed.read': house(['auditor']),
  'oversight.read': house(overseers),
  export: house(overseers),
  'party-settings.set': house(deciders),
  'card.add': house(deciders),
  'account.add': house(['administrator']),
} as const satisfies Readonly<Record<string, ActionRules>>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as readonly Action[];

export function rulesOf(action: Action): ActionRules {
  return table[action];
}

/** The channel that must be permitted for this act; undefined where it is possible in every posture. */
export function channelOf(action: Action): Channel | undefined {
  return rulesOf(action).channel;
}

/** Whether this act belongs to the floor, so that nothing but the role of its actor is asked. */
export function isFloor(action: Action): boolean {
  return rulesOf(action).floor === true;
}

/** The least mandate that it takes. */
export function mandateNeeded(action: Action): Mandate {
  return rulesOf(action).mandate;
}
