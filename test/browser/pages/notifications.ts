/** The desk of notifications and the page of a unit, as a person finds their way on them: by role and by words. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Language } from '../../../src/language/index.ts';
import { openPage } from '../../support/browser.ts';
import type { Desk } from '../support/desk.ts';
import { word, wording } from '../support/words.ts';

export interface AnnouncedNotification {
  readonly type: 'place' | 'activity' | 'movement';
  /** As the catalogues name it. */
  readonly kind: string;
  /** Positions, one a line. */
  readonly where: string;
  /** Hours from now. */
  readonly from: number;
  readonly until?: number;
  readonly clearance?: boolean;
  readonly emergency?: boolean;
  readonly contact: string;
  readonly text: string;
}

/** What `<input type="datetime-local">` takes. */
function local(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export class NotificationsDesk {
  readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  get dialog(): Locator {
    return this.desk.page.getByRole('dialog');
  }

  panel(key: string): Locator {
    return this.desk.page.getByRole('region', { name: this.desk.say(key) });
  }

  async visit(path: string): Promise<void> {
    await this.desk.page.goto(new URL(path, this.desk.page.url()).href);
    await this.desk.page.locator('main h1').first().waitFor();
  }

  private radio(key: string): Promise<void> {
    // The box itself is hidden behind its words.
    return this.desk.page.getByRole('radio', { name: word(this.desk.language, key), exact: true }).check({ force: true });
  }

  /** Free text; the place has words of its own. */
  get text(): Locator {
    return this.desk.page.getByRole('textbox', { name: word(this.desk.language, 'notifications.text'), exact: true });
  }

  /** Fills the form; nothing is sent yet. */
  async write(wish: AnnouncedNotification): Promise<void> {
    const { page } = this.desk;
    await this.radio(`notificationType.${wish.type}`);
    await page.getByRole('combobox', { name: this.desk.say('notifications.kind') }).selectOption(wish.kind);
    const many = wish.type === 'movement';
    await this.desk.field(many ? 'places.typedMany' : 'places.typed').fill(wish.where);
    const times = page.locator('input[type="datetime-local"]');
    await times.first().fill(local(wish.from));
    if (wish.until !== undefined) await times.nth(1).fill(local(wish.until));
    if (wish.clearance) await this.radio('notificationAsks.clearance');
    if (wish.emergency) await page.getByRole('checkbox', { name: this.desk.say('notifications.emergency') }).check();
    await this.desk.field('notifications.contact').fill(wish.contact);
    await this.text.fill(wish.text);
  }

  /** Sends what is written. Answers its id. */
  async send(): Promise<string> {
    await this.desk.button('notifications.announceNow').click();
    await this.desk.page.waitForURL(/\/notifications\/[0-9a-f-]{36}$/);
    await this.desk.page.getByRole('article').waitFor();
    return this.desk.page.url().slice(-36);
  }
}

/** Somebody at a checkpoint with a telephone and no account. */
export class UnitPage {
  readonly page: Page;
  readonly language: Language;
  /** Addresses that the page has asked for, as a server sees them. */
  readonly asked: string[] = [];
  readonly errors: readonly string[];

  private constructor(page: Page, language: Language, errors: readonly string[]) {
    this.page = page;
    this.language = language;
    this.errors = errors;
  }

  static async open(browser: Browser, link: string, language: Language, dark: boolean): Promise<UnitPage> {
    const context: BrowserContext = await browser.newContext({
      locale: language,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const { page, errors } = await openPage(browser, link, context);
    const unit = new UnitPage(page, language, errors);
    unit.asked.push(...asked);
    page.on('request', (request) => unit.asked.push(request.url()));
    return unit;
  }

  say(key: string): RegExp {
    return wording(this.language, `unitPage.${key}`);
  }

  async type(code: string): Promise<void> {
    await this.page.getByRole('textbox').fill(code);
    await this.page.getByRole('button', { name: this.say('open') }).click();
  }

  async sees(key: string): Promise<void> {
    await this.page.getByText(this.say(key)).first().waitFor();
  }
}
