/** Data of entries about an incident, sense and nonsense mixed: for the stories of nonsense.ts. */
import type { DutyClause, Kind } from '../../language/index.ts';
import { north, south } from '../../terms/testing/agreement.ts';
import { uuid } from './feeds.ts';

interface Chance {
  readonly desk: string;
  readonly other: { readonly party: string; readonly desk: string };
  readonly ours: boolean;
  readonly byNode: boolean;
  readonly number: number;
  readonly odd: boolean;
  /** Leaf of some entry that is held. */
  readonly entry: string;
  readonly time: (after: number) => string;
}

export function incidentData({ desk, other, ours, byNode, number, odd, entry, time }: Chance): Partial<Record<Kind, object>> {
  const when = { at: time(0) };
  const assessments = ['confirmed', 'unfounded', ours ? 'opened-in-error' : 'reported'];
  return {
    'incident.opened': {
      from: desk,
      to: other,
      district: 'east',
      kind: 'complaint',
      precedence: 'immediate',
      when,
      involves: { nationals: [north] },
      complaint: { from: 'hospital', receipt: '1' },
    },
    'incident.refined': odd ? { involves: { civilians: true } } : { precedence: 'flash', place: true },
    'incident.fact': { id: uuid(70 + number), when, ...(odd ? {} : { replaces: uuid(70) }) },
    'incident.figure': {
      id: uuid(80 + number),
      what: 'injured',
      value: number,
      source: 'witness',
      grade: 'B2',
      at: time(0),
      ...(odd ? {} : { replaces: uuid(80) }),
    },
    'incident.figure-agreed': { figure: uuid(80 + number) },
    'incident.read-back': { entry, parts: ['time'], differs: odd ? ['time'] : [] },
    'incident.assessed': { assessment: assessments[number] },
    'incident.response': { id: uuid(90 + number), until: time(50_000), checked: odd },
    'incident.joined': { with: uuid(7) },
    'incident.parted': { with: uuid(7) },
    'incident.linked': { kind: 'call', id: uuid(8) },
    'incident.unlinked': { kind: 'call', id: uuid(8) },
    'incident.attached': { id: uuid(100 + number), size: 5 },
    'incident.need': { id: uuid(110), need: 'care' },
    'incident.need-met': { need: uuid(110) },
    'incident.inquiry': {
      id: uuid(120),
      of: number === 2 ? north : south,
      due: time(20_000),
      ...(byNode ? { near: uuid(9) } : {}),
    },
    'incident.finding': { inquiry: uuid(120), finding: 'upheld' },
    'incident.finding-agreed': { inquiry: uuid(120) },
    'incident.answered': {},
    'incident.named': { id: uuid(130 + number), purpose: 'court' },
    'incident.account': { id: uuid(140 + number) },
    'incident.account-agreed': { account: uuid(140 + number) },
  };
}

/** What takes several others before it is sound, said more often. */
export const rareOfIncidents: readonly Kind[] = [
  'incident.figure-agreed',
  'incident.finding',
  'incident.finding-agreed',
  'incident.account',
  'incident.account-agreed',
  'incident.reopened',
  'incident.parted',
  'incident.unlinked',
  'incident.need-met',
];

/** What an agreement may say of incidents. */
export const incidentClauses: readonly DutyClause[] = [
  {
    clause: 'incidents-responded',
    on: 'incident.opened',
    owes: 'respond',
    owedBy: 'addressee',
    within: { routine: 60, priority: 60, immediate: 20, flash: 20 },
    involving: 'nationals',
    floor: true,
    unless: ['withdrawn'],
  },
  {
    clause: 'civilians-responded',
    on: 'incident.opened',
    owes: 'respond',
    owedBy: 'author',
    within: { routine: 60, priority: 60, immediate: 20, flash: 20 },
    involving: 'civilians',
    floor: true,
  },
  { clause: 'inquiries', on: 'inquiry.opened', owes: 'find', owedBy: 'addressee', floor: true },
  {
    clause: 'complaints',
    on: 'complaint.taken',
    owes: 'reply',
    owedBy: 'author',
    within: { routine: 60, priority: 60, immediate: 20, flash: 20 },
    floor: false,
  },
];
