import { expect, test } from 'vitest';
import { iceServers } from './ice.ts';

const at = Date.parse('2031-05-01T08:00:00Z');

test('TURN credentials are base64 of HMAC-SHA1 over the user name, as coturn computes them', () => {
  const [server] = iceServers({ urls: ['turns:turn.example:5349'], secret: 'north', relayOnly: true }, 'harbour-1', at);
  // echo -n "$username" | openssl dgst -sha1 -hmac north -binary | base64
  expect(server).toEqual({
    urls: ['turns:turn.example:5349'],
    username: '1935432000:e30c93404ac2067c',
    credential: 'O3BOIbGq33lie21b71pza66vm2A=',
  });
});

test('servers without a secret, and STUN, get no credentials; no servers, none', () => {
  expect(iceServers({ urls: ['stun:a', 'turn:b'], relayOnly: false }, 'x', at)).toEqual([
    { urls: ['stun:a'] },
    { urls: ['turn:b'] },
  ]);
  expect(iceServers({ urls: [], secret: 's', relayOnly: false }, 'x', at)).toEqual([]);
});

test('two accounts have two user names', () => {
  const nameOf = (alias: string) => iceServers({ urls: ['turn:b'], secret: 's', relayOnly: false }, alias, at)[0]?.username;
  expect(nameOf('harbour-1')).not.toBe(nameOf('harbour-2'));
});
