import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, freePair, startDemo } from '../support/demo.ts';
import { takeWatch } from './support/desk.ts';

describe.skipIf(needsChromium.missing)(`both nodes die under an open desk${needsChromium.because}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'quietline-lost-'));
  const data = join(folder, 'demo');
  let browser: Browser;
  let demo: Demo;
  let port: number;
  beforeAll(async () => {
    port = await freePair();
    [browser, demo] = await Promise.all([launchBrowser(), startDemo({ data, port })]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.halt();
    rmSync(folder, { recursive: true, force: true });
  });

  test('what is typed stays, what is sent is not yet stored, and it arrives once when the nodes are back', async () => {
    const north = await takeWatch(browser, demo.north, accountOf(demo.north, 'duty-officer', 'north-ferry'));
    const south = await Client.signIn(demo.south, accountOf(demo.south, 'duty-officer', 'south-ferry'));
    const call = await north.placeCall();
    await south.until(call, (view) => view.state !== 'placed');
    await south.post(`/calls/${call}/answer`, { as: 'text' });
    await north.field('chat.write').waitFor();

    await demo.halt();
    await north.sees(north.say('live.lost'));
    await north.write('Sent while the node was dead.');
    await north.sees(north.say('delivery.notYet'));
    await north.field('chat.write').fill('And this was not even sent');
    await takeShot(north.page, 'node-dead');

    demo = await startDemo({ data, port });
    const back = await Client.signIn(demo.south, accountOf(demo.south, 'duty-officer', 'south-ferry'));
    const view = await back.until(call, (each) => each.messages.length > 0, 60_000);
    expect(view.messages.map(({ text }) => text)).toEqual(['Sent while the node was dead.']);
    await north.sees(north.say('delivery.delivered'));
    expect(await north.field('chat.write').inputValue()).toBe('And this was not even sent');
    await north.page.reload();
    await expect.poll(() => north.field('chat.write').inputValue()).toBe('And this was not even sent');
    await back.post(`/calls/${call}/end`);
  });
});
