import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium } from '../support/browser.ts';
import { digitsOf, openPair, type Pair, phase, serveVoicePage, startVoice, type VoiceSite } from './support/voice-pages.ts';

describe.skipIf(needsChromium.missing)(`voice between two pages${needsChromium.because}`, () => {
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

  const connect = async (call: string = crypto.randomUUID()): Promise<string> => {
    await Promise.all([startVoice(pair.callee, 'callee', call), startVoice(pair.caller, 'caller', call)]);
    await Promise.all([phase(pair.caller, 'connected'), phase(pair.callee, 'connected')]);
    return call;
  };
  const both = <T>(run: (page: Pair['caller']) => Promise<T>): Promise<[T, T]> =>
    Promise.all([run(pair.caller), run(pair.callee)]);

  test('two pages of one call hear each other and show the same six digits', async () => {
    await connect();
    const [caller, callee] = await both(digitsOf);
    expect(caller).toMatch(/^\d{6}$/);
    expect(callee).toBe(caller);
    const [first, second] = await both((page) => page.evaluate(() => window.desk.probe.heard()));
    expect(first).toBeGreaterThan(0.001);
    expect(second).toBeGreaterThan(0.001);
    const before = await both((page) => page.evaluate(() => window.desk.probe.energy()));
    await both((page) => page.evaluate(() => window.desk.probe.heard()));
    const after = await both((page) => page.evaluate(() => window.desk.probe.energy()));
    expect(after[0]).toBeGreaterThan(before[0]);
    expect(after[1]).toBeGreaterThan(before[1]);
  });

  test('levels follow the voice on both sides', async () => {
    await connect();
    await both((page) => page.waitForFunction(() => window.desk.voice.state.level > 0.01));
    await both((page) => page.waitForFunction(() => window.desk.voice.state.remoteLevel > 0.01));
  });

  test('muted: the other side receives silence, and own voice again after', async () => {
    await connect();
    await pair.caller.evaluate(() => window.desk.voice.setMuted(true));
    // What was under way when the mute fell still sounds.
    await expect.poll(() => pair.callee.evaluate(() => window.desk.probe.heard()), { timeout: 10_000 }).toBeLessThan(0.0001);
    expect(await pair.caller.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
    await pair.caller.evaluate(() => window.desk.voice.setMuted(false));
    await expect.poll(() => pair.callee.evaluate(() => window.desk.probe.heard()), { timeout: 10_000 }).toBeGreaterThan(0.001);
  });

  test('held: silent in both directions', async () => {
    await connect();
    await pair.caller.evaluate(() => window.desk.voice.setHeld(true));
    await expect
      .poll(() => both((page) => page.evaluate(() => window.desk.probe.heard())), { timeout: 10_000 })
      .toEqual([0, expect.closeTo(0, 3)]);
    await pair.caller.evaluate(() => window.desk.voice.setHeld(false));
    await expect.poll(() => pair.caller.evaluate(() => window.desk.probe.heard()), { timeout: 10_000 }).toBeGreaterThan(0.001);
  });
});
