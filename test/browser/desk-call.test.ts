import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, endCalls, startDemo } from '../support/demo.ts';
import { type Desk, openDesk, takeWatch } from './support/desk.ts';

/** Two people at two desks of two real nodes, from sign-in to the end of the call. */
describe.skipIf(needsChromium.missing)(`a call between two desks${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  let script: Client;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
    script = await Client.signIn(demo.north, caller());
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await endCalls(script);
  });

  const caller = () => accountOf(demo.north, 'duty-officer', 'north-ferry');
  const callee = () => accountOf(demo.south, 'duty-officer', 'south-ferry');

  /** A call that stands, with voice, in its own two browsers unless one is given. */
  const talk = async (settings: Parameters<typeof takeWatch>[3] = {}): Promise<{ north: Desk; south: Desk; call: string }> => {
    const north = await takeWatch(browser, demo.north, caller(), settings);
    const south = await takeWatch(browser, demo.south, callee(), settings);
    await north.page.bringToFront();
    const call = await north.placeCall();
    await south.page.bringToFront();
    await south.isRung();
    await south.page.keyboard.press('Enter');
    await Promise.all([north.isTalking(), south.isTalking()]);
    return { north, south, call };
  };

  test('they call with two keys, answer with one, hear each other, agree on a minute and hang up', async () => {
    const north = await takeWatch(browser, demo.north, caller());
    const south = await takeWatch(browser, demo.south, callee());
    await takeShot(north.page, 'home');
    const call = await north.placeCall();
    await south.isRung();
    await takeShot(south.page, 'ring');
    // Said only after the sound has started.
    await north.sees(north.say('callState.ringing'));
    await takeShot(north.page, 'calling');
    await south.page.keyboard.press('Enter');
    await Promise.all([north.isTalking(), south.isTalking()]);
    await south.isQuiet();
    expect(south.page.url()).toContain(call);
    expect(await north.digits()).toMatch(/^\d{6}$/);
    expect(await south.digits()).toBe(await north.digits());
    await Promise.all([north.hears(), south.hears()]);

    await north.write('The ferry stops at noon.');
    await south.sees('The ferry stops at noon.');
    await north.sees(north.say('delivery.delivered'));
    await takeShot(north.page, 'talking');

    await south.field('minute.write').fill('North Bank: ferry stops at noon. South Bank agrees.');
    await south.button('minute.propose').click();
    await north.button('minute.confirm').click();
    await Promise.all([north.sees(north.say('minute.agreed')), south.sees(south.say('minute.agreed'))]);

    await north.button('call.end').click();
    await Promise.all([north.sees(north.say('callState.ended')), south.sees(south.say('callState.ended'))]);
    await takeShot(south.page, 'ended');
    expect(await south.page.locator('audio').count()).toBe(0);
    await south.page.keyboard.press('h');
    const row = south.page.getByRole('link').filter({ hasText: south.say('callState.ended') });
    await row.first().waitFor();
    expect([...north.complaints, ...south.complaints]).toEqual([]);
  });

  test('both desks in one browser / keep their own sessions and talk to each other', async () => {
    const context = await browser.newContext({ permissions: ['microphone', 'notifications'], locale: 'en-GB' });
    const { north, south } = await talk({ context });
    expect(await south.digits()).toBe(await north.digits());
    await Promise.all([north.hears(), south.hears()]);
    await north.button('call.end').click();
    await south.sees(south.say('callState.ended'));
  });

  test('one page is reloaded in mid-call / what was typed is there, and they hear each other again with new digits', async () => {
    const { north, south, call } = await talk();
    const before = await north.digits();
    await south.field('chat.write').fill('half a sente');
    await south.page.reload();
    expect(south.page.url()).toContain(call);
    await expect.poll(() => south.field('chat.write').inputValue()).toBe('half a sente');
    await south.page.getByText(/^\d{3} \d{3}$/).waitFor();
    await expect.poll(() => north.digits()).not.toBe(before);
    expect(await south.digits()).toBe(await north.digits());
    await Promise.all([north.hears(), south.hears()]);
    await north.button('call.end').click();
    await south.sees(south.say('callState.ended'));
  });

  test('one person mutes / the other side receives silence', async () => {
    const { north, south } = await talk();
    await north.hears();
    await south.button('voice.mute').click();
    await north.hearsNothing();
    await south.hears();
    await south.button('voice.unmute').click();
    await north.hears();
    await north.button('call.end').click();
    await south.sees(south.say('callState.ended'));
  });

  test('a person takes the voice to another screen of theirs / it moves there, and the first lets go of the microphone', async () => {
    const { north, south, call } = await talk();
    const other = await openDesk(browser, demo.south);
    await other.signIn(callee());
    await other.page.goto(`${demo.south.url}/calls/${call}`);
    await other.button('voice.takeHere').click();
    await other.isTalking();
    await expect.poll(async () => (await other.digits()) === (await north.digits())).toBe(true);
    await Promise.all([north.hears(), other.hears()]);
    await expect.poll(() => south.page.locator('audio').count()).toBe(0);
  });

  test('no microphone on one side / both read why there is no voice, and the call goes on as text', async () => {
    const north = await takeWatch(browser, demo.north, caller());
    const south = await takeWatch(browser, demo.south, callee());
    await south.page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
    });
    await north.placeCall();
    await south.isRung();
    await south.page.keyboard.press('Enter');
    await south.sees(south.say('voiceReason.MICROPHONE_REFUSED'));
    await north.sees(north.say('voiceReason.PEER_MICROPHONE'));
    await south.write('I hear nothing, write to me.');
    await north.sees('I hear nothing, write to me.');
  });

  test('answered as text / there is no voice, no microphone is used, and text goes both ways', async () => {
    const north = await takeWatch(browser, demo.north, caller());
    const south = await takeWatch(browser, demo.south, callee());
    await north.placeCall();
    await south.isRung();
    await south.page.keyboard.press('t');
    await south.field('chat.write').waitFor();
    await south.write('No voice here, please write.');
    await north.sees('No voice here, please write.');
    await north.write('Understood.');
    await south.sees('Understood.');
    for (const desk of [north, south]) expect(await desk.page.evaluate(() => window.watchers.connections.length)).toBe(0);
    await north.button('call.end').click();
    await south.sees(south.say('callState.ended'));
  });

  test('the wrong password / is refused in words, and the right one lets in after it', async () => {
    const desk = await openDesk(browser, demo.north);
    await desk.field('signIn.alias').fill(caller().alias);
    await desk.page.getByLabel(desk.say('signIn.password')).and(desk.page.locator('input')).fill('wrong');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('alert').waitFor();
    await desk.signIn(caller());
  });
});
