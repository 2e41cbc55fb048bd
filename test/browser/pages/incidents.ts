/** The desk of incidents, as a person finds their way on it: by role and by words. */
import type { Locator } from 'playwright-core';
import type { Desk } from '../support/desk.ts';

export interface OpenedIncident {
  /** As much of the kind as is typed before Enter takes the first. */
  readonly kind: string;
  readonly where: string;
  readonly text?: string;
  /** Keys of the words of the boxes to tick. */
  readonly involved?: readonly string[];
}

export class IncidentsDesk {
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

  /** One key from anywhere; the kind has the focus. */
  async begin({ kind, where, text, involved = [] }: OpenedIncident): Promise<void> {
    const { desk, dialog } = this;
    await desk.page.keyboard.press('i');
    await dialog.getByRole('combobox', { name: desk.say('incidents.kind') }).waitFor();
    await desk.page.keyboard.type(kind);
    await desk.page.keyboard.press('Enter');
    for (const key of involved)
      await dialog
        .getByRole('checkbox', { name: desk.say(key) })
        .first()
        .check();
    // Last but the text: what it is understood as appears above the boxes and moves them.
    await dialog.getByRole('textbox', { name: desk.say('incidents.positionOrName') }).fill(where);
    if (text !== undefined) await dialog.getByRole('textbox', { name: desk.say('incidents.text') }).fill(text);
  }

  /** Sends what was begun, without the mouse. Answers its id. */
  async send(): Promise<string> {
    await this.desk.page.keyboard.press('Control+Enter');
    await this.desk.page.waitForURL(/\/incidents\/[0-9a-f-]{36}$/);
    await this.desk.page.getByRole('article').waitFor();
    return this.desk.page.url().slice(-36);
  }

  async visit(path: string): Promise<void> {
    await this.desk.page.goto(new URL(path, this.desk.page.url()).href);
    await this.desk.page.locator('main h1').first().waitFor();
  }

  /** Opens the form of a panel by its button, unless it stands open. */
  async form(panel: string, button: string): Promise<Locator> {
    const form = this.panel(panel).getByRole('form', { name: this.desk.say(button) });
    if ((await form.count()) === 0)
      await this.panel(panel)
        .getByRole('button', { name: this.desk.say(button) })
        .first()
        .click();
    await form.waitFor();
    return form;
  }

  /** Sends the form: its button bears the same words. */
  async submit(form: Locator, button: string): Promise<void> {
    await form.getByRole('button', { name: this.desk.say(button) }).click();
    await form.waitFor({ state: 'detached' });
  }
}
