/** Data of entries about a notification and its way onward, sense and nonsense mixed: for the stories of nonsense.ts. */
import type { Kind } from '../../language/index.ts';
import { uuid } from './feeds.ts';

interface Chance {
  readonly desk: string;
  readonly other: { readonly party: string; readonly desk: string };
  readonly byNode: boolean;
  readonly number: number;
  readonly odd: boolean;
  readonly time: (after: number) => string;
}

const line = `qll1${'a'.repeat(32)}`;
const proof = 'p'.repeat(43);

export function notificationData({ desk, other, byNode, number, odd, time }: Chance): Partial<Record<Kind, object>> {
  const told = { window: { from: time(0), until: time(90_000) }, precedence: 'immediate', precision: 'exact' };
  const revision = number + 1;
  const unit = odd ? 'unit-1' : 'unit-2';
  return {
    'notification.announced': {
      ...{ from: desk, to: other, district: 'east', type: 'movement', kind: 'ambulance', asks: 'clearance', emergency: odd },
      ...told,
    },
    'notification.changed': { revision: number + 2, ...told },
    'notification.acknowledged': { revision },
    'notification.cleared': {
      revision,
      answer: odd ? 'cleared' : 'not-cleared',
      ...(number === 2 ? {} : { ground: 'security' }),
    },
    'notification.known': { revision, level: 'unit', known: number, of: 2, proof, ...(odd ? { unit } : {}) },
    'notification.passage': { passage: 'passed', at: time(0) },
    'notification.read': { revision, unit, precision: 'exact' },
    'notification.taken-out': { precision: '1km' },
    'notification.uninformed': { revision },
    'notification.conflict': { revision, with: { kind: 'incident', id: uuid(200 + number) } },
    'onward.passed': {
      ...{ line, notification: uuid(2), revision: 1, due: time(20_000), clause: 'deconfliction' },
      units: ['unit-1', 'unit-2'].map((id) => ({ id, level: 'unit', precision: '1km', desk })),
    },
    'onward.acknowledged': { unit, by: byNode ? 'link' : 'account' },
    'onward.uninformed': { units: [unit] },
    'onward.ended': { because: 'changed' },
  };
}

/** What takes several others before it is sound, or is the node's to say, said more often. */
export const rareOfNotifications: readonly Kind[] = [
  'notification.changed',
  'notification.acknowledged',
  'notification.cleared',
  'notification.known',
  'notification.read',
  'notification.uninformed',
  'notification.conflict',
  'onward.acknowledged',
  'onward.uninformed',
];

const within = { routine: 60, priority: 60, immediate: 20, flash: 20 } as const;

/** What an agreement may say of notifications. */
export const notificationTerms = {
  duties: [
    { clause: 'known', on: 'notification.announced', owes: 'acknowledge', owedBy: 'addressee', within, floor: true },
    { clause: 'cleared', on: 'clearance.asked', owes: 'clear', owedBy: 'addressee', within, floor: true },
  ],
  deconfliction: {
    clause: 'deconfliction',
    noticeSeconds: 172_800,
    emergencyNoticeSeconds: 86_400,
    depth: 'units',
    nearMetres: 500,
  },
} as const;
