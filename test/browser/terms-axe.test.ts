import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/node/index.ts';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, type Demo, startDemo } from '../support/demo.ts';
import { until } from '../support/quietline.ts';
import { axeFindings } from './support/axe.ts';
import { type DeskSettings, openDesk } from './support/desk.ts';

/** Every page that a role is led to, after the demo has played its week: so there is something on each. */
const looks: [string, Role, readonly string[], DeskSettings][] = [
  [
    'headquarters, English, light, wide',
    'headquarters',
    [
      'overview',
      'posture',
      'agreements',
      'agreements/edit',
      'directives',
      'approvals',
      'meetings',
      'commitments',
      'duties',
      'rota',
    ],
    { language: 'en' },
  ],
  [
    'head, Arabic, dark, phone',
    'head',
    ['overview', 'hand-over', 'directives', 'meetings', 'duties', 'posture', 'rota', 'ladders'],
    { language: 'ar', dark: true, phone: true },
  ],
  [
    'auditor, Hebrew, light, wide',
    'auditor',
    ['oversight', 'overview', 'directives', 'duties', 'agreements'],
    { language: 'he' },
  ],
  [
    'administrator, French, dark, phone',
    'administrator',
    ['notifiers', 'ladders', 'accounts', 'rota', 'settings'],
    { language: 'fr', dark: true, phone: true },
  ],
];

describe.skipIf(needsChromium.missing)(`the pages of terms and duties${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([
      launchBrowser({ soundWithoutTouch: true }),
      startDemo({ args: ['--story', '--story-reading', '0'] }),
    ]);
    await until(() => demo.stderr().includes('The story'), 200_000, 'the end of the story');
    expect(demo.stderr()).toContain('The story is over');
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  test.each(looks)('%s: all are clean, in the right direction, and not too wide', async (name, role, pages, settings) => {
    const desk = await openDesk(browser, demo.north, settings);
    await desk.field('signIn.alias').waitFor();
    await desk.signIn(accountOf(demo.north, role));
    for (const path of pages) {
      await desk.page.goto(`${demo.north.url}/${path}`);
      await desk.page.locator('main h1, main h2').first().waitFor();
      await desk.page.waitForLoadState('networkidle').catch(() => undefined);
      await takeShot(desk.page, `terms-${role}-${path.replaceAll('/', '-')}`);
      expect.soft(await axeFindings(desk.page), `${name} ${path}`).toEqual([]);
      const shape = await desk.page.evaluate(() => ({
        dir: document.documentElement.dir,
        tooWide: document.documentElement.scrollWidth - innerWidth,
      }));
      expect.soft(shape.dir).toBe(['ar', 'he'].includes(desk.language) ? 'rtl' : 'ltr');
      expect.soft(shape.tooWide, `${name} ${path} is too wide`).toBeLessThanOrEqual(0);
    }
    expect.soft(desk.complaints).toEqual([]);
  });
});
