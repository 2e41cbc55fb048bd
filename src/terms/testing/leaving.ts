import type { IncidentOut, LeavingReader, NotificationOut } from '../index.ts';

const line = 'qll1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const north = 'ql1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const south = 'ql1bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';

const common = {
  line,
  mode: 'actual',
  from: { party: north, desk: 'north-harbour' },
  to: { party: south, desk: 'south-harbour' },
  district: 'harbour',
  precedence: 'immediate',
  changedAt: '2026-11-22T14:05:00.000Z',
  place: {
    geometry: { type: 'Point' as const, coordinates: [35.213712, 31.768319] as [number, number] },
    uncertainty: 20,
    words: 'Old Mill, second floor',
    gazetteer: 'old-mill',
  },
} as const;

/** An incident with something in every field but names. */
export function incidentOut(more: Partial<IncidentOut> & Record<string, unknown> = {}): IncidentOut {
  return {
    ...common,
    is: 'incident',
    id: '019abc00-0000-7000-8000-000000000001',
    kind: 'shelling',
    state: 'open',
    proof: 'reported',
    when: { at: '2026-11-22T13:58:00.000Z', until: '2026-11-22T14:00:00.000Z', uncertainty: 60 },
    openedAt: '2026-11-22T14:01:00.000Z',
    involves: { nationals: [south], services: ['ambulance'], civilians: true },
    message: { text: 'Three impacts < 200 m from the pier & the school' },
    facts: [{ party: south, at: '2026-11-22T14:03:00.000Z', message: { text: 'Smoke seen' } }],
    figures: [
      {
        what: 'injured',
        agreed: false,
        entries: [
          { party: north, value: 3, source: 'own-unit', grade: 'B2', at: '2026-11-22T14:02:00.000Z' },
          { party: south, value: 5, source: 'hospital', grade: 'A1', at: '2026-11-22T14:04:00.000Z' },
        ],
      },
    ],
    responses: [
      { party: south, until: '2026-11-22T16:00:00.000Z', checked: true, doing: { text: 'Fire has been stopped' }, by: 'brigade' },
    ],
    ...more,
  };
}

export function notificationOut(more: Partial<NotificationOut> & Record<string, unknown> = {}): NotificationOut {
  return {
    ...common,
    is: 'notification',
    id: '019abc00-0000-7000-8000-000000000002',
    type: 'place',
    kind: 'hospital',
    state: 'acknowledged',
    window: { from: '2026-11-22T00:00:00.000Z', until: '2026-11-29T00:00:00.000Z' },
    asks: 'acknowledgement',
    emergency: false,
    precision: '1km',
    revision: 2,
    announcedAt: '2026-11-20T10:00:00.000Z',
    known: [{ party: south, at: '2026-11-22T14:02:00.000Z', units: { known: 3, of: 4, unaware: ['unit-4'] } }],
    message: { text: 'Two wards' },
    vehicles: 2,
    people: 40,
    vehiclesInWords: 'two white vans',
    contact: 'desk telephone 5',
    ...more,
  };
}

export function readerOf(more: Partial<LeavingReader>): LeavingReader {
  return { role: 'headquarters', desk: null, level: 'headquarters', own: false, ...more };
}
