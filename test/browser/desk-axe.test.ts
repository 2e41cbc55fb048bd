import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, endCalls, startDemo } from '../support/demo.ts';
import { axeFindings } from './support/axe.ts';
import { type DeskSettings, openDesk } from './support/desk.ts';

const looks: [string, DeskSettings][] = [
  ['English, light, wide', { language: 'en' }],
  ['English, light, phone', { language: 'en', phone: true }],
  ['Arabic, dark, wide', { language: 'ar', dark: true }],
  ['Arabic, dark, phone', { language: 'ar', dark: true, phone: true }],
  ['Hebrew, light, wide', { language: 'he' }],
  ['French, dark, phone', { language: 'fr', dark: true, phone: true }],
];

describe.skipIf(needsChromium.missing)(`the desk for everybody${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  let north: Client;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), startDemo()]);
    north = await Client.signIn(demo.north, accountOf(demo.north, 'duty-officer', 'north-ferry'));
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await endCalls(north);
  });

  test.each(looks)(
    '%s / sign-in, home, dialog, ring and call are clean, in the right direction, and no word is cut off',
    async (name, settings) => {
      const desk = await openDesk(browser, demo.south, settings);
      const look = async (screen: string): Promise<void> => {
        await takeShot(desk.page, `${name.replaceAll(', ', '-').toLowerCase()}-${screen}`);
        expect.soft(await axeFindings(desk.page)).toEqual([]);
        const shape = await desk.page.evaluate(() => ({
          dir: document.documentElement.dir,
          lang: document.documentElement.lang,
          tooWide: document.documentElement.scrollWidth - innerWidth,
          clipped: [...document.querySelectorAll<HTMLElement>('button, button *, select, h1, h2, h3')]
            .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
            .filter((each) => getComputedStyle(each).overflow !== 'visible')
            .map((each) => each.textContent),
        }));
        expect.soft(shape).toMatchObject({
          dir: ['ar', 'he'].includes(desk.language) ? 'rtl' : 'ltr',
          lang: desk.language,
          clipped: [],
        });
        expect.soft(shape.tooWide).toBeLessThanOrEqual(0);
        await desk.page.getByText(desk.say('exercise.word')).first().waitFor();
      };
      await desk.field('signIn.alias').waitFor();
      await look('sign-in');
      await desk.signIn(accountOf(demo.south, 'duty-officer', 'south-ferry'));
      await look('home');
      await desk.goOnWatch();
      await desk.page.keyboard.press('c');
      await desk.button('place.place').waitFor();
      await look('place');
      await desk.page.keyboard.press('Escape');
      const { id } = await north.place(
        demo.line,
        { party: demo.south.party.id, desk: 'south-ferry' },
        'priority',
        'Check of the line',
      );
      await desk.isRung();
      await look('ring');
      await desk.button('ring.answerText').click();
      await desk.field('chat.write').waitFor();
      await desk.write('שלום, سلام, bonjour');
      await north.until(id, (call) => call.messages.length === 1);
      await look('call');
      await north.post(`/calls/${id}/end`);
      await desk.sees(desk.say('callState.ended'));
    },
  );
});
