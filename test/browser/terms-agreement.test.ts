import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/language/index.ts';
import { launchBrowser, needsChromium, takeShot } from '../support/browser.ts';
import { accountOf, Client, type Demo, startDemo } from '../support/demo.ts';
import { AgreementEditor } from './pages/agreement-editor.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { word } from './support/words.ts';

interface Version {
  readonly hash: string;
  readonly number: number;
  readonly state: string;
  readonly agreement: { readonly [part: string]: unknown };
}

/** Two headquarters negotiate: written in the form at North, signed by two persons at South, ended by notice. */
describe.skipIf(needsChromium.missing)(`an agreement in the desk${needsChromium.because}`, () => {
  let browser: Browser;
  let demo: Demo;
  let north: Desk;
  let south: Desk;
  let northHq: Client;
  let southHq: Client;
  const second = { alias: 'south-second', password: 'a long enough second password', role: 'headquarters', desk: null } as const;

  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), startDemo()]);
    [northHq, southHq] = await Promise.all([
      Client.signIn(demo.north, accountOf(demo.north, 'headquarters')),
      Client.signIn(demo.south, accountOf(demo.south, 'headquarters')),
    ]);
    const admin = await Client.signIn(demo.south, accountOf(demo.south, 'administrator'));
    await admin.post('/accounts', second);
    await admin.put('/party-settings', { twoPersonSigning: true });
    [north, south] = await Promise.all([openDesk(browser, demo.north), openDesk(browser, demo.south, { language: 'fr' })]);
    await Promise.all([north.signIn(accountOf(demo.north, 'headquarters')), south.signIn(accountOf(demo.south, 'headquarters'))]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const versions = async (client: Client) => (await client.get<{ items: Version[] }>(`/agreements?line=${demo.line}`)).items;
  const stateOf = async (client: Client, hash: string) => (await versions(client)).find((one) => one.hash === hash)?.state;
  let written: Version['agreement'] = {};

  test('written in the form / problems stand beside their fields in the language of the desk, until nothing stands against it', async () => {
    const form = new AgreementEditor(north);
    await form.open(demo.line);
    await form.label(form.part('editor.basics'), 'agreementPart.title').fill('River and lake line');

    const lake = await form.add('editor.districts', 'editor.addDistrict');
    await form.label(lake, 'agreementField.name').fill('Lake shore');
    await form.draw(lake, [
      [0.3, 0.3],
      [0.5, 0.3],
      [0.5, 0.6],
      [0.3, 0.6],
    ]);
    await expect.poll(async () => (await form.corners(lake)).split('\n').length).toBe(4);
    await lake.getByRole('button', { name: north.say('editor.drawDone') }).click();

    const drawn = (await form.corners(lake)).split('\n');
    await form.dragCorner(lake, 'Lake shore', [-25, -15]);
    await expect.poll(async () => (await form.corners(lake)).split('\n')[0]).not.toBe(drawn[0]);
    expect((await form.corners(lake)).split('\n').slice(1)).toEqual(drawn.slice(1));
    await lake.getByRole('button', { name: north.say('editor.drawDone') }).click();

    const bay = await form.add('editor.districts', 'editor.addDistrict');
    await form.label(bay, 'agreementField.name').fill('Bay');
    const ring = [
      [-28, -19],
      [-27.9, -19],
      [-27.9, -18.9],
      [-28, -19],
    ];
    const hole = [
      [-27.95, -18.98],
      [-27.94, -18.98],
      [-27.94, -18.97],
      [-27.95, -18.98],
    ];
    await form.pick(bay, 'bay.geojson', JSON.stringify({ type: 'Polygon', coordinates: [ring, hole] }));
    await expect
      .poll(() => form.corners(bay))
      .toBe('-28 -19\n-27.9 -19\n-27.9 -18.9\n\n-27.95 -18.98\n-27.94 -18.98\n-27.94 -18.97');

    const organ = await form.add('agreementPart.organs', 'editor.addOrgan');
    await form.label(organ, 'agreementField.name').fill('Lake committee');
    await form.label(organ, 'agreementField.district').selectOption({ label: 'Lake shore' });
    await organ.getByText(north.say('agreementField.names')).click();
    await organ.getByLabel('Français').fill('Comité du lac');
    await organ.getByLabel('Ferry Landing, North Bank').check();

    const duty = await form.add('agreementPart.duties', 'editor.addDuty');
    await form.label(duty, 'agreementField.clause').fill('');
    const clause = form.label(duty, 'agreementField.clause');
    await north.sees(word('en', 'termsProblem.MISSING'));
    await clause.fill('answer-calls');
    await north.sees(word('en', 'termsProblem.DUPLICATE_CLAUSE'));
    await clause.fill('reply-to-meetings');
    await duty.getByRole('switch', { name: north.say('agreementText.unless') }).check();

    await duty.getByRole('combobox', { name: /Flash/ }).selectOption('second');
    const flash = duty.getByRole('spinbutton', { name: /Flash/ });
    await flash.fill('');
    await flash.pressSequentially('605');
    expect(await flash.inputValue()).toBe('605');

    const reports = form.part('agreementPart.channels').getByRole('group', { name: north.say('channel.reports') });
    for (const posture of ['open', 'low-key'] as const) await reports.getByLabel(north.say(`posture.${posture}`)).uncheck();
    await reports.getByLabel(north.say('posture.suspended')).check();
    await north.sees(word('en', 'termsProblem.POSTURES_OUT_OF_ORDER'));
    await takeShot(north.page, 'agreement-problems');
    await reports.getByLabel(north.say('posture.suspended')).uncheck();

    await form.part('agreementPart.tolerance').getByLabel(north.say('editor.ownTolerance')).check();
    await form.label(form.part('agreementPart.tolerance'), 'agreementField.seconds').fill('3');
    await form.label(form.part('agreementPart.tolerance'), 'agreementField.share').fill('0.5');
    const ending = form.part('editor.ending');
    await ending.getByLabel(/Ending · Clause/).fill('ending');
    // The unit first, then the figure: a person may begin with either.
    await ending.getByRole('combobox', { name: north.say('agreementField.noticeSeconds') }).selectOption('day');
    await ending.getByRole('spinbutton', { name: north.say('agreementField.noticeSeconds') }).fill('90');
    await form.isClean();
  });

  test('read before it is proposed / in each of the four languages, in its direction', async () => {
    await north.button('editor.showText').click();
    const text = north.region('agreements.text');
    for (const language of ['en', 'ar', 'he', 'fr'] as const satisfies readonly Language[]) {
      await text.getByLabel(north.say('agreements.readIn')).selectOption(language);
      const article = text.locator(`article[lang=${language}]`);
      await article.getByRole('heading', { name: word(language, 'agreementPart.tolerance') }).waitFor();
      expect(await article.getAttribute('dir')).toBe(['ar', 'he'].includes(language) ? 'rtl' : 'ltr');
      expect(await article.textContent()).toContain(word(language, 'dutyAct.reply'));
      expect(await article.textContent()).toContain('River and lake line');
    }
    await text.getByText('Comité du lac').waitFor();
    await takeShot(north.page, 'agreement-preview');
  });

  test('proposed and withdrawn / both sides see what it changes, and then by whom and why it was taken back', async () => {
    await north.button('editor.propose').click();
    await north.page.waitForURL(/\/agreements\/qll1[a-z2-7]{32}\/[\w-]{43}$/);
    const hash = north.page.url().slice(-43);
    await expect.poll(() => stateOf(southHq, hash)).toBe('proposed');
    written = (await versions(southHq)).find((one) => one.hash === hash)?.agreement ?? {};
    const duties = written['duties'] as readonly { readonly clause: string }[];
    expect(duties.find(({ clause }) => clause === 'reply-to-meetings')).toMatchObject({
      ...{ unless: ['withdrawn'], within: { flash: 605 } },
    });
    expect(written).toMatchObject({ tolerance: { seconds: 3, share: 0.005 }, ending: { noticeSeconds: 90 * 86_400 } });
    expect(written['organs']).toMatchObject([{ district: 'district', names: { fr: 'Comité du lac' }, desks: ['north-ferry'] }]);

    await south.visit(`agreements/${demo.line}/${hash}`);
    const changes = south.region('agreements.compare');
    for (const shown of ['River and lake line', 'Lake committee', 'reply-to-meetings'])
      await changes.getByText(shown).first().waitFor();
    const names = await changes.getByRole('heading', { level: 3 }).allTextContents();
    const order = ['title', 'districts', 'organs', 'duties', 'channels', 'tolerance', 'ending'];
    expect(names).toEqual(order.map((part) => word('fr', `agreementPart.${part}`)));
    await takeShot(south.page, 'agreement-compared');

    await north.button('agreements.withdraw').click();
    await north.dialog.getByLabel(north.say('posturePage.reason')).fill('The lake is frozen.');
    await north.dialog.getByRole('button', { name: north.say('agreements.withdraw') }).click();
    await north.sees('The lake is frozen.');
    await south.sees('The lake is frozen.');
    await south.sees(south.say('agreementState.withdrawn'));
    expect(await south.button('agreements.sign').count()).toBe(0);
  });

  test('signed by two persons / nothing leaves before the second, then it is in force at both sides', async () => {
    const { number: _, follows: _f, nonce: _n, ...rest } = written;
    // The very text that was withdrawn cannot be proposed again.
    const terms = { ...rest, title: 'River and lake line, once more' };
    const { hash } = await northHq.post<Version>('/agreements', { line: demo.line, terms });
    await expect.poll(() => stateOf(southHq, hash)).toBe('proposed');
    const sign = async (desk: Desk): Promise<void> => {
      await desk.visit(`agreements/${demo.line}/${hash}`);
      await desk.button('agreements.sign').click();
      await desk.dialog.getByRole('checkbox').check();
      await desk.dialog.getByRole('button', { name: desk.say('agreements.signNow') }).click();
      await desk.dialog.waitFor({ state: 'detached' });
    };
    await sign(south);
    await south.sees(south.say('agreements.approvedBy'));
    expect(await stateOf(northHq, hash)).toBe('proposed');
    const other = await openDesk(browser, demo.south);
    await other.signIn(second);
    await other.visit(`agreements/${demo.line}/${hash}`);
    await other.button('agreements.sign').click();
    await other.dialog.getByText('south-hq').waitFor();
    await other.dialog.getByRole('checkbox').check();
    await other.dialog.getByRole('button', { name: other.say('agreements.signNow') }).click();
    await other.sees(other.say('agreements.inForceSince'));
    await expect.poll(() => stateOf(northHq, hash)).toBe('in-force');
    await other.page.context().close();
  });

  test('a posture is changed / what will be refused is shown before, and refused at both sides after', async () => {
    await north.visit('posture');
    await north.button('posturePage.change').click();
    await north.dialog.getByLabel(north.say('posture.suspended')).check();
    const preview = north.dialog.locator('[aria-live=polite]');
    await preview
      .getByRole('listitem')
      .filter({ hasText: north.say('channel.meetings') })
      .getByText(north.say('posturePage.newly'))
      .waitFor();
    expect(
      await preview
        .getByRole('listitem')
        .filter({ hasText: /\bCalls\b/ })
        .textContent(),
    ).toContain(word('en', 'posturePage.floor'));
    await north.dialog.getByRole('switch', { name: north.say('posturePage.announce') }).check();
    await north.dialog.getByLabel(/statement in English/).fill('Coordination is suspended.');
    await north.dialog.getByLabel(north.say('posturePage.reason')).fill('Public pressure.');
    await takeShot(north.page, 'posture-preview');
    await north.dialog.getByRole('button', { name: north.say('posturePage.declare') }).click();
    await north.dialog.waitFor({ state: 'detached' });
    await south.visit('posture');
    await south.sees('Coordination is suspended.');
    const officer = await openDesk(browser, demo.south, { language: 'fr', phone: true, dark: true });
    await officer.signIn(accountOf(demo.south, 'duty-officer', 'south-ferry'));
    await officer.visit('meetings');
    await officer.button('meetings.propose').click();
    await officer.dialog.getByText(officer.say('permission.postureOther')).waitFor();
    const refused = officer.dialog.getByRole('button', { name: officer.say('meetings.propose') });
    expect(await refused.getAttribute('aria-disabled')).toBe('true');
    await takeShot(officer.page, 'posture-refused');
    await officer.page.context().close();
  });

  test('notice of ending is given / both sides read by which clause, when and why it ends', async () => {
    await north.visit('agreements');
    await north.page
      .getByRole('link')
      .filter({ hasText: north.say('agreementState.in-force') })
      .click();
    await north.button('agreements.notice').click();
    await north.dialog.getByText('90').first().waitFor();
    await north.dialog.getByLabel(north.say('posturePage.reason')).fill('A new bridge makes it needless.');
    await north.dialog.getByRole('button', { name: north.say('agreements.noticeNow') }).click();
    await north.sees(north.say('agreements.noticeBy'));
    expect(await north.button('agreements.notice').count()).toBe(0);
    await south.visit('agreements');
    await south.page
      .getByRole('link')
      .filter({ hasText: south.say('agreements.ends') })
      .click();
    await south.sees('A new bridge makes it needless.');
    expect([...north.complaints, ...south.complaints]).toEqual([]);
  });
});
