/** Two pages with the voice room alone, joined by a relay that a test can read, change, delay or cut. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { openPage } from '../../support/browser.ts';

export type Wire = Record<string, unknown> & { kind: string };
/** What becomes of a signal on its way: the same, another, or (null) lost. */
export type Relay = (signal: Wire, from: 'caller' | 'callee') => Wire | null | undefined;

/** A page on loopback. */
export interface VoiceSite {
  readonly url: string;
  stop(): Promise<void>;
}

/** Bundles `test/browser/pages/voice.ts` and serves it from loopback, which browsers count as a secure context. */
export async function serveVoicePage(): Promise<VoiceSite> {
  const entry = new URL('../pages/voice.ts', import.meta.url).pathname;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'page' } },
  });
  const chunk = [built].flat().flatMap((each) => ('output' in each ? each.output : []))[0];
  if (chunk?.type !== 'chunk') throw new Error('nothing was built');
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(
      isScript
        ? chunk.code
        : '<!doctype html><title>voice</title><link rel="icon" href="data:,"><body><button>touch</button><script type="module" src="/page.js"></script>',
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Pair {
  readonly caller: Page;
  readonly callee: Page;
  /** All signals that were sent, in order. */
  readonly sent: readonly { readonly from: 'caller' | 'callee'; readonly signal: Wire }[];
  relay: Relay;
  close(): Promise<void>;
}

export async function openPair(browser: Browser, url: string): Promise<Pair> {
  const sides = { caller: await openPage(browser, 'about:blank'), callee: await openPage(browser, 'about:blank') };
  const sent: { from: 'caller' | 'callee'; signal: Wire }[] = [];
  const pair: Pair = {
    caller: sides.caller.page,
    callee: sides.callee.page,
    sent,
    relay: (signal) => signal,
    async close() {
      await Promise.all([sides.caller.context.close(), sides.callee.context.close()]);
    },
  };
  for (const from of ['caller', 'callee'] as const) {
    const other = from === 'caller' ? pair.callee : pair.caller;
    // One after another: the nodes keep the order, so this does.
    let tail: Promise<unknown> = Promise.resolve();
    await pair[from].exposeFunction('relay', (signal: Wire) => {
      sent.push({ from, signal });
      const carried = pair.relay(signal, from);
      if (carried)
        tail = tail.then(() => other.evaluate((data) => window.desk?.voice?.receive(data), carried)).catch(() => undefined);
    });
    await pair[from].goto(url);
    await pair[from].getByRole('button').click();
  }
  return pair;
}

export interface Ice {
  iceServers: RTCIceServer[];
  relayOnly: boolean;
}

export async function startVoice(
  page: Page,
  role: 'caller' | 'callee',
  call: string,
  ice: Ice = { iceServers: [], relayOnly: false },
): Promise<void> {
  await page.evaluate((options) => window.desk.start(options), { call, role, ice });
}

/** Waits for one of these phases (`connected`, `failed CODE`); the error names the phases that there were instead. */
export async function phase(page: Page, ...wanted: readonly string[]): Promise<void> {
  try {
    await page.waitForFunction((ends) => ends.includes(window.desk.phases.at(-1) ?? ''), wanted, { timeout: 40_000 });
  } catch {
    throw new Error(`waited for ${wanted.join(' or ')}, saw: ${(await page.evaluate(() => window.desk.phases)).join(' > ')}`);
  }
}

export const digitsOf = (page: Page): Promise<string | undefined> => page.evaluate(() => window.desk.voice.state.digits);
