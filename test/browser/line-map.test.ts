import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, startDemo } from '../support/demo.ts';
import { LineMapDesk } from './pages/line-map.ts';
import { axeFindings } from './support/axe.ts';
import { type DeskSettings, openDesk } from './support/desk.ts';

/** In two districts of the demo, some 10 km from each other. */
const ferry: [number, number] = [-28.25, -19.5];
const mill: [number, number] = [-28.15, -19.5];

const pages = ['map', 'search?q=ambulance', 'phrases', 'situation'];

describe.skipIf(needsChromium.missing)(`map, search, phrases and report${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser({ soundWithoutTouch: true, maps: true }), startDemo()]);
    const script = await Client.signIn(demo.north, accountOf(demo.north, 'duty-officer', 'north-ferry'));
    const open = (kind: string, coordinates: [number, number], text: string, more = {}) =>
      script.post('/incidents', {
        ...{ line: demo.line, kind, at: new Date().toISOString(), precedence: 'priority', text },
        place: { geometry: { type: 'Point', coordinates }, ...more },
      });
    await open('fire', ferry, 'أُرسلت سيارة إسعاف إلى الطاحونة');
    await open('livestock', mill, 'An ambulance waits at the mill', { uncertainty: 900 });
    await script.post('/notifications', {
      ...{ line: demo.line, type: 'place', kind: 'hospital', asks: 'acknowledgement', contact: 'Channel 4' },
      place: { geometry: { type: 'Point', coordinates: ferry } },
      window: { from: new Date(Date.now() + 60_000).toISOString() },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  const at = async (settings: DeskSettings = {}) => {
    const desk = await openDesk(browser, demo.north, settings);
    await desk.signIn(accountOf(demo.north, 'headquarters'));
    return new LineMapDesk(desk);
  };

  test('the list beside the map follows its view, its layers and its time; distances are measured with the keyboard', async () => {
    const map = await at();
    await map.visit('lineMap');
    await map.canvas.waitFor();
    await expect.poll(() => map.listed.count()).toBe(3);
    await map.region('lineMap.list').getByText(map.desk.say('lineMap.within')).waitFor();

    await map.layer('incidents').uncheck();
    await expect.poll(() => map.listed.count()).toBe(1);
    await map.layer('incidents').check();

    await map.jump('19°30′00″S 28°15′00″W');
    await expect.poll(() => map.listed.count()).toBe(2);

    const measured = await map.measure('-19.5, -28.25\n-19.5, -28.15');
    await measured.getByText(/10(\.\d+)? km/).waitFor();
    await measured.getByText('90°').waitFor();
    await measured.getByRole('textbox').fill('-19.5, -28.25\nsomewhere');
    await measured.getByText(map.desk.say('places.wrong')).waitFor();
    expect(map.desk.complaints).toEqual([]);
  });

  test('one key opens the search, which finds across spellings and marks the hit', async () => {
    const map = await at();
    await map.desk.page.keyboard.press('s');
    await map.search('اسعاف الطاحونه');
    await expect.poll(() => map.desk.page.locator('mark').allTextContents()).toEqual(['إسعاف', 'الطاحونة']);
    await map.search('ambulance');
    await expect.poll(() => map.desk.page.locator('mark').allTextContents()).toContain('ambulance');
    await map.search('?!');
    await map.desk.sees(map.desk.say('search.type'));
  });

  test('ten thousand points stand on the map and are counted beside it', async () => {
    const map = await at();
    const step = 1_000;
    await map.desk.page.route('**/api/incidents.geojson*', (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
      const features = Array.from({ length: step }, (_, index) => ({
        ...{ type: 'Feature', id: `point-${from + index}` },
        geometry: { type: 'Point', coordinates: [-28.25 + ((from + index) % 100) / 1e3, -19.5 + index / 5e4] },
        properties: {
          kind: 'fire',
          state: 'open',
          proof: 'reported',
          district: 'ferry-landing',
          when: { at: new Date().toISOString() },
        },
      }));
      const next = from + step < 10 * step ? { link: `</api/incidents.geojson?after=${from + step}>; rel="next"` } : {};
      return route.fulfill({ json: { type: 'FeatureCollection', features }, headers: next });
    });
    await map.visit('lineMap');
    await map.region('lineMap.list').getByText('10001 in view').waitFor();
    await expect.poll(() => map.listed.count()).toBe(100);
  });

  test.each([
    ['English, light, wide', {}],
    ['Arabic, dark, phone', { language: 'ar', dark: true, phone: true }],
  ] as [string, DeskSettings][])('%s: all are clean, in the right direction, and not too wide', async (name, settings) => {
    const { desk } = await at(settings);
    for (const path of pages) {
      await desk.page.goto(`${demo.north.url}/${path}`);
      await desk.page.locator('main h1').waitFor();
      await desk.page.waitForLoadState('networkidle').catch(() => undefined);
      await takeShot(desk.page, `line-${name.replaceAll(', ', '-').toLowerCase()}-${path.split('?')[0]}`);
      expect.soft(await axeFindings(desk.page), `${name} ${path}`).toEqual([]);
      const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(wide, `${name} ${path} is too wide`).toBeLessThanOrEqual(0);
    }
    expect.soft(desk.complaints).toEqual([]);
  });
});
