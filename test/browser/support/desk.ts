/** A person at a desk: finds things as a person does, by role and by the words that the desk shows in their language. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '../../../src/language/index.ts';
import { openPage } from '../../support/browser.ts';
import type { DemoAccount, DemoNode } from '../../support/demo.ts';
import { beepsHeard, installWatchers, receivedEnergy, ringsNow } from './watchers.ts';
import { wording } from './words.ts';

export interface DeskSettings {
  readonly language?: Language;
  readonly dark?: boolean;
  readonly phone?: boolean;
  /** A context to share: two desks side by side in one browser, or two screens with one session. */
  readonly context?: BrowserContext;
}

export class Desk {
  readonly page: Page;
  readonly language: Language;
  private readonly errors: readonly string[];

  constructor(page: Page, language: Language, errors: readonly string[]) {
    this.page = page;
    this.language = language;
    this.errors = errors;
  }

  /** What the page complained of. Before sign-in the node answers 401, which the browser prints. */
  get complaints(): string[] {
    return this.errors.filter((error) => !/status of 401/.test(error));
  }

  say(key: string): RegExp {
    return wording(this.language, key);
  }

  button(key: string): Locator {
    return this.page.getByRole('button', { name: this.say(key) });
  }

  /** The person's own field: `call` and `minute` texts, not the labels of others. */
  field(key: string): Locator {
    return this.page.getByRole('textbox', { name: this.say(key) });
  }

  async signIn(account: DemoAccount): Promise<void> {
    await this.field('signIn.alias').fill(account.alias);
    await this.page.getByLabel(this.say('signIn.password')).and(this.page.locator('input')).fill(account.password);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: this.say('log.title') }).waitFor();
  }

  /** One press, as many beeps counted as were played, and the node knows of it. */
  async goOnWatch(): Promise<void> {
    await this.button('watch.go').first().click();
    await this.page.getByText(this.say('watch.howMany')).waitFor();
    const beeps = await this.page.evaluate(beepsHeard);
    expect(beeps).toBeGreaterThan(0);
    await this.page.keyboard.press(String(beeps));
    await this.button('watch.done').click();
    await expect.poll(() => this.button('watch.go').count()).toBe(0);
    // A ring takes no key within a second of one that was typed.
    await this.page.waitForTimeout(1_000);
  }

  /** Two keys from anywhere; with a digit between them, another precedence than routine. */
  async placeCall(precedence: 1 | 2 | 3 | 4 = 1): Promise<string> {
    await this.page.keyboard.press('c');
    await this.button('place.place').waitFor();
    if (precedence !== 1) await this.page.keyboard.press(String(precedence));
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
    return this.page.url().slice(-36);
  }

  /** The ring that takes the whole screen. */
  get ring(): Locator {
    return this.page.getByRole('alertdialog');
  }

  rings(): Promise<number> {
    return this.page.evaluate(ringsNow);
  }

  /** Waits until a ring covers the screen and really sounds. */
  async isRung(): Promise<void> {
    await this.ring.waitFor();
    await expect.poll(() => this.rings()).toBe(1);
  }

  async isQuiet(): Promise<void> {
    await this.ring.waitFor({ state: 'detached' });
    await expect.poll(() => this.rings()).toBe(0);
  }

  /** Waits until voice stands: the digits are shown only then. */
  async isTalking(): Promise<void> {
    await this.page.getByText(/^\d{3} \d{3}$/).waitFor();
  }

  /** The six digits on the screen. */
  async digits(): Promise<string> {
    return ((await this.page.getByText(/^\d{3} \d{3}$/).textContent()) ?? '').replace(' ', '');
  }

  /** Waits until a voice has really been received from now on, measured on the decoded sound. */
  async hears(): Promise<void> {
    const before = await this.page.evaluate(receivedEnergy);
    await expect.poll(() => this.page.evaluate(receivedEnergy), { timeout: 15_000 }).toBeGreaterThan(before + 0.0001);
  }

  /** Waits until nothing is received any more, over longer than the artificial microphone pauses between its beeps. */
  async hearsNothing(): Promise<void> {
    const gained = async (): Promise<number> => {
      const before = await this.page.evaluate(receivedEnergy);
      await this.page.waitForTimeout(1_500);
      return (await this.page.evaluate(receivedEnergy)) - before;
    };
    await expect.poll(gained, { timeout: 15_000 }).toBeLessThan(0.000_001);
  }

  async write(text: string): Promise<void> {
    await this.field('chat.write').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** A page of the desk by its path, loaded anew. */
  async visit(path: string): Promise<void> {
    await this.page.goto(new URL(`/${path}`, this.page.url()).href);
  }

  /** A part of the screen by its heading. */
  region(key: string): Locator {
    return this.page.getByRole('region', { name: this.say(key) });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }
}

const contextOf = (settings: DeskSettings): BrowserContextOptions => ({
  locale: { en: 'en-GB', ar: 'ar', he: 'he', fr: 'fr' }[settings.language ?? 'en'],
  colorScheme: settings.dark ? 'dark' : 'light',
  viewport: settings.phone ? { width: 390, height: 844 } : { width: 1366, height: 860 },
  hasTouch: settings.phone ?? false,
  permissions: ['microphone', 'notifications'],
});

/** Opens the desk of a node, not yet signed in. */
export async function openDesk(browser: Browser, node: DemoNode, settings: DeskSettings = {}): Promise<Desk> {
  const context = settings.context ?? (await browser.newContext(contextOf(settings)));
  if (context.pages().length === 0) await context.addInitScript(installWatchers);
  const { page, errors } = await openPage(browser, node.url, context);
  return new Desk(page, settings.language ?? 'en', errors);
}

/** Signed in and on watch. */
export async function takeWatch(
  browser: Browser,
  node: DemoNode,
  account: DemoAccount,
  settings: DeskSettings = {},
): Promise<Desk> {
  const desk = await openDesk(browser, node, settings);
  await desk.signIn(account);
  await desk.goOnWatch();
  return desk;
}
