import type { FormatContext } from '../context.ts';

const polygon = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ] as [number, number][],
  ],
});

/** Two parties, one district around the positions of the tests, one name. */
export function contextOf(more: Partial<FormatContext> = {}): FormatContext {
  return {
    now: Date.parse('2026-11-22T14:10:00.000Z'),
    self: 'ql1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    known: {
      gazetteer: [{ id: 'ferry-landing', name: 'Ferry Landing', position: [35.213712, 31.7575] }],
      districts: [{ id: 'harbour', name: 'Harbour', area: polygon(35, 31.5, 0.5) }],
    },
    languages: ['en'],
    partyName: (party) => (party.startsWith('ql1a') ? 'North Bank' : 'South Bank'),
    textOf: (message) => message.text ?? '',
    ...more,
  };
}
