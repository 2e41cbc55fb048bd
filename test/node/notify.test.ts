import { createHmac } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptView, CallView, LadderStep } from '../../src/node/index.ts';
import { administrator, foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';
import { FakeBrowser, mailServer, webServer } from '../support/receivers.ts';

const heron = officer('south-ferry', 'heron');
const headquarters = { ...officer('south-ferry', 'eagle', 'headquarters'), desk: null };
const mailUser = { user: 'desk', password: 'a quiet word' };
const secret = 'a secret of the webhook';
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode };
let line = '';
let mail: Awaited<ReturnType<typeof mailServer>>;
let web: Awaited<ReturnType<typeof webServer>>;
let browser: FakeBrowser;

beforeAll(async () => {
  [north.node, south.node, mail, web] = await Promise.all([
    startNode('North Bank'),
    startNode('South Bank'),
    mailServer(mailUser),
    webServer(),
  ]);
  line = await foundLine(north.node, south.node);
  const { accounts } = south.node.open;
  await accounts.add({ alias: 'heron', password: 'a long river bends', role: 'duty-officer', desk: 'south-ferry' });
  await accounts.add({ alias: 'eagle', password: 'a long river bends', role: 'headquarters' });
  const { notify } = south.node.open.node;
  await notify.setMail(
    administrator,
    {
      ...{ host: '127.0.0.1', port: mail.port, security: 'none', user: mailUser.user, from: 'desk@south.example' },
      recipients: [{ account: 'heron', address: 'heron@south.example' }],
    },
    mailUser.password,
  );
  await notify.setWebhook(administrator, { url: `${web.url}/ring` }, secret);
  await notify.setPush(administrator, { services: [web.host] });
  browser = new FakeBrowser(`${web.url}/push/heron`);
  await notify.subscribe(heron, browser.subscription);
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
  await web?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  web.posts.length = 0;
  mail.letters.length = 0;
});

const setLadder = (...steps: LadderStep[]) => south.node.open.node.setLadder(headquarters, 'south-ferry', steps);
const attempts = (id: string): Promise<AttemptView[]> => south.node.open.node.notify.attempts(id);
const atNorth = (id: string): Promise<CallView> => north.node.open.node.call(north.ferry, id);
const told = async (id: string) =>
  (await attempts(id)).map(({ via, to, state, tries, detail }) => [via, to, state, tries, detail]);

async function place(): Promise<string> {
  const id = v7();
  const to = { party: south.node.id, desk: 'south-ferry' };
  await north.node.open.node.place(north.ferry, { id, line, to, precedence: 'routine', reason: 'Smoke over the ferry' });
  return id;
}

const everyWay: LadderStep = {
  target: { account: 'heron' },
  seconds: 1,
  label: 'the officer',
  via: ['screen', 'push', 'email', 'webhook'],
};

describe('a step of a ladder that nobody sits at', () => {
  it('is tried by push, letter and webhook, none of which says more than to open the desk; it never rings, and ends unanswered', async () => {
    await setLadder(everyWay);
    const id = await place();
    await until(async () => (await attempts(id)).filter(({ state }) => state === 'sent').length === 3, 'three tries');
    await until(async () => (await atNorth(id)).steps[0]?.state === 'unanswered', 'the end of the step');

    const [push] = web.posts.filter(({ path }) => path === '/push/heron');
    const [hook] = web.posts.filter(({ path }) => path === '/ring');
    if (push === undefined || hook === undefined) throw new Error('nothing came');
    expect(JSON.parse(browser.open(push))).toEqual({ open: 'desk', exercise: true });
    const sender = browser.sender(push, await south.node.open.node.notify.pushKey());
    expect(sender).toMatchObject({ aud: web.url, sub: 'mailto:desk@south.example' });
    expect(sender.exp * 1_000).toBeGreaterThan(Date.now());
    expect(push.headers).toMatchObject({ ttl: '120', urgency: 'high' });

    const body = hook.body.toString();
    const [, time = '', signed] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(hook.headers['quietline-signature'])) ?? [];
    expect(signed).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
    expect(JSON.parse(body)).toMatchObject({
      format: 'quietline-ring/1',
      kind: 'call',
      exercise: true,
      account: 'heron',
      subject: id,
      tries: 1,
    });

    const [letter] = mail.letters;
    expect(letter).toMatchObject({ from: 'desk@south.example', to: ['heron@south.example'], user: 'desk' });
    expect(letter?.text).toContain('Subject: EXERCISE: open the desk');
    for (const sent of [body, letter?.text]) expect(sent).not.toContain('Smoke');

    const call = await atNorth(id);
    expect(call.steps).toMatchObject([{ label: 'the officer', state: 'unanswered' }]);
    expect(call.state).toBe('received');
    expect(JSON.stringify(call)).not.toMatch(/heron|push|webhook/);
  });

  it('is `opened` once its person has come to the desk', async () => {
    await setLadder({ ...everyWay, seconds: 60 });
    const id = await place();
    await until(async () => (await attempts(id)).filter(({ state }) => state === 'sent').length === 3, 'three tries');
    await south.node.open.node.act(heron, id, { do: 'answer', as: 'text' });
    expect((await attempts(id)).map(({ state }) => state)).toEqual(['opened', 'opened', 'opened']);
  });

  it('is tried again after a pause when the other end cannot take it now', async () => {
    await setLadder({ ...everyWay, seconds: 60, via: ['webhook'] });
    web.state.status = [500];
    const id = await place();
    await until(async () => (await attempts(id)).some(({ state }) => state === 'sent'), 'the second try');
    expect(await told(id)).toEqual([
      ['webhook', 'heron', 'failed', 1, 'http-500'],
      ['webhook', 'heron', 'sent', 2, undefined],
    ]);
  });

  it('follows no redirect, and gives up at once what no other try would mend', async () => {
    await setLadder({ ...everyWay, seconds: 60, via: ['webhook'] });
    web.state.status = [302];
    web.state.location = `${web.url}/elsewhere`;
    const id = await place();
    await until(async () => (await attempts(id)).some(({ state }) => state === 'failed'), 'the failure');
    web.state.location = undefined;
    expect(await told(id)).toEqual([['webhook', 'heron', 'failed', 1, 'http-302']]);
    expect(web.posts.map(({ path }) => path)).toEqual(['/ring']);
  });

  it('tells what the mail server answered', async () => {
    await setLadder({ ...everyWay, seconds: 60, via: ['email'] });
    mail.state.refuse = 550;
    const id = await place();
    await until(async () => (await attempts(id)).some(({ state }) => state === 'failed'), 'the failure');
    mail.state.refuse = undefined;
    expect(await told(id)).toEqual([['email', 'heron', 'failed', 1, 'smtp-550']]);
  });

  it('is skipped at once where the rota has a gap, and says so on the own side alone', async () => {
    await setLadder(
      { ...everyWay, target: { rota: 'south-ferry' } },
      { target: { desk: 'south-ferry' }, seconds: 20, label: 'the desk' },
    );
    const id = await place();
    await until(async () => (await atNorth(id)).exhausted, 'the end of the ladder');
    expect((await atNorth(id)).steps.map(({ state, because }) => [state, because])).toEqual([
      ['skipped', 'unstaffed'],
      ['skipped', 'unstaffed'],
    ]);
    expect(await told(id)).toEqual([['screen', null, 'failed', 1, 'nobody-on-duty']]);
  });

  it('reaches whoever is on duty by the rota', async () => {
    const hour = 3_600_000;
    const shift = {
      from: new Date(Date.now() - hour).toISOString(),
      to: new Date(Date.now() + hour).toISOString(),
      alias: 'heron',
    };
    await south.node.open.node.rota.set(headquarters, 'south-ferry', {
      ...{ timezone: 'Europe/Paris', rotations: [], overrides: [], holidays: [] },
      shifts: [shift],
    });
    await setLadder({ ...everyWay, target: { rota: 'south-ferry' }, via: ['push'] });
    const id = await place();
    await until(async () => (await attempts(id)).some(({ state }) => state === 'sent'), 'the push');
    expect(await told(id)).toEqual([['push', 'heron', 'sent', 1, undefined]]);
  });
});

describe('what waits to be sent', () => {
  it('survives the end of the node, and goes out once after its start', async () => {
    await setLadder({ ...everyWay, seconds: 60, via: ['webhook'] });
    web.state.silent = true;
    const id = await place();
    await until(async () => web.posts.length === 1, 'the first try to reach the other end');
    await south.node.down();
    web.state.silent = false;
    await south.node.up();
    await until(async () => (await attempts(id)).some(({ state }) => state === 'sent'), 'the try after the start');
    expect(await told(id)).toEqual([['webhook', 'heron', 'sent', 1, undefined]]);
    expect(web.posts).toHaveLength(2);
  });

  it('about a call that was answered meanwhile is not sent', async () => {
    await setLadder({ ...everyWay, seconds: 60, via: ['webhook'] });
    web.state.status = [503];
    const id = await place();
    await until(async () => (await attempts(id)).some(({ state }) => state === 'failed'), 'the first try');
    await south.node.open.node.act(heron, id, { do: 'answer', as: 'text' });
    await until(async () => (await attempts(id)).every(({ state }) => state === 'failed'), 'the second try to be left out');
    expect(await told(id)).toEqual([
      ['webhook', 'heron', 'failed', 1, 'http-503'],
      ['webhook', 'heron', 'failed', 2, 'not-needed'],
    ]);
    expect(web.posts).toHaveLength(1);
  });
});

it('a directive that the head has not acknowledged in time rings the head and the ladder, and is an alarm to headquarters', async () => {
  const { node, accounts } = south.node.open;
  await accounts.add({ alias: 'lynx', password: 'a long river bends', role: 'head', desk: 'south-ferry' });
  await setLadder({ ...everyWay, via: ['email'] }, { target: { desk: 'south-ferry' }, seconds: 20, label: 'the desk' });
  await until(async () => (await node.house.lines()).length === 1, 'the house line');
  const id = v7();
  const to = { desks: ['south-ferry'] };
  await node.house.directives.issue(
    { ...headquarters, mandate: 'bind' },
    { id, to, text: { en: 'Answer every call' }, rules: [], acknowledgeWithin: 0.2 },
  );
  await until(
    async () => (await attempts(id)).filter(({ state, via }) => via === 'email' && state === 'sent').length === 1,
    'the letter',
  );
  const tried = (await attempts(id)).map(({ via, to, step }) => [via, to, step]);
  // At the issue the head by the webhook; when it is overdue the head again, and the step of the ladder by its own way.
  expect(tried.filter(([, person]) => person === 'lynx')).toEqual([
    ['webhook', 'lynx', null],
    ['webhook', 'lynx', null],
  ]);
  expect(tried.filter(([, person]) => person === 'heron')).toEqual([['email', 'heron', 0]]);
  const alarms = await node.overview.alarms({ open: true });
  expect(alarms).toMatchObject([
    { kind: 'directive-overdue', desk: 'south-ferry', mode: 'exercise', subject: { kind: 'directive', id } },
  ]);
  expect(await node.notify.attempts(alarms[0]?.id ?? '')).toMatchObject([{ via: 'webhook', to: 'eagle' }]);
  const { districts } = await node.overview.read(headquarters);
  expect(districts.map(({ district, unacknowledged }) => [district, unacknowledged])).toEqual([
    ['ferry', 1],
    ['mill', 0],
  ]);
  await node.house.directives.acknowledge(officer('south-ferry', 'lynx', 'head'), id);
  expect((await node.overview.read(headquarters)).districts[0]?.unacknowledged).toBe(0);
  for (const posted of web.posts) expect(posted.body.toString()).not.toContain('Answer every call');
});

describe('a test notice', () => {
  const notify = () => south.node.open.node.notify;
  const waiting = () => south.node.open.store.read.dueWorkOf('notify');
  beforeAll(() => until(async () => (await waiting()).length === 0, 'what earlier tests have caused to be sent'));

  it('goes out by each way, says that nothing is to be done, and its result is answered', async () => {
    expect(await notify().test(administrator, 'email')).toEqual([{ to: 'heron', desk: null, state: 'sent' }]);
    expect(mail.letters).toMatchObject([{ to: ['heron@south.example'], text: expect.stringContaining('Test of Quietline') }]);
    expect(await notify().test(administrator, 'webhook')).toEqual([{ to: null, desk: null, state: 'sent' }]);
    expect(JSON.parse(web.posts[0]?.body.toString() ?? '')).toMatchObject({ kind: 'test', account: null, exercise: false });
    expect(await notify().test(heron, 'push')).toEqual([{ to: 'heron', desk: null, state: 'sent' }]);
    const [, pushed] = web.posts;
    if (pushed === undefined) throw new Error('nothing was pushed');
    expect(JSON.parse(browser.open(pushed))).toEqual({ test: true });
  });

  it('that is not taken says why, and is not tried again', async () => {
    mail.state.refuse = 550;
    web.state.status = [503];
    expect(await notify().test(administrator, 'email')).toMatchObject([{ state: 'failed', detail: 'smtp-550' }]);
    mail.state.refuse = undefined;
    expect(await notify().test(administrator, 'webhook')).toMatchObject([{ state: 'failed', detail: 'http-503' }]);
    expect(await waiting()).toEqual([]);
    await expect(notify().test(heron, 'email')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(notify().test(headquarters, 'push')).rejects.toMatchObject({ code: 'BAD_NOTIFIER', status: 422 });
    await expect(north.node.open.node.notify.test(administrator, 'webhook')).rejects.toMatchObject({ code: 'BAD_NOTIFIER' });
  });
});

describe('secrets', () => {
  it('lie in files that nobody else can read, and are answered to nobody', async () => {
    for (const name of ['vapid.json', 'smtp.password', 'webhook.secret']) {
      expect([name, (await stat(join(south.node.dir, 'keys', name))).mode & 0o777]).toEqual([name, 0o600]);
    }
    const shown = await south.node.open.node.notify.notifiers(administrator);
    expect(shown.email?.settings).toMatchObject({ passwordSet: true, user: 'desk' });
    expect(JSON.stringify(shown)).not.toMatch(/quiet word|secret of/);
    expect((await south.node.open.node.notify.notifiers(heron)).email).toEqual({ settings: null });
    const held = await south.node.open.store.read.setting('notifier.email');
    expect(held).toContain('127.0.0.1');
    expect(held).not.toContain('quiet word');
  });

  it('the key for push services stays the same over a start', async () => {
    const before = await south.node.open.node.notify.pushKey();
    await south.node.down();
    await south.node.up();
    expect(await south.node.open.node.notify.pushKey()).toBe(before);
  });

  it.each([
    [
      'mail in the clear to another machine',
      (n: TestNode) =>
        n.open.node.notify.setMail(
          administrator,
          { host: 'mail.example', port: 25, security: 'none', from: 'a@b', recipients: [] },
          undefined,
        ),
    ],
    [
      'a webhook in the clear to another machine',
      (n: TestNode) => n.open.node.notify.setWebhook(administrator, { url: 'http://sms.example/' }, secret),
    ],
    [
      'a webhook with a password in its address',
      (n: TestNode) => n.open.node.notify.setWebhook(administrator, { url: 'https://a:b@sms.example/' }, secret),
    ],
    [
      'a push service that nobody knows',
      (n: TestNode) => n.open.node.notify.subscribe(heron, { ...browser.subscription, endpoint: 'https://10.0.0.1/x' }),
    ],
    [
      'keys that are none',
      (n: TestNode) => n.open.node.notify.subscribe(heron, { ...browser.subscription, keys: { p256dh: 'AAAA', auth: 'AAAA' } }),
    ],
  ])('%s is refused', async (_what, ask) => {
    await expect(ask(south.node)).rejects.toMatchObject({ code: 'BAD_NOTIFIER', status: 422 });
  });
});

it('a browser that is gone is forgotten', async () => {
  const gone = new FakeBrowser(`${web.url}/push/gone`);
  const { notify } = south.node.open.node;
  await notify.unsubscribe(heron, browser.endpoint);
  await notify.subscribe(heron, gone.subscription);
  await setLadder({ ...everyWay, via: ['push'] }, { target: { desk: 'south-ferry' }, seconds: 20, label: 'the desk' });
  web.state.status = [410];
  const id = await place();
  await until(async () => (await attempts(id)).some(({ detail }) => detail === 'gone'), 'the answer of the push service');
  expect((await notify.notifiers(heron)).push.subscriptions).toBe(0);
  await until(async () => (await atNorth(id)).exhausted, 'the ladder to go on at once');
});
