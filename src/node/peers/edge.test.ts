import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { LONGEST_MS, toDelay } from './backoff.ts';
import { isLoopback } from './channel.ts';
import { isPlainOffMachine, toExchangeUrl } from './dial.ts';
import { Gate, toNetwork } from './gate.ts';
import { judge } from './health.ts';
import { toReason } from './reasons.ts';
import { toRefusal } from './refusal.ts';

describe('the wait before the next attempt', () => {
  it('doubles from a quarter of a second and is never longer than 15 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((failures) => toDelay(failures, 0))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const delay = toDelay(failures, chance);
        expect(delay).toBeGreaterThanOrEqual(125);
        expect(delay).toBeLessThanOrEqual(LONGEST_MS);
      }),
    );
  });
});

describe('an endpoint of a card', () => {
  it.each([
    ['http://127.0.0.1:8441', 'ws://127.0.0.1:8441/exchange/v1'],
    ['https://node.example/', 'wss://node.example/exchange/v1'],
    ['https://node.example:9/desk', 'wss://node.example:9/desk/exchange/v1'],
    ['https://node.example/?q#f', 'wss://node.example/exchange/v1'],
  ])('%s is dialled at %s', (endpoint, url) => {
    expect(toExchangeUrl(endpoint)?.href).toBe(url);
  });

  it.each(['ftp://node.example', 'file:///etc/passwd', 'https://user:secret@node.example', 'node.example', ''])(
    '%s is not dialled',
    (endpoint) => {
      expect(toExchangeUrl(endpoint)).toBeUndefined();
    },
  );

  it('in plain http leads nowhere but to this machine', () => {
    const refused = (endpoint: string) => isPlainOffMachine(toExchangeUrl(endpoint) as URL);
    expect(['http://127.0.0.1', 'http://localhost:1', 'http://[::1]:1', 'https://node.example'].map(refused)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(
      ['http://node.example', 'http://10.0.0.1', 'http://127.0.0.1.node.example', 'http://localhost.example'].map(refused),
    ).toEqual([true, true, true, true]);
  });
});

it('an address counts as this machine only as a whole', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.9.9.9'].map(isLoopback)).toEqual([true, true, true]);
  expect(['127.0.0.1.example', '10.127.0.1', '::2', '', undefined].map(isLoopback)).toEqual([false, false, false, false, false]);
});

describe('the gate', () => {
  it('takes an IPv6 network for one subscriber, and an IPv4 address for itself', () => {
    expect(toNetwork('2001:db8:1:2:aaaa::1')).toBe(toNetwork('2001:0db8:1:2::ffff'));
    expect(toNetwork('2001:db8:1:3::1')).not.toBe(toNetwork('2001:db8:1:2::1'));
    expect(toNetwork('fe80::1%eth0')).toBe(toNetwork('fe80::2'));
    expect(toNetwork('::1')).toBe('0:0:0:0::/64');
    expect(toNetwork('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('keeps an address away for longer each time, up to 15 s, and forgets it in time', () => {
    const gate = new Gate();
    gate.garbage('192.0.2.1', 0);
    expect(gate.refuses('192.0.2.1', 249)).toBe('SLOW_DOWN');
    expect(gate.refuses('192.0.2.1', 250)).toBeUndefined();
    expect(gate.refuses('192.0.2.2', 0)).toBeUndefined();
    for (let i = 0; i < 20; i++) gate.garbage('192.0.2.1', 1000);
    expect(gate.refuses('192.0.2.1', 1000 + LONGEST_MS - 1)).toBe('SLOW_DOWN');
    expect(gate.refuses('192.0.2.1', 1000 + LONGEST_MS)).toBeUndefined();
    gate.garbage('192.0.2.1', 1_000_000);
    expect(gate.refuses('192.0.2.1', 1_000_250)).toBeUndefined();
  });

  it('lets an address in at once from which a party has proved itself', () => {
    const gate = new Gate();
    gate.garbage('192.0.2.1', 0);
    gate.proved('192.0.2.1');
    expect(gate.refuses('192.0.2.1', 1)).toBeUndefined();
  });

  it('bounds the strangers of one address and of all, and counts each out once', () => {
    const gate = new Gate();
    const leave = Array.from({ length: 16 }, () => gate.enter('192.0.2.1'));
    expect(gate.refuses('192.0.2.1', 0)).toBe('TOO_MANY_SOCKETS');
    leave[0]?.();
    leave[0]?.();
    expect(gate.refuses('192.0.2.1', 0)).toBeUndefined();
    for (let i = 0; i < 49; i++) gate.enter(`198.51.100.${i}`);
    expect(gate.refuses('203.0.113.1', 0)).toBe('TOO_MANY_SOCKETS');
  });
});

it('a line is up while heard and receipts come, degraded while they are slow, down when silent', () => {
  expect(judge({ lastHeard: 0, awaitingReceiptSince: undefined }, 15_000)).toEqual({ state: 'up' });
  expect(judge({ lastHeard: 0, awaitingReceiptSince: undefined }, 15_001)).toEqual({ state: 'down', reason: 'SILENT' });
  expect(judge({ lastHeard: 9000, awaitingReceiptSince: 5000 }, 10_000)).toEqual({ state: 'up' });
  expect(judge({ lastHeard: 9000, awaitingReceiptSince: 4999 }, 10_000)).toEqual({ state: 'degraded', reason: 'RECEIPTS_SLOW' });
});

it.each<[object, string]>([
  [{ code: 'ECONNREFUSED' }, 'CONNECT_REFUSED'],
  [{ errors: [{ code: 'ECONNREFUSED' }, { code: 'ENETUNREACH' }] }, 'CONNECT_REFUSED'],
  [{ code: 'ENOTFOUND' }, 'NAME_NOT_FOUND'],
  [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'TLS_FAILED'],
  [{ code: 'EPROTO' }, 'TLS_FAILED'],
  [{ code: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' }, 'FRAME_TOO_LARGE'],
  [{ message: 'Opening handshake has timed out' }, 'CONNECT_TIMEOUT'],
  [{ message: 'Unexpected server response: 404' }, 'UNEXPECTED_ANSWER'],
  [{ message: 'anything' }, 'CONNECT_FAILED'],
])('the error %o is told as %s', (error, code) => {
  expect(toReason(error)).toBe(code);
});

it('only what the record says itself speaks against the peer; every other failure is our store’s', () => {
  expect(toRefusal({ code: 'ROOT_MISMATCH', detail: 'd' })).toEqual({ code: 'ROOT_MISMATCH', detail: 'd' });
  expect(toRefusal(new Problem(507, 'DISK_FULL', 'full')).code).toBe('DISK_FULL');
  expect(toRefusal(new Problem(503, 'STORE_UNAVAILABLE', 'd')).code).toBe('STORE_FAILED');
  for (const error of [new Error('x'), { code: 'SQLITE_FULL' }, { code: '40P01', detail: 'd' }, undefined, null, 'text']) {
    expect(toRefusal(error).code).toBe('STORE_FAILED');
  }
});
