import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomBytes, toHex } from './bytes.ts';
import { parseSignal, type Signal, writeSignal } from './wire.ts';

const id = toHex(randomBytes(16));
const bytes = randomBytes(32);
const signals: Signal[] = [
  { kind: 'preparing', page: id },
  { kind: 'ready', page: id },
  { kind: 'bye', page: id },
  { kind: 'offer', page: id, for: id, setup: id, sdp: 'v=0', commitment: bytes },
  { kind: 'answer', page: id, setup: id, sdp: 'v=0', nonce: bytes },
  { kind: 'reveal', setup: id, nonce: bytes },
  { kind: 'checked', setup: id },
  { kind: 'trouble', setup: id },
  { kind: 'candidates', setup: id, round: 0, list: [{ candidate: 'candidate:1', mid: '0', line: 0 }] },
  { kind: 'restart', setup: id, round: 1, sdp: 'v=0' },
  { kind: 'restarted', setup: id, round: 1, sdp: 'v=0' },
  { kind: 'failed', page: id, setup: null, reason: 'NO_ROUTE' },
];

describe('signals', () => {
  test.each(signals)('$kind / arrives as it was sent', (signal) => {
    expect(parseSignal(JSON.parse(JSON.stringify(writeSignal(signal))))).toEqual(signal);
  });

  test.each(signals)('$kind with a field missing or of another type / is dropped', (signal) => {
    const written = writeSignal(signal);
    // A reason that is not known is still a failure.
    for (const field of Object.keys(written).filter((name) => name !== 'reason')) {
      const { [field]: _, ...without } = written;
      expect(parseSignal(without)).toBeNull();
      expect(parseSignal({ ...written, [field]: 1.5 })).toBeNull();
    }
  });

  test('a reason from a newer page / is read as PEER_FAILED', () => {
    expect(parseSignal({ kind: 'failed', page: id, setup: null, reason: 'LATER' })).toMatchObject({ reason: 'PEER_FAILED' });
  });

  test('a description, a candidate or a list beyond its size / is dropped', () => {
    const candidate = { candidate: 'c', mid: '0', line: 0 };
    expect(parseSignal({ kind: 'restart', setup: id, round: 1, sdp: 'x'.repeat(20_000) })).toBeNull();
    expect(parseSignal({ kind: 'candidates', setup: id, round: 0, list: Array(65).fill(candidate) })).toBeNull();
    expect(
      parseSignal({ kind: 'candidates', setup: id, round: 0, list: [{ ...candidate, candidate: 'x'.repeat(513) }] }),
    ).toBeNull();
    expect(parseSignal({ kind: 'candidates', setup: id, round: 0, list: [{ ...candidate, candidate: 'a\r\na=b' }] })).toBeNull();
  });

  test('anything at all / never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...signals), (value, signal) => {
        parseSignal(value);
        parseSignal({ kind: signal.kind, page: value, setup: value, sdp: value, nonce: value, list: [value], round: value });
      }),
    );
  });
});
