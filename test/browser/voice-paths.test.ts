import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, needsChromium } from '../support/browser.ts';
import { answerOf, begin, inNewFolder } from '../support/quietline.ts';
import { needsTurn, startTurn, type TurnServer } from '../support/turn.ts';
import {
  digitsOf,
  type Ice,
  openPair,
  type Pair,
  phase,
  serveVoicePage,
  startVoice,
  type VoiceSite,
} from './support/voice-pages.ts';

interface Credentials {
  readonly alias: string;
  readonly password: string;
}

/** What the desk of this account is told by its node, as the desk asks for it. */
async function iceOf(url: string, { alias, password }: Credentials): Promise<Ice> {
  const signedIn = await fetch(`${url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ alias, password }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const answer = await fetch(`${url}/api/voice/ice`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as Ice;
}

describe.skipIf(needsChromium.missing)(`paths of voice${needsChromium.because}`, () => {
  let browser: Browser;
  let site: VoiceSite;
  let pair: Pair;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser({ soundWithoutTouch: true }), serveVoicePage()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  beforeEach(async () => {
    pair = await openPair(browser, site.url);
  });
  afterEach(() => pair.close());

  const start = async (ice?: Ice): Promise<string> => {
    const call = crypto.randomUUID();
    await Promise.all([startVoice(pair.callee, 'callee', call, ice), startVoice(pair.caller, 'caller', call, ice)]);
    return call;
  };
  const both = <T>(run: (page: Pair['caller']) => Promise<T>): Promise<[T, T]> =>
    Promise.all([run(pair.caller), run(pair.callee)]);
  const connected = () => both((page) => phase(page, 'connected'));

  test('every first signal of its kind is lost / they connect with equal digits', async () => {
    const lost = new Set<string>();
    pair.relay = (signal, from) => {
      const name = `${from} ${signal.kind}`;
      if (lost.has(name)) return signal;
      lost.add(name);
      return null;
    };
    await start();
    await connected();
    const [caller, callee] = await both(digitsOf);
    expect(callee).toBe(caller);
    expect([...lost].sort()).toContain('caller reveal');
  });

  test('the network changes / ICE starts anew, and certificate, digits and sound stay', async () => {
    await start();
    await connected();
    const digits = await both(digitsOf);
    const certificate = (sdp: string): string | undefined => /a=fingerprint:.*/.exec(sdp)?.[0];
    const credentials = (sdp: string): string | undefined => /a=ice-ufrag:.*/.exec(sdp)?.[0];
    const before = await both((page) => page.evaluate(() => window.desk.probe.local()));
    await pair.callee.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => pair.sent.some(({ signal }) => signal.kind === 'restarted')).toBe(true);
    await expect
      .poll(async () => (await both((page) => page.evaluate(() => window.desk.probe.local()))).map(credentials))
      .not.toEqual(before.map(credentials));
    await connected();
    const after = await both((page) => page.evaluate(() => window.desk.probe.local()));
    expect(after.map(certificate)).toEqual(before.map(certificate));
    expect(await both(digitsOf)).toEqual(digits);
    expect(pair.sent.filter(({ signal }) => signal.kind === 'offer')).toHaveLength(1);
    expect(await pair.caller.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
  });

  test('one page is reloaded in mid-call / both connect again with new digits', async () => {
    const call = await start();
    await connected();
    const digits = await digitsOf(pair.callee);
    await pair.caller.reload();
    await startVoice(pair.caller, 'caller', call);
    await pair.callee.waitForFunction(
      (old) => window.desk.voice.state.digits !== undefined && window.desk.voice.state.digits !== old,
      digits,
    );
    await connected();
    expect(await digitsOf(pair.caller)).toBe(await digitsOf(pair.callee));
    expect(await pair.callee.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
  });

  test('nobody is on the other side / the call goes on as text within seconds, and voice comes when somebody does', async () => {
    const call = crypto.randomUUID();
    await startVoice(pair.caller, 'caller', call);
    await phase(pair.caller, 'failed PEER_GONE');
    await startVoice(pair.callee, 'callee', call);
    await connected();
  });

  test('the other side has no microphone / both are told why there is no voice', async () => {
    await pair.callee.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await start();
    await phase(pair.callee, 'failed MICROPHONE_REFUSED');
    await phase(pair.caller, 'failed PEER_MICROPHONE');
  });

  test('another microphone is chosen / the same set-up carries it', async () => {
    await start();
    await connected();
    const digits = await digitsOf(pair.callee);
    const microphones = await pair.caller.evaluate(() => window.desk.listMicrophones());
    const second = microphones.find(({ id }) => id !== 'default') ?? microphones[0];
    expect(second?.label).not.toBe('');
    await pair.caller.evaluate((id) => window.desk.voice.setDevice(id), second?.id ?? '');
    expect(await pair.callee.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
    expect(await digitsOf(pair.callee)).toBe(digits);
  });

  test('closed / the page lets go of the microphone and leaves no element behind', async () => {
    await start();
    await connected();
    await pair.caller.evaluate(() => window.desk.voice.close());
    await phase(pair.caller, 'closed');
    expect(await pair.caller.locator('audio').count()).toBe(0);
    await phase(pair.callee, 'failed PEER_GONE');
  });

  test('relay-only without a TURN server / says that there is no route', async () => {
    await start({ iceServers: [], relayOnly: true });
    await both((page) => phase(page, 'failed NO_ROUTE'));
  });

  describe.skipIf(needsTurn.missing)(`with a TURN server${needsTurn.because}`, () => {
    let turn: TurnServer;
    beforeAll(async () => {
      turn = await startTurn();
    }, 20_000);
    afterAll(() => turn?.stop());

    test('relay-only / they hear each other, and no address of either machine is in any signal', async () => {
      await start({ iceServers: [turn.credentials()], relayOnly: true });
      await connected();
      expect(await both((page) => page.evaluate(() => window.desk.probe.route()))).toEqual([
        ['relay', 'relay'],
        ['relay', 'relay'],
      ]);
      expect(await pair.callee.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
      expect(JSON.stringify(pair.sent)).not.toMatch(/typ (host|srflx|prflx)/);
    });

    test('relay-only with what a node issues under the relay’s secret / two accounts hear each other by it', async () => {
      await inNewFolder(async (dir) => {
        await writeFile(join(dir, 'turn-secret.txt'), `${turn.secret}\n`);
        const { admin } = await answerOf<{ admin: Credentials }>(dir, [
          ...['init', '--data', 'north', '--name', 'North Bank', '--port', '0'],
        ]);
        const turnOptions = ['--ice', turn.url, '--turn-secret-file', 'turn-secret.txt', '--relay-only'];
        const node = await begin(dir, ['up', '--data', 'north', '--log-level', 'error', ...turnOptions]);
        try {
          const officer = await answerOf<Credentials>(dir, [
            ...['account', 'add', 'ferry-1', '--data', 'north', '--role', 'duty-officer'],
          ]);
          const [callerIce, calleeIce] = await Promise.all([admin, officer].map((who) => iceOf(String(node.answer['url']), who)));
          expect(callerIce).toMatchObject({ relayOnly: true, iceServers: [{ urls: [turn.url] }] });
          const names = [callerIce, calleeIce].map((ice) => String(ice?.iceServers[0]?.username));
          expect(names.join()).toMatch(/^\d+:[0-9a-f]{16},\d+:[0-9a-f]{16}$/);
          expect(new Set(names).size).toBe(2);
          const call = crypto.randomUUID();
          await Promise.all([
            startVoice(pair.callee, 'callee', call, calleeIce),
            startVoice(pair.caller, 'caller', call, callerIce),
          ]);
          await connected();
          const routes = await both((page) => page.evaluate(() => window.desk.probe.route()));
          expect(routes).toEqual(Array(2).fill(['relay', 'relay']));
          expect(await pair.callee.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
        } finally {
          await node.stop();
        }
      });
    });

    test('the relay dies and another takes its place / they find each other again with the same digits', async () => {
      const first = await startTurn();
      let second: TurnServer | undefined;
      try {
        await start({ iceServers: [first.credentials()], relayOnly: true });
        await connected();
        const digits = await both(digitsOf);
        await first.kill();
        await both((page) => phase(page, 'reconnecting'));
        second = await startTurn(first.port);
        await connected();
        expect(await both(digitsOf)).toEqual(digits);
        expect(pair.sent.filter(({ signal }) => signal.kind === 'offer')).toHaveLength(1);
        expect(await pair.callee.evaluate(() => window.desk.probe.heard())).toBeGreaterThan(0.001);
      } finally {
        await first.stop();
        await second?.stop();
      }
    });

    test('relay-only with wrong credentials / says that there is no route', async () => {
      await start({ iceServers: [{ ...turn.credentials(), credential: 'wrong' }], relayOnly: true });
      await both((page) => phase(page, 'failed NO_ROUTE'));
    });
  });
});
