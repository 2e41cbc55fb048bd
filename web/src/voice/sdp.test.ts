import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { fingerprintOf, sdpLimit } from './sdp.ts';

const hash = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':');
const line = `a=fingerprint:sha-256 ${hash}`;
const sdp = (...lines: string[]): string =>
  ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ...lines, ''].join('\r\n');

describe('fingerprint of a description', () => {
  test('one SHA-256 fingerprint in an audio section / is read', () => {
    expect(toHex(fingerprintOf(sdp('a=setup:actpass', line)))).toBe(hash.replaceAll(':', '').toLowerCase());
    expect(toHex(fingerprintOf(sdp(line.toLowerCase())))).toBe(hash.replaceAll(':', '').toLowerCase());
  });

  test.each([
    ['none', sdp('a=setup:actpass')],
    ['the same twice', sdp(line, line)],
    ['a second one of another hash', sdp(line, `a=fingerprint:sha-1 ${hash.slice(0, 59)}`)],
    ['a second one in capitals', sdp(line, line.toUpperCase())],
    ['SHA-512 alone', sdp(`a=fingerprint:sha-512 ${hash}:${hash}`)],
    ['31 bytes', sdp(line.slice(0, -3))],
    ['33 bytes', sdp(`${line}:00`)],
    ['a space at its end', sdp(`${line} `)],
    ['a line that ends in a lone carriage return', sdp(`a=x\r${line}`)],
    ['a NUL', sdp(`${line}\0`)],
    ['a second section', `${sdp(line)}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`],
    ['no section', `v=0\r\n${line}\r\n`],
    ['a refused audio section', sdp(line).replace('m=audio 9', 'm=audio 0')],
    ['more than a description needs', sdp(line, ...Array<string>(sdpLimit / 8).fill('a=filler'))],
    ['nothing', ''],
  ])('%s / is refused as BAD_SDP', (_, text) => {
    expect(() => fingerprintOf(text)).toThrow(expect.objectContaining({ code: 'BAD_SDP' }));
  });
});
