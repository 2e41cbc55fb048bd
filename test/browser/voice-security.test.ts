import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium } from '../support/browser.ts';
import {
  digitsOf,
  openPair,
  type Pair,
  phase,
  type Relay,
  serveVoicePage,
  startVoice,
  type VoiceSite,
  type Wire,
} from './support/voice-pages.ts';

const otherHex = (hex: string): string => (hex.startsWith('00') ? '11' : '00') + hex.slice(2);
const otherFingerprint = (sdp: string): string =>
  sdp.replace(/(a=fingerprint:sha-256 )(..)/, (_, head: string, byte: string) => head + (byte === '00' ? '11' : '00'));
const change =
  (kind: string, edit: (signal: Wire) => Wire): Relay =>
  (signal) =>
    signal.kind === kind ? edit(signal) : signal;

describe.skipIf(needsChromium.missing)(`somebody sits between the two pages${needsChromium.because}`, () => {
  let browser: Browser;
  let site: VoiceSite;
  let pair: Pair;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), serveVoicePage()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  beforeEach(async () => {
    pair = await openPair(browser, site.url);
  });
  afterEach(() => pair.close());

  const start = async (call: string = crypto.randomUUID()): Promise<string> => {
    await Promise.all([startVoice(pair.callee, 'callee', call), startVoice(pair.caller, 'caller', call)]);
    return call;
  };

  test.each([
    [
      'another commitment',
      change('offer', (offer) => ({ ...offer, commitment: otherHex(String(offer['commitment'])) })),
      'BAD_COMMITMENT',
    ],
    ['another r1', change('reveal', (reveal) => ({ ...reveal, nonce: otherHex(String(reveal['nonce'])) })), 'BAD_COMMITMENT'],
    [
      "another fingerprint in the caller's offer",
      change('offer', (offer) => ({ ...offer, sdp: otherFingerprint(String(offer['sdp'])) })),
      null,
    ],
    [
      'a second fingerprint',
      change('offer', (offer) => ({ ...offer, sdp: String(offer['sdp']).replace(/(a=fingerprint:.*\r\n)/, '$1$1') })),
      'BAD_SDP',
    ],
    [
      'a SHA-1 fingerprint',
      change('answer', (answer) => ({ ...answer, sdp: String(answer['sdp']).replace('sha-256', 'sha-1') })),
      'BAD_SDP',
    ],
    [
      'no fingerprint',
      change('answer', (answer) => ({ ...answer, sdp: String(answer['sdp']).replace(/a=fingerprint:.*\r\n/, '') })),
      'BAD_SDP',
    ],
    [
      'video in the offer',
      change('offer', (offer) => ({ ...offer, sdp: `${String(offer['sdp'])}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n` })),
      'BAD_SDP',
    ],
    [
      "another fingerprint in the callee's answer",
      change('answer', (answer) => ({ ...answer, sdp: otherFingerprint(String(answer['sdp'])) })),
      'BAD_CERTIFICATE',
    ],
  ])('%s / is refused on both screens, and no digits are shown', async (_, relay, code) => {
    pair.relay = relay;
    await start();
    // DTLS and the commitment both show a changed offer; which is first is a race.
    const codes = code === null ? ['failed BAD_CERTIFICATE', 'failed BAD_COMMITMENT'] : [`failed ${code}`];
    await Promise.all([phase(pair.caller, ...codes), phase(pair.callee, ...codes)]);
    expect(await digitsOf(pair.caller)).toBeUndefined();
    expect(await digitsOf(pair.callee)).toBeUndefined();
  });

  test('another r2 / the digits of the two screens differ', async () => {
    pair.relay = change('answer', (answer) => ({ ...answer, nonce: otherHex(String(answer['nonce'])) }));
    await start();
    await Promise.all([phase(pair.caller, 'connected'), phase(pair.callee, 'connected')]);
    expect(await digitsOf(pair.caller)).not.toBe(await digitsOf(pair.callee));
  });

  test('signals of another shape, of another set-up and twice / change nothing', async () => {
    const twice: Wire[] = [];
    pair.relay = (signal) => {
      twice.push(signal);
      return signal;
    };
    await start();
    await Promise.all([phase(pair.caller, 'connected'), phase(pair.callee, 'connected')]);
    const digits = await digitsOf(pair.caller);
    const id = '0'.repeat(32);
    const rubbish: unknown[] = [
      null,
      7,
      'offer',
      {},
      { kind: 'offer' },
      { kind: 'failed', page: id, setup: id, reason: 'NO_ROUTE' },
      { kind: 'bye', page: id },
      ...twice,
    ];
    for (const page of [pair.caller, pair.callee])
      await page.evaluate((all) => all.forEach((each) => void window.desk.voice.receive(each)), rubbish);
    expect(await pair.caller.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
    expect(await pair.caller.evaluate(() => window.desk.phases)).toEqual(['preparing', 'connecting', 'connected']);
    expect(await pair.callee.evaluate(() => window.desk.phases)).toEqual(['preparing', 'connecting', 'connected']);
    expect(await digitsOf(pair.caller)).toBe(digits);
    expect(await digitsOf(pair.callee)).toBe(digits);
  });

  test('a call that has used its three set-ups / has no fourth', async () => {
    const call = await start();
    const seen = new Set<string | undefined>();
    for (let set = 1; set <= 3; set += 1) {
      await Promise.all([phase(pair.caller, 'connected'), phase(pair.callee, 'connected')]);
      seen.add(await digitsOf(pair.callee));
      expect(await digitsOf(pair.caller)).toBe(await digitsOf(pair.callee));
      await pair.callee.reload();
      await startVoice(pair.callee, 'callee', call);
      if (set < 3)
        await pair.caller.waitForFunction((digits) => window.desk.voice.state.digits !== digits, await digitsOf(pair.caller));
    }
    await Promise.all([phase(pair.caller, 'failed DIGITS_SPENT'), phase(pair.callee, 'failed DIGITS_SPENT')]);
    expect(seen.size).toBe(3);
  });
});
