import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, type Demo, startDemo } from '../support/demo.ts';
import { NotificationsDesk, UnitPage } from './pages/notifications.ts';
import { axeFindings } from './support/axe.ts';
import { type DeskSettings, openDesk } from './support/desk.ts';
import { word } from './support/words.ts';

/** In the middle of the demo's first district. */
const inside = '-19.5000, -28.2500';
const along = '-19.5000, -28.2500\n-19.5200, -28.2300\n-19.5400, -28.2200';

describe.skipIf(needsChromium.missing)(`the desk of notifications${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), startDemo()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  const at = async (side: 'north' | 'south', settings: DeskSettings = {}) => {
    const desk = await openDesk(browser, demo[side], settings);
    await desk.signIn(accountOf(demo[side], 'duty-officer', `${side}-ferry`));
    return new NotificationsDesk(desk);
  };
  const clean = async ({ desk: { page } }: NotificationsDesk, name: string) => {
    await takeShot(page, `notifications-${name}`);
    expect.soft(await axeFindings(page), name).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wide, `${name} is too wide`).toBeLessThanOrEqual(0);
  };

  test('an ambulance is announced late and asks to be cleared: what is written outlives a reload, it waits at the other desk, and is cleared with conditions', async () => {
    const [north, south] = await Promise.all([at('north'), at('south', { language: 'ar', dark: true, phone: true })]);
    await north.visit('/notifications');
    await north.desk.button('notifications.announce').click();
    await north.write({
      ...{ type: 'movement', kind: 'ambulance', where: along, from: 2, until: 4, clearance: true, emergency: true },
      ...{ contact: 'Dispatcher, channel 4', text: 'One patient, two crew.' },
    });
    await north.desk.sees(north.desk.say('notifications.noticeLate'));
    await north.desk.page.reload();
    await expect.poll(() => north.text.inputValue()).toBe('One patient, two crew.');
    await north.desk.page.locator('canvas').waitFor();
    await clean(north, 'announce');
    const id = await north.send();
    await north.desk.sees(north.desk.say('notifications.late'));
    await north.panel('clearances.title').getByText(north.desk.say('clearances.waits')).waitFor();

    // It waits on the first screen of the other desk, and goes from there.
    await south.desk.page
      .getByRole('link', { name: south.desk.say('notificationKind.ambulance') })
      .or(south.desk.page.locator(`a[href="/notifications/${id}"]`))
      .first()
      .click();
    await south.desk.page.getByRole('article').waitFor();
    await clean(south, 'to-clear-phone-dark-ar');
    await south.desk.button('notifications.clear').click();
    await south.dialog
      .getByRole('radio', { name: word('ar', 'clearance.cleared-with-conditions'), exact: true })
      .check({ force: true });
    await south.dialog.getByRole('textbox', { name: south.desk.say('clearances.conditions') }).fill('Stop at the bridge.');
    await clean(south, 'clearing-phone-dark-ar');
    await south.dialog.getByRole('button', { name: south.desk.say('clearanceDo.cleared-with-conditions') }).click();
    await north.panel('clearances.title').getByText(north.desk.say('clearance.cleared-with-conditions')).waitFor();
    await north.desk.sees('Stop at the bridge.');
    // To answer is to know.
    await north.panel('known.title').getByText(north.desk.say('known.since')).waitFor();

    await north.desk.button('passages.note').click();
    await north.dialog.getByRole('button', { name: north.desk.say('passages.note') }).click();
    await south.panel('passages.title').waitFor();
    await clean(north, 'cleared');
    expect([...north.desk.complaints, ...south.desk.complaints]).toEqual([]);
  });

  test('a hospital is passed on to a unit without an account: the secret never stands in an address, one link serves once, and both sides see who does not know', async () => {
    const [north, south] = await Promise.all([at('north', { language: 'fr', dark: true }), at('south')]);
    await north.visit('/notifications/new');
    await north.write({
      ...{ type: 'place', kind: 'hospital', where: inside, from: 48 },
      ...{ contact: 'Duty room', text: 'Main building and yard.' },
    });
    const id = await north.send();
    await south.visit(`/notifications/${id}`);
    await south.desk.button('notifications.acknowledge').click();
    await south.desk.button('onward.pass').click();
    await south.dialog.getByRole('textbox', { name: south.desk.say('onward.name') }).fill('Checkpoint 4');
    await south.dialog.getByRole('button', { name: south.desk.say('onward.add') }).click();
    await south.dialog
      .getByRole('textbox', { name: south.desk.say('onward.name') })
      .nth(1)
      .fill('River battalion');
    await clean(south, 'pass');
    await south.dialog.getByRole('button', { name: south.desk.say('onward.passNow') }).click();
    await south.dialog.locator('[data-link]').first().waitFor();
    await clean(south, 'links');
    const link = (await south.dialog.locator('[data-link]').first().textContent()) ?? '';
    const code = ((await south.dialog.locator('[data-code]').first().textContent()) ?? '').replace(/\D/g, '');
    expect(link).toMatch(/\/unit#[A-Za-z0-9_-]{43}$/);
    await south.dialog.getByRole('button', { name: south.desk.say('onward.done') }).click();

    const unit = await UnitPage.open(browser, link, 'ar', false);
    await unit.sees('explain');
    await unit.type(code === '000000' ? '000001' : '000000');
    await unit.sees('wrong');
    await unit.type(code);
    await unit.sees('acknowledgeWhat');
    await unit.page.getByText('Main building and yard.').waitFor();
    await takeShot(unit.page, 'unit-extract-ar');
    expect.soft(await axeFindings(unit.page), 'extract').toEqual([]);
    await unit.page.getByRole('button', { name: unit.say('acknowledge') }).click();
    await unit.sees('known');
    await takeShot(unit.page, 'unit-known-ar');
    const secret = link.split('#')[1] ?? '';
    expect(unit.asked.length).toBeGreaterThan(2);
    expect(unit.asked.filter((url) => url.split('#')[0]?.includes(secret))).toEqual([]);
    expect(unit.page.url()).not.toContain(secret);

    // Used once.
    const again = await UnitPage.open(browser, link, 'en', true);
    await again.type(code);
    await again.sees('dead');
    await takeShot(again.page, 'unit-dead-en-dark');
    expect.soft(await axeFindings(again.page), 'dead').toEqual([]);

    await north
      .panel('known.title')
      .getByText(word('fr', 'known.ofKnow').replace('{{known}}', '1').replace('{{of}}', '2'))
      .waitFor();
    await south.panel('known.title').getByText(south.desk.say('known.not')).waitFor();
    await clean(north, 'hospital-dark-fr');
    await clean(south, 'hospital');
    await north.panel('readings.title').getByRole('listitem').first().waitFor();
    await south.visit('/notifications');
    await clean(south, 'list');
    // On paper: EXERCISE, who knows and who does not; nothing to press.
    await south.visit(`/notifications/${id}`);
    await south.panel('known.title').waitFor();
    await south.desk.page.emulateMedia({ media: 'print' });
    await takeShot(south.desk.page, 'notifications-print');
    expect(await south.desk.page.locator('article').getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(
      await south.desk.page.getByText(word('en', 'exercise.word'), { exact: true }).filter({ visible: true }).count(),
    ).toBeGreaterThan(0);
    expect([...north.desk.complaints, ...south.desk.complaints]).toEqual([]);
  });

  test('headquarters asks for all places at once: it waits for a second person, and is not released by the first', async () => {
    const desk = await openDesk(browser, demo.south, { language: 'he' });
    await desk.signIn(accountOf(demo.south, 'headquarters'));
    const south = new NotificationsDesk(desk);
    await south.visit('/notifications');
    await desk.button('placesOut.title').click();
    await clean(south, 'places-out-he');
    await south.dialog.getByRole('button', { name: desk.say('placesOut.ask') }).click();
    await south.panel('placesOut.title').getByText(desk.say('approvalState.asked')).waitFor();
    expect(await desk.button('approvals.give').count()).toBe(0);
    expect(await desk.page.getByRole('link', { name: desk.say('placesOut.download') }).count()).toBe(0);
    await clean(south, 'places-asked-he');
    expect(desk.complaints).toEqual([]);
  });
});
