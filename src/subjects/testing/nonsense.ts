/** Random stories of one subject of any kind, sense and nonsense mixed, told by two parties and a later life of one of them. */
import fc from 'fast-check';
import { type Act, type By, type Kind, kinds, type Saying } from '../../language/index.ts';
import { agreementWith, north, south } from '../../terms/testing/agreement.ts';
import { Feed, nodeOf, person, saying, uuid } from './feeds.ts';
import { incidentClauses, incidentData, rareOfIncidents } from './incident-nonsense.ts';
import { notificationData, notificationTerms, rareOfNotifications } from './notification-nonsense.ts';
import { hash } from './terms.ts';

export const agreement = agreementWith({
  duties: [
    {
      clause: 'meetings-answered',
      on: 'meeting.proposed',
      owes: 'reply',
      owedBy: 'addressee',
      within: { routine: 60, priority: 60, immediate: 20, flash: 20 },
      floor: false,
      unless: ['withdrawn'],
    },
    ...incidentClauses,
    ...notificationTerms.duties.map((duty) => ({ ...duty, unless: ['withdrawn' as const] })),
  ],
  deconfliction: notificationTerms.deconfliction,
});

export const house = agreementWith({
  parties: agreementWith().parties.slice(0, 1),
  districts: [],
  desks: [],
});

const subject = { party: north, id: uuid(1) };
const subjectWords = (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind].scope === 'subject');

/** Kinds of entry that are said about this kind of subject, those on duties included. */
export function wordsOf(first: string): Kind[] {
  const words = subjectWords.filter((kind) => [first, 'duty', 'commitment'].includes(kind.slice(0, kind.indexOf('.'))));
  // What takes several others before it is said more often.
  const rare = words.filter((kind) => kind.includes('.minute') || kind === 'call.answered' || kind === 'meeting.agreed');
  const rareHere = words.filter((kind) => rareOfIncidents.includes(kind) || rareOfNotifications.includes(kind));
  return [...words, ...rare, ...rare, ...rare, ...rareHere, ...rareHere];
}

const step = fc.record({
  who: fc.constantFrom(0, 0, 1, 1, 2),
  takes: fc.constantFrom(0, 2, 99, 99),
  word: fc.nat(),
  role: fc.constantFrom<By['role']>('duty-officer', 'head', 'headquarters', 'auditor', 'node'),
  mandate: fc.constantFrom<By['mandate']>('inform', 'agree', 'bind'),
  later: fc.constantFrom(0, 10, 1_000, 40_000),
  number: fc.nat({ max: 2 }),
  names: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
export const steps = fc.array(step, { minLength: 4, maxLength: 40, size: 'max' });

/** All entries of a story that begins with `begins`, in an order in which one side may get them. */
export function told(begins: Kind, words: readonly Kind[], story: readonly Step[]): Act[] {
  const feeds = [new Feed(north), new Feed(south), new Feed(south, '0000000000000002')];
  let at = 0;
  for (const [index, one] of story.entries()) {
    const own = index > 0 && /^(call|meeting|incident|notification)/.test(begins) ? one.who : 0;
    const feed = feeds[own] as Feed;
    at += one.later;
    if (one.takes > 0) for (const other of feeds) if (other !== feed) takeWhatFits(feed, other, one.takes);
    const kind = index === 0 ? begins : (words[one.word % words.length] as Kind);
    feed.say(said(kind, feed, index === 0 ? { ...one, who: 0, role: roleFor(begins), names: 1 } : one, at), at);
    if (index === 0 && begins === 'call.placed' && one.word % 4 > 0) receive(feeds, at);
  }
  return feeds.flatMap((feed) => feed.own);
}

/** Most of what is said about a call takes a receipt. */
function receive([caller, callee]: readonly Feed[], at: number): void {
  if (caller === undefined || callee === undefined || caller.own.length === 0) return;
  callee.takeAll(caller);
  const placed = caller.own[0]?.leaf ?? '';
  callee.say(saying('call.received', subject, nodeOf('south-east'), { entry: placed }), at);
}

function roleFor(begins: Kind): By['role'] {
  return begins === 'directive.issued' || begins === 'hold.placed' ? 'headquarters' : 'duty-officer';
}

function takeWhatFits(feed: Feed, other: Feed, most: number): void {
  try {
    feed.takeAll(other, most === 99 ? other.own.length : Math.min(most, other.own.length));
  } catch {
    // It names entries of a third feed that are not here yet.
  }
}

function said(kind: Kind, feed: Feed, { role, mandate, number, names, who }: Step, at: number): Saying {
  const entries = feed.held.map(({ leaf }) => leaf);
  const entry = entries[names % Math.max(1, entries.length)] ?? 'none';
  const ours = feed.author === north;
  const desk = ours ? 'north-east' : 'south-east';
  const by: By = role === 'node' ? nodeOf(desk) : { ...person(desk, `p${who}${number}`, role), mandate };
  const other = ours ? { party: south, desk: 'south-east' } : { party: north, desk: 'north-east' };
  const odd = names % 2 === 0;
  const time = (after: number) => new Date(at + after).toISOString();
  const commitments = [
    { id: uuid(60 + number), owedBy: odd ? north : south, desk: odd ? 'north-east' : 'south-east', by: time(number * 20_000) },
  ];
  // A duty as it may be named: the reply's, or that of a commitment, begun by any entry.
  const [owedBy, owedTo] = odd ? [north, south] : [south, north];
  const duty =
    number === 0
      ? hash(JSON.stringify(['meetings-answered', entry, south, north]))
      : hash(JSON.stringify(['commitments', entry, owedBy, owedTo, uuid(59 + number)]));
  const minute = { id: uuid(50 + number), ...(odd ? {} : { corrects: uuid(50) }), ...(number === 0 ? {} : { commitments }) };
  const data: Partial<Record<Kind, object>> = {
    ...notificationData({ desk, other, byNode: role === 'node', number, odd, time }),
    ...incidentData({ desk, other, ours, byNode: role === 'node', number, odd, entry, time }),
    'call.placed': { from: desk, to: other, precedence: 'flash' },
    'call.received': { entry },
    'call.delivered': { entry },
    'call.stepped': { step: number, label: 'Desk', state: odd ? 'alerting' : 'passed' },
    'call.rang': { step: number },
    'call.answered': { as: 'voice' },
    'call.cancelled': { because: 'caller' },
    'call.missed': { duty },
    'call.returned': { with: uuid(9) },
    'call.held': { on: odd },
    'call.message': { id: uuid(40 + number) },
    'call.minute': minute,
    'call.minute-confirmed': { of: uuid(50 + number) },
    'call.marked': { precedence: odd ? 'routine' : 'flash' },
    'meeting.proposed': {
      type: odd ? 'joint-activity' : 'meeting',
      from: desk,
      to: other,
      precedence: 'immediate',
      begins: time(50_000),
      ends: time(90_000),
    },
    'meeting.refused': { ground: 'not-now' },
    'meeting.cancelled': { ground: 'other' },
    'meeting.minute': minute,
    'meeting.minute-confirmed': { of: uuid(50 + number) },
    'duty.received': { entry },
    'duty.delivered': { entry },
    'duty.breached': { duty, ...(odd ? {} : { delivered: entry }) },
    'duty.contested': { duty, statement: entry, due: time(0) },
    'duty.excused': { duty },
    'commitment.done': { commitment: uuid(60 + number) },
    'directive.issued': { number: 1, lines: [], desks: ['north-east', 'north-west'], rules: [], acknowledgeWithin: 20 },
    'directive.acknowledged': { desk: odd ? 'north-east' : 'north-west' },
    'directive.overdue': { desk: odd ? 'north-east' : 'north-west' },
    'watch.taken': { desk },
    'watch.ended': { because: (['relieved', 'released', 'desk-closed'] as const)[number] },
    'hold.placed': { lines: [], subjects: [uuid(5)], ends: time(90_000) },
    'approval.asked': { what: 'outgoing', line: 'qll1', desk },
  };
  return saying(kind, subject, by, (data[kind] ?? {}) as never, { text: 'noon', reason: 'Busy' });
}
