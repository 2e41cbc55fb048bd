import { Buffer } from 'node:buffer';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, startDemo } from '../support/demo.ts';
import { IncidentsDesk } from './pages/incidents.ts';
import { axeFindings } from './support/axe.ts';
import { type DeskSettings, openDesk } from './support/desk.ts';

interface Told {
  readonly delivery: string;
  readonly state: string;
  readonly facts: readonly unknown[];
}

/** In the middle of the demo's first district. */
const inside = '-19.5000, -28.2500';

describe.skipIf(needsChromium.missing)(`the desk of incidents${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  let script: Client;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), startDemo()]);
    script = await Client.signIn(demo.south, accountOf(demo.south, 'duty-officer', 'south-ferry'));
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
    return new IncidentsDesk(desk);
  };
  const clean = async (incidents: IncidentsDesk, name: string) => {
    await takeShot(incidents.desk.page, `incidents-${name}`);
    expect.soft(await axeFindings(incidents.desk.page), name).toEqual([]);
    const wide = await incidents.desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wide, `${name} is too wide`).toBeLessThanOrEqual(0);
  };

  test('one key opens it with the keyboard alone, swapped coordinates are seen first, and both build one account of it', async () => {
    const [north, south] = await Promise.all([at('north'), at('south')]);
    await north.begin({
      kind: 'shoot',
      where: '-28.25, -19.5',
      text: 'Shots at the landing, 2 hurt',
      involved: ['incidents.nationalsOf'],
    });
    await north.dialog.getByText(north.desk.say('incidents.swapped')).waitFor();
    await clean(north, 'swapped');
    await north.dialog.getByRole('button', { name: north.desk.say('incidents.swap') }).click();
    await north.dialog.getByText(north.desk.say('incidents.swapped')).waitFor({ state: 'detached' });
    const id = await north.send();

    await expect
      .poll(() =>
        script.get<Told>(`/incidents/${id}`).then(
          (one) => one.delivery,
          () => '',
        ),
      )
      .toBe('delivered');
    await south.visit(`/incidents/${id}`);
    await south.desk.sees('Shots at the landing, 2 hurt');

    const wrong = await south.form('incidents.whatHappened', 'readBack.read');
    await wrong.getByRole('textbox', { name: south.desk.say('incidents.position') }).fill('-28.25, -19.5');
    await wrong.getByRole('textbox', { name: south.desk.say('readBack.numbers') }).fill('3');
    await south.submit(wrong, 'readBack.read');
    await north.panel('incidents.whatHappened').getByText(north.desk.say('readBack.differs')).waitFor();
    await clean(north, 'read-back-differs');
    const right = await south.form('incidents.whatHappened', 'readBack.read');
    await right.getByRole('textbox', { name: south.desk.say('incidents.position') }).fill(inside);
    await right.getByRole('textbox', { name: south.desk.say('readBack.numbers') }).fill('2');
    await south.submit(right, 'readBack.read');
    await north.panel('incidents.whatHappened').getByText(north.desk.say('readBack.equal')).waitFor();

    for (const [side, value] of [
      [north, '2'],
      [south, '5'],
    ] as const) {
      const form = await side.form('incidents.figures', 'incidents.addFigure');
      await form.getByRole('textbox', { name: side.desk.say('incidents.value') }).fill(value);
      await side.submit(form, 'incidents.addFigure');
    }
    await north.panel('incidents.figures').getByText(north.desk.say('incidents.figuresDiffer')).waitFor();
    await north
      .panel('incidents.figures')
      .getByRole('button', { name: north.desk.say('incidents.agreeFigure') })
      .click();
    await south.panel('incidents.figures').getByText(south.desk.say('incidents.agreedByBoth')).first().waitFor();

    const response = await south.form('incidents.responses', 'incidents.respond');
    await response.getByRole('textbox', { name: south.desk.say('incidents.doing') }).fill('A patrol looks at it');
    await response.getByRole('textbox', { name: south.desk.say('incidents.byWhom') }).fill('Patrol 4');
    await south.submit(response, 'incidents.respond');
    await north.panel('incidents.responses').getByText('A patrol looks at it').waitFor();

    const name = await north.form('incidents.personNames', 'incidents.addName');
    await name.getByRole('textbox', { name: north.desk.say('incidents.personName') }).fill('Ezekiel Q');
    await north.submit(name, 'incidents.addName');
    await south
      .panel('incidents.personNames')
      .getByRole('button', { name: south.desk.say('incidents.readName') })
      .waitFor();
    expect(await south.desk.page.content()).not.toContain('Ezekiel Q');
    await south.panel('incidents.personNames').getByRole('combobox').selectOption('medical-care');
    await south
      .panel('incidents.personNames')
      .getByRole('button', { name: south.desk.say('incidents.readName') })
      .click();
    await south.desk.sees('Ezekiel Q');

    const file = await north.form('incidents.attachments', 'incidents.attach');
    const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Seen from the pier at noon.\n') };
    await file.locator('input[type=file]').setInputFiles(note);
    await north.submit(file, 'incidents.attach');
    await south.panel('incidents.attachments').getByRole('link', { name: 'note.txt' }).waitFor();
    await clean(south, 'one');

    const account = await north.form('incidents.closing', 'incidents.giveAccount');
    await account.getByRole('textbox', { name: north.desk.say('incidents.account') }).fill('A stray bullet hurt five people.');
    await north.submit(account, 'incidents.giveAccount');
    await south
      .panel('incidents.closing')
      .getByRole('button', { name: south.desk.say('incidents.agreeAccount') })
      .click();
    await north.panel('incidents.closing').getByText(north.desk.say('incidentState.closed-agreed')).first().waitFor();
    await north.desk.page.emulateMedia({ media: 'print' });
    expect(await north.desk.page.getByText('Ezekiel Q').isVisible()).toBe(false);
    expect(await north.panel('incidents.personNames').isVisible()).toBe(false);
    await takeShot(north.desk.page, 'incidents-print');
    expect([...north.desk.complaints, ...south.desk.complaints]).toEqual([]);
  });

  test('one near it is offered before another is opened, and what was typed survives a reload', async () => {
    const north = await at('north', { dark: true });
    await north.begin({ kind: 'fire', where: '-19.5200, -28.2200' });
    const first = await north.send();
    await north.begin({ kind: 'fire', where: '-19.5201, -28.2201', text: 'Smoke over the reeds' });
    const near = north.dialog.getByText(north.desk.say('incidents.nearTitle'));
    await near.waitFor();
    await clean(north, 'near-dark');
    await north.desk.page.reload();
    await north.desk.page.locator('main h1').first().waitFor();
    await north.desk.page.keyboard.press('i');
    await expect
      .poll(() => north.dialog.getByRole('textbox', { name: north.desk.say('incidents.text') }).inputValue())
      .toBe('Smoke over the reeds');
    await north.dialog
      .getByRole('button', { name: north.desk.say('incidents.same') })
      .first()
      .click();
    expect(north.desk.page.url()).toContain(first);
    // What was typed goes on as a fact of the one that stands already.
    const fact = await north.form('incidents.facts', 'incidents.addFact');
    expect(await fact.getByRole('textbox', { name: north.desk.say('incidents.fact') }).inputValue()).toBe('Smoke over the reeds');
    expect(north.desk.complaints).toEqual([]);
  });

  test('in Arabic on a phone: a complaint has its receipt to print, and the list is found by kind', async () => {
    const south = await at('south', { language: 'ar', phone: true });
    const { line } = demo;
    const complaint = await script.post<{ id: string; complaint: { receipt: string } }>('/incidents', {
      ...{ line, kind: 'complaint', at: new Date().toISOString(), precedence: 'routine', text: 'The road is closed' },
      place: { notation: inside },
      complaint: { from: 'hospital' },
    });
    await south.visit('/incidents?kind=complaint');
    await south.desk.page
      .getByRole('link', { name: south.desk.say('incidentKind.complaint') })
      .first()
      .waitFor();
    // The names of districts stand on the map once it is drawn.
    await south.panel('map.title').getByText('Ferry Landing').first().waitFor();
    await clean(south, 'list-ar-phone');
    await south.desk.button('incidents.open').click();
    await south.dialog.getByRole('combobox', { name: south.desk.say('incidents.kind') }).waitFor();
    await clean(south, 'open-ar-phone');
    await south.desk.page.keyboard.press('Escape');
    await south.dialog.waitFor({ state: 'detached' });
    await south.desk.page
      .getByRole('link', { name: south.desk.say('incidentKind.complaint') })
      .first()
      .click();
    await south.desk.page.getByRole('article').getByRole('heading', { level: 1 }).waitFor();
    await south.desk.sees(complaint.complaint.receipt);
    await clean(south, 'complaint-ar-phone');
    await south.desk.page.getByRole('link', { name: south.desk.say('incidents.printReceipt') }).click();
    await south.desk.page.getByRole('heading', { name: south.desk.say('incidents.receiptTitle') }).waitFor();
    await south.desk.sees(complaint.complaint.receipt);
    expect(await south.desk.page.getByText('The road is closed').count()).toBe(0);
    await clean(south, 'receipt-ar-phone');
    expect(south.desk.complaints).toEqual([]);
  });
});
