import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, openPage } from '../support/browser.ts';
import { serveVoicePage, type VoiceSite } from './support/voice-pages.ts';

type Sounds = ReturnType<typeof window.desk.createSounds>;
declare global {
  interface Window {
    sounds: Sounds;
  }
}

describe.skipIf(needsChromium.missing)(`sounds of a page${needsChromium.because}`, () => {
  let browser: Browser;
  let site: VoiceSite;
  let page: Page;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), serveVoicePage()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  beforeEach(async () => {
    ({ page } = await openPage(browser, site.url));
    await page.evaluate(() => {
      window.sounds = window.desk.createSounds();
    });
  });
  afterEach(() => page.context().close());

  const unlock = async (): Promise<void> => {
    await page.getByRole('button').click();
    expect(await page.evaluate(() => window.sounds.unlock())).toBe(true);
  };

  test('before a touch / a ring says that it did not start, and beeps that they cannot', async () => {
    // The page tries by itself and prints: whatever playwright evaluates counts as a touch.
    const { page: untouched, context } = await openPage(browser, 'about:blank');
    const said = untouched.waitForEvent('console', (message) => message.text().startsWith('before a touch'));
    await untouched.goto(`${site.url}#before-a-touch`);
    expect((await said).text()).toBe('before a touch: ring false, unlocked false, beeps SOUND_BLOCKED');
    await context.close();
  });

  test('after a touch / every ring starts, loud and soft', async () => {
    await unlock();
    const started = await page.evaluate(async () => {
      const all: boolean[] = [];
      for (const precedence of ['routine', 'priority', 'immediate', 'flash'] as const) {
        for (const soft of [false, true]) {
          const ring = window.sounds.ring(precedence, { soft });
          all.push(await ring.started);
          ring.stop();
        }
      }
      return all;
    });
    expect(started).toEqual(Array(8).fill(true));
    expect(await page.evaluate(() => window.sounds.unlocked)).toBe(true);
  });

  test('muted / others are silent and say so, flash sounds all the same', async () => {
    await unlock();
    const started = await page.evaluate(async () => {
      window.sounds.setMuted(true);
      return [await window.sounds.ring('immediate').started, await window.sounds.ring('flash').started];
    });
    expect(started).toEqual([false, true]);
  });

  test('a ring that is stopped before it could start / does not count as one', async () => {
    await unlock();
    const started = await page.evaluate(() => {
      const ring = window.sounds.ring('routine');
      ring.stop();
      return ring.started;
    });
    expect(started).toBe(false);
  });

  test('three beeps / end after the third', async () => {
    await unlock();
    const seconds = await page.evaluate(async () => {
      const from = performance.now();
      await window.sounds.beeps(3);
      return (performance.now() - from) / 1000;
    });
    expect(seconds).toBeGreaterThan(1.1);
  });
});
