import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, startDemo } from '../support/demo.ts';
import { until } from '../support/quietline.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { word } from './support/words.ts';

interface Owed {
  readonly id: string;
  readonly state: string;
  readonly clause: string;
  readonly subject: { readonly id: string };
}
interface Version {
  readonly hash: string;
  readonly state: string;
  readonly agreement: Record<string, unknown>;
}

/** The week of one party: what headquarters orders, who has the desk, what is promised across the river, what oversight is told. */
describe.skipIf(needsChromium.missing)(`the house in the desk${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  let north: Client;
  let south: Client;
  let hq: Desk;
  let head: Desk;
  let officer: Desk;
  let other: Desk;
  let auditor: Desk;

  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), startDemo()]);
    const at = async (node: 'north' | 'south', role: Parameters<typeof accountOf>[1], desk?: string): Promise<Desk> => {
      const opened = await openDesk(browser, demo[node]);
      await opened.signIn(accountOf(demo[node], role, desk));
      return opened;
    };
    [north, south] = await Promise.all([
      Client.signIn(demo.north, accountOf(demo.north, 'headquarters')),
      Client.signIn(demo.south, accountOf(demo.south, 'headquarters')),
    ]);
    await oweReplies();
    [hq, head, officer, auditor, other] = await Promise.all([
      at('north', 'headquarters'),
      at('north', 'head'),
      at('north', 'duty-officer', 'north-ferry'),
      at('north', 'auditor'),
      at('south', 'duty-officer', 'south-ferry'),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const versions = async (client: Client) => (await client.get<{ items: Version[] }>(`/agreements?line=${demo.line}`)).items;

  /** Beside what the demo's terms oblige to: with this version a meeting is replied to and a promise is kept. */
  async function oweReplies(): Promise<void> {
    const [first] = await versions(north);
    const { number: _, follows: _f, nonce: _n, ...terms } = first?.agreement ?? {};
    const within = { routine: 86_400, priority: 86_400, immediate: 7_200, flash: 7_200 };
    const duties = [
      ...((terms as { duties?: unknown[] }).duties ?? []),
      { clause: 'reply-to-meetings', on: 'meeting.proposed', owes: 'reply', owedBy: 'addressee', within, floor: false },
      { clause: 'keep-promises', on: 'commitment.made', owes: 'fulfil', owedBy: 'author', floor: false },
    ];
    const { hash } = await north.post<Version>('/agreements', { line: demo.line, terms: { ...terms, duties } });
    const state = async (client: Client) => (await versions(client)).find((one) => one.hash === hash)?.state;
    await until(async () => (await state(south)) === 'proposed', 20_000, 'the version at South');
    await south.post(`/agreements/${demo.line}/sign`, { hash });
    await until(async () => (await state(north)) === 'in-force', 20_000, 'the version in force');
  }

  async function propose(desk: Desk, subject: string): Promise<string> {
    await desk.visit('meetings');
    await desk.button('meetings.propose').click();
    await desk.dialog.getByLabel(desk.say('meetings.subject')).fill(subject);
    await desk.dialog.getByRole('button', { name: desk.say('meetings.propose') }).click();
    await desk.page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
    return desk.page.url().slice(-36);
  }

  const dutyOf = async (client: Client, subject: string): Promise<Owed | undefined> =>
    (await client.get<{ items: Owed[] }>(`/duties?line=${demo.line}`)).items.find((one) => one.subject.id === subject);

  test('a meeting / is proposed, agreed to, minuted, and what was promised in it becomes a duty on both sides', async () => {
    const id = await propose(officer, 'The ferry timetable');
    await expect.poll(async () => (await dutyOf(south, id))?.state).toBe('pending');
    await other.visit(`meetings/${id}`);
    await other.button('meetings.agree').click();
    await other.sees(other.say('meetingState.agreed'));
    await expect.poll(async () => (await dutyOf(north, id))?.state).toBe('met');

    await officer.button('meetings.held').click();
    await officer.region('minute.title').waitFor();
    await officer.field('minute.write').fill('North Bank prints the timetable.');
    await officer.button('commitments.add').click();
    await officer.page.getByLabel(officer.say('commitments.what'), { exact: false }).last().fill('The timetable is printed');
    const soon = new Date(Date.now() + 3_600_000).toISOString().slice(0, 16);
    await officer.page.getByLabel(officer.say('commitments.by')).fill(soon);
    await officer.button('minute.propose').click();
    await other.sees('North Bank prints the timetable.');
    await takeShot(other.page, 'house-minute');
    await other.button('minute.confirm').click();
    await officer.region('minute.title').getByText(officer.say('dutyState.pending')).waitFor();
    const owed = async (client: Client) =>
      (await client.get<{ items: Owed[] }>(`/duties?line=${demo.line}`)).items.filter((one) => one.clause === 'keep-promises');
    for (const client of [north, south])
      await expect.poll(async () => (await owed(client)).map(({ state }) => state)).toEqual(['pending']);
  });

  test('a duty is excused / by one side it stays owed, by both it is excused', async () => {
    const id = await propose(officer, 'The winter timetable');
    await expect.poll(async () => (await dutyOf(south, id))?.state).toBe('pending');
    const excuse = async (desk: Desk, whose: string): Promise<void> => {
      await desk.visit('duties');
      await desk.page.getByRole('radio', { name: desk.say(`dutyWhose.${whose}`) }).check();
      await desk.page.getByRole('radio', { name: desk.say('dutyPeriod.all') }).check();
      const row = desk.page
        .getByRole('row')
        .filter({ hasText: 'reply-to-meetings' })
        .filter({ hasText: desk.say('dutyState.pending') });
      await row.getByRole('button', { name: desk.say('duties.excuse') }).click();
      await desk.dialog.getByLabel(desk.say('posturePage.reason')).fill('The river is in flood.');
      await desk.dialog.getByRole('button', { name: desk.say('duties.excuseDo') }).click();
      await desk.dialog.waitFor({ state: 'detached' });
    };
    await excuse(other, 'mine');
    await other.sees(other.say('duties.excusedBy'));
    expect((await dutyOf(north, id))?.state).toBe('pending');
    await excuse(officer, 'line');
    for (const client of [north, south]) await expect.poll(async () => (await dutyOf(client, id))?.state).toBe('excused');
    const row = officer.page.getByRole('row').filter({ hasText: 'reply-to-meetings' });
    await row.getByText(officer.say('dutyState.excused')).waitFor();
  });

  test('a directive / closes a button with its reason at once, is acknowledged by the head, and opens it again when lifted', async () => {
    await officer.visit('meetings');
    await officer.button('meetings.propose').click();
    const button = officer.dialog.getByRole('button', { name: officer.say('meetings.propose') });
    expect(await button.getAttribute('aria-disabled')).toBeNull();

    await hq.visit('directives');
    await hq.button('directives.write').click();
    await hq.dialog.getByLabel(/Text in English/).fill('No meetings with the other bank.');
    await hq.dialog.getByLabel(hq.say('rule.forbid-meetings')).check();
    await hq.dialog.getByRole('button', { name: hq.say('directives.issue') }).click();
    await hq.dialog.waitFor({ state: 'detached' });

    await officer.dialog.getByText(/Refused by directive 1 of .* \(no meetings\), which headquarters may lift\./).waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await takeShot(officer.page, 'house-refused');

    await head.page.keyboard.press('Escape');
    const demand = head.page.getByRole('region', { name: /Directive 1 of/ });
    await demand.getByText('No meetings with the other bank.').waitFor();
    await demand.getByRole('button', { name: head.say('directives.acknowledge') }).click();
    await demand.waitFor({ state: 'detached' });
    await hq.page.getByRole('link', { name: /Directive 1 of/ }).click();
    await hq.region('directives.acknowledgements').getByText('north-head').first().waitFor();
    await takeShot(hq.page, 'house-directive');

    await hq.button('directives.lift').click();
    await hq.field('posturePage.reason').fill('The committee meets again.');
    await hq.button('directives.lift').click();
    await hq.sees('The committee meets again.');
    await officer.dialog.getByText(/Refused by directive/).waitFor({ state: 'detached' });
    expect(await button.getAttribute('aria-disabled')).toBeNull();
    await officer.page.keyboard.press('Escape');
  });

  test('a rota / is saved, shows its gaps and doubles beforehand, takes in a calendar and gives one', async () => {
    await hq.visit('rota');
    const desk = hq.page.getByRole('region', { name: /^Ferry Landing, North Bank/ });
    await desk.getByRole('button', { name: hq.say('rota.edit') }).click();
    await desk.getByLabel(hq.say('rota.timezone')).fill('Etc/UTC');
    const rotation = async (people: string, from: string, to: string): Promise<void> => {
      await desk.getByRole('button', { name: hq.say('rota.addRotation') }).click();
      const fields = desk.getByRole('group', { name: /^rotation-/ }).last();
      await fields.getByLabel(hq.say('rota.people')).fill(people);
      await fields.getByLabel(hq.say('rota.kind')).selectOption('daily');
      await fields.getByLabel(hq.say('handOver.from')).fill(from);
      await fields.getByLabel(hq.say('handOver.until')).fill(to);
    };
    await rotation('north-ferry', '06:00', '18:00');
    await rotation('north-mill', '16:00', '22:00');
    await takeShot(hq.page, 'house-rota-editor');
    await desk.getByRole('button', { name: hq.say('common.save') }).click();
    await desk.getByText(hq.say('rota.gapsAhead')).waitFor();
    await desk.getByText(hq.say('rota.doublesAhead')).waitFor();

    await desk.getByRole('button', { name: hq.say('rota.edit') }).click();
    const tomorrow = new Date(Date.now() + 86_400_000);
    const day = tomorrow.toISOString().slice(0, 10).replaceAll('-', '');
    const event = [
      'BEGIN:VEVENT',
      'UID:night@north.example',
      `DTSTART:${day}T220000Z`,
      `DTEND:${day}T235900Z`,
      'SUMMARY:north-head',
      'END:VEVENT',
    ];
    const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//North//EN', ...event, 'END:VCALENDAR', ''].join('\r\n');
    const file = { name: 'night.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) };
    await desk.locator('input[type=file]').setInputFiles(file);
    await desk.getByText(hq.say('rota.imported')).waitFor();
    await desk.getByText('Fixed shifts: 1').waitFor();
    await desk.getByRole('button', { name: hq.say('common.back') }).click();
    // The week is shown from Monday on.
    if (tomorrow.getUTCDay() === 1) await hq.button('duties.later').click();
    await hq.page.getByRole('table').getByText('north-head').first().waitFor();
    await takeShot(hq.page, 'house-rota');

    const [download] = await Promise.all([
      hq.page.waitForEvent('download'),
      desk.getByRole('link', { name: hq.say('rota.export') }).click(),
    ]);
    const given = readFileSync(await download.path(), 'utf8');
    expect(given).toMatch(/^BEGIN:VCALENDAR/);
    for (const who of ['north-ferry', 'north-mill', 'north-head']) expect(given).toContain(`SUMMARY:${who}`);
  });

  test('a desk is handed over / the next officer reads the note and takes over; the head releases whom nobody relieves', async () => {
    await officer.visit('hand-over');
    await officer.button('handOver.take').click();
    await officer.field('handOver.write').fill('The northern light is out.');
    await officer.button('handOver.note').click();
    await officer.region('handOver.open').getByText('The northern light is out.').waitFor();

    await head.visit('hand-over');
    await head.page.getByLabel(head.say('accounts.desk')).selectOption({ label: 'Ferry Landing, North Bank' });
    await head.region('handOver.open').getByText('The northern light is out.').waitFor();
    await head.button('handOver.takeFrom').click();
    const log = head.region('handOver.log').getByRole('row');
    await log.filter({ hasText: 'north-ferry' }).getByText(head.say('watchEnd.relieved')).waitFor();
    await takeShot(head.page, 'house-hand-over');

    await officer.button('handOver.takeFrom').click();
    await head.page.getByRole('button', { name: 'Release north-ferry' }).click();
    await head.field('posturePage.reason').fill('The relief is snowed in.');
    await head.button('handOver.release').click();
    await head.sees(head.say('handOver.nobody'));
    await log.filter({ hasText: 'north-ferry' }).getByText(head.say('watchEnd.released')).waitFor();
    await officer.sees(officer.say('handOver.nobody'));
  });

  test('holds / are placed by headquarters or an auditor and lifted by an auditor alone', async () => {
    await auditor.visit('oversight');
    await auditor.page.getByRole('radio', { name: auditor.say('oversightView.holds') }).check();
    await auditor.button('holds.place').click();
    await auditor.dialog.getByLabel(auditor.say('holds.ground')).fill('Inquiry 7 of the ombudsman');
    await auditor.dialog.getByLabel('River line').check();
    await takeShot(auditor.page, 'house-hold');
    await auditor.dialog.getByRole('button', { name: auditor.say('holds.place') }).click();
    await auditor.sees('Inquiry 7 of the ombudsman');

    await hq.visit('oversight');
    await hq.page.getByRole('radio', { name: hq.say('oversightView.holds') }).check();
    const refused = hq.button('directives.lift');
    await hq.sees(hq.say('permission.roles'));
    expect(await refused.getAttribute('aria-disabled')).toBe('true');

    await auditor.button('directives.lift').click();
    await auditor.field('posturePage.reason').fill('The inquiry is over.');
    await auditor.button('directives.lift').click();
    await auditor.sees('The inquiry is over.');
    await auditor.sees(auditor.say('holdState.lifted'));
  });

  test('what oversight is told / grows with each export and each print, before the file or the paper is there', async () => {
    const rows = auditor.region('oversightView.notes').getByRole('row');
    const told = (what: string) => rows.filter({ hasText: word('en', `noted.${what}`) });
    await auditor.visit('oversight');
    await rows.first().waitFor();
    const before = { exported: await told('exported').count(), printed: await told('printed').count() };
    await auditor.page.getByRole('radio', { name: auditor.say('oversightView.exports') }).check();
    const [file] = await Promise.all([
      auditor.page.waitForEvent('download'),
      auditor.page
        .getByRole('link', { name: /River line/ })
        .filter({ hasText: auditor.say('exports.download') })
        .click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8').split('\n').length).toBeGreaterThan(5);
    await auditor.visit('oversight');
    await expect.poll(() => told('exported').count()).toBe(before.exported + 1);

    // Chromium's own print dialog would wait for a person.
    await auditor.page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }));
    await auditor.button('common.print').click();
    await auditor.page.locator('body[data-printed]').waitFor();
    await auditor.visit('oversight');
    await expect.poll(() => told('printed').count()).toBe(before.printed + 1);
    await takeShot(auditor.page, 'house-oversight');
    for (const desk of [hq, head, officer, other, auditor]) expect(desk.complaints).toEqual([]);
  });
});
