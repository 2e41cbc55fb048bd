/** The map of a line, search, phrases and the situation report, as a person finds their way on them: by role and by words. */
import type { Locator } from 'playwright-core';
import type { Desk } from '../support/desk.ts';

export class LineMapDesk {
  readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** To a page by its name in the navigation at the side. */
  async visit(name: 'lineMap' | 'search' | 'phrases' | 'situation'): Promise<void> {
    await this.desk.page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: this.desk.say(`navigation.${name}`), exact: true })
      .click();
    await this.desk.page.locator('main h1').waitFor();
  }

  region(key: string): Locator {
    return this.desk.page.getByRole('region', { name: this.desk.say(key) });
  }

  /** What stands in the list beside the map. */
  get listed(): Locator {
    return this.region('lineMap.list').getByRole('listitem');
  }

  layer(name: 'districts' | 'incidents' | 'notifications' | 'conflicts'): Locator {
    return this.desk.page.getByRole('checkbox', { name: this.desk.say(`mapLayer.${name}`) });
  }

  /** To a position in any notation. */
  async jump(text: string): Promise<void> {
    const region = this.region('lineMap.jump');
    await region.getByRole('textbox').fill(text);
    await region.getByRole('button', { name: this.desk.say('lineMap.go') }).click();
  }

  async measure(positions: string): Promise<Locator> {
    const region = this.region('lineMap.measure');
    await region.getByRole('textbox').fill(positions);
    return region;
  }

  async search(words: string): Promise<void> {
    await this.desk.page.getByRole('searchbox', { name: this.desk.say('search.words') }).fill(words);
  }

  /** Whether the map has been drawn: its canvas stands there. */
  get canvas(): Locator {
    return this.desk.page.locator('canvas.maplibregl-canvas');
  }
}
