/** Real Chromium for tests. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findProgram, need } from './found.ts';

const executablePath = findProgram(
  process.env['QUIETLINE_CHROMIUM'],
  '/usr/bin/chromium',
  'chromium',
  'chromium-browser',
  'google-chrome',
);

export const needsChromium = need(executablePath, "Chromium not found: install Debian's chromium or set QUIETLINE_CHROMIUM");

export interface BrowserSettings {
  /** Pages may sound without a touch. Leave it out where a test is about unlocking. */
  readonly soundWithoutTouch?: boolean;
  /** Maps are drawn, by software: no machine of tests needs a graphics card. */
  readonly maps?: boolean;
}

/** A fresh browser with an artificial microphone that beeps, and no user data folder of anybody's. */
export function launchBrowser(settings: BrowserSettings = {}): Promise<Browser> {
  if (!executablePath) throw new Error('no Chromium');
  return chromium.launch({
    executablePath,
    headless: true,
    // Muted audio is not decoded, and its energy could not be measured.
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      // A machine with loopback alone finds no candidates otherwise.
      '--allow-loopback-in-peer-connection',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      ...(settings.maps
        ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']
        : ['--disable-gpu']),
      ...(settings.soundWithoutTouch ? ['--autoplay-policy=no-user-gesture-required'] : []),
    ],
  });
}

export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors and console errors of the page so far. */
  readonly errors: readonly string[];
}

/** A page in its own context (own cookies, own storage) unless one is given. */
export async function openPage(browser: Browser, url: string, given?: BrowserContext | BrowserContextOptions): Promise<Watched> {
  const context = given && 'newPage' in given ? given : await browser.newContext(given);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return { context, page, errors };
}

const shots = new URL('../../.cache/screens/', import.meta.url).pathname;

/** For looking at, never for comparing; the folder is git-ignored. */
export async function takeShot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
