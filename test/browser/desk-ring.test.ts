import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, endCalls, startDemo } from '../support/demo.ts';
import { type Desk, openDesk, takeWatch } from './support/desk.ts';

/** What rings on which screen, when it falls silent, and what it gives away. Ladder steps take 4 s each. */
describe.skipIf(needsChromium.missing)(`rings${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  let north: Client;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), startDemo({ pace: 5 })]);
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

  const ferry = () => accountOf(demo.south, 'duty-officer', 'south-ferry');
  const mill = () => accountOf(demo.south, 'duty-officer', 'south-mill');
  const place = (precedence: 'routine' | 'priority' | 'immediate' | 'flash' = 'routine', reason = 'Ferry adrift') =>
    north.place(demo.line, { party: demo.south.party.id, desk: 'south-ferry' }, precedence, reason);

  test('two screens of one account / ring together and fall silent together', async () => {
    const one = await takeWatch(browser, demo.south, ferry());
    const two = await takeWatch(browser, demo.south, ferry());
    const { id } = await place();
    await Promise.all([one.isRung(), two.isRung()]);
    await one.page.keyboard.press('Enter');
    await Promise.all([one.isQuiet(), two.isQuiet()]);
    expect((await north.call(id)).answeredBy?.by.alias).toBe(ferry().alias);
  });

  test('nobody answers at the first step / the next desk rings, the caller sees each step, and one answer silences all', async () => {
    const [first, second] = [await takeWatch(browser, demo.south, ferry()), await takeWatch(browser, demo.south, mill())];
    const caller = await openDesk(browser, demo.north);
    await caller.signIn(accountOf(demo.north, 'duty-officer', 'north-ferry'));
    const id = await caller.placeCall();
    await first.isRung();
    await second.isRung();
    await caller.sees('Mill Bridge');
    await takeShot(caller.page, 'ladder');
    const call = await north.call(id);
    expect(call.steps.map(({ label }) => label).slice(0, 2)).toEqual(['Ferry Landing', 'Mill Bridge']);
    expect(call.steps[0]?.state).toBe('unanswered');
    await second.page.keyboard.press('Enter');
    await Promise.all([first.isQuiet(), second.isQuiet()]);
    expect((await north.until(id, 'answered')).answeredBy?.by.alias).toBe(mill().alias);
  });

  test('a screen that is not on watch / shows the call, makes no sound and does not count as ringing', async () => {
    const desk = await openDesk(browser, demo.south);
    await desk.signIn(ferry());
    const { id } = await place();
    await desk.ring.waitFor();
    expect(await desk.rings()).toBe(0);
    const call = await north.call(id);
    expect(call.events.some((event) => event.kind === 'call.rang')).toBe(false);
  });

  test('discreet / neither title nor screen gives away who calls and why, until a key is held', async () => {
    const desk = await takeWatch(browser, demo.south, ferry());
    await desk.page.keyboard.press('d');
    await place('immediate', 'Shots near the mill');
    await desk.isRung();
    const shown = async () => `${await desk.page.title()} ${await desk.ring.textContent()}`;
    expect(await shown()).not.toMatch(/North Bank|Shots|immediate/i);
    await takeShot(desk.page, 'ring-discreet');
    await desk.page.keyboard.down('v');
    await expect.poll(shown).toMatch(/North Bank/);
    expect(await shown()).toMatch(/Shots near the mill/);
    await desk.page.keyboard.up('v');
    await expect.poll(shown).not.toMatch(/North Bank|Shots|immediate/i);
    await desk.page.keyboard.press('t');
    await desk.isQuiet();
    await desk.page.keyboard.press('d');
    // The page is closed next: what was chosen has to have reached the node, or the next person at this desk is discreet too.
    const stored = () =>
      desk.page.evaluate(async () => {
        const me = (await (await fetch('/api/me')).json()) as { preferences: { discreet?: boolean } };
        return me.preferences.discreet;
      });
    await expect.poll(stored).toBe(false);
  });

  test('somebody is typing when it rings / the keys of that second answer nothing', async () => {
    const desk = await takeWatch(browser, demo.south, ferry());
    await desk.page.keyboard.press('c');
    const reason = desk.field('place.reason');
    await reason.fill('');
    await reason.focus();
    const placed = place();
    let rung = false;
    void desk.ring.waitFor().then(() => {
      rung = true;
    });
    while (!rung) await desk.page.keyboard.type('a');
    await desk.page.keyboard.press('Enter');
    const { id } = await placed;
    // The second without a key is what this is about.
    await desk.page.waitForTimeout(1_100);
    expect((await north.call(id)).state).not.toBe('answered');
    await desk.page.keyboard.press('Enter');
    await north.until(id, 'answered');
  });

  test('a call during a conversation / rings softly beside it', async () => {
    const desk = await takeWatch(browser, demo.south, ferry());
    const first = await place();
    await desk.isRung();
    await desk.page.keyboard.press('t');
    await desk.field('chat.write').waitFor();
    const second = await place('immediate', 'Second call');
    await desk.sees('Second call');
    await expect.poll(() => desk.rings()).toBe(1);
    expect(await desk.ring.count()).toBe(0);
    await takeShot(desk.page, 'ring-soft');
    await north.post(`/calls/${second.id}/end`);
    await expect.poll(() => desk.rings()).toBe(0);
    expect((await north.call(first.id)).state).toBe('answered');
  });

  test('a locked screen / rings, shows nothing, and is answered with the PIN', async () => {
    const desk: Desk = await takeWatch(browser, demo.south, ferry());
    await setPin(demo, '4711');
    await desk.page.reload();
    await desk.page.getByRole('heading', { name: desk.say('log.title') }).waitFor();
    await desk.page.keyboard.press('l');
    await desk.page.getByRole('heading', { name: desk.say('lock.title') }).waitFor();
    const { id } = await place('routine', 'Nobody else may read this');
    await desk.isRung();
    expect(await desk.ring.textContent()).not.toMatch(/North Bank|Nobody else/);
    await desk.page.keyboard.type('4711');
    await desk.page.keyboard.press('Enter');
    await north.until(id, 'answered');
    await desk.isQuiet();
  });

  async function setPin(of: Demo, pin: string): Promise<void> {
    const client = await Client.signIn(of.south, ferry());
    await client.post('/me/pin', { pin });
    const preferences = (await client.get<{ preferences: object }>('/me')).preferences;
    await client.put('/me/preferences', { ...preferences, pin: true });
  }
});
