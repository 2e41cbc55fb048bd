import type { Locator } from 'playwright-core';
import type { Desk } from '../support/desk.ts';

type Corner = readonly [across: number, down: number];

/** The form in which an agreement is written, as a person fills it in. */
export class AgreementEditor {
  readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async open(line: string): Promise<void> {
    await this.desk.visit(`agreements/edit?line=${line}`);
    await this.desk.page.getByRole('heading', { level: 1, name: this.desk.say('agreements.amend') }).waitFor();
  }

  part(key: string): Locator {
    return this.desk.region(key);
  }

  /** One more item of a list; answers its group of fields. */
  async add(part: string, button: string): Promise<Locator> {
    const list = this.part(part);
    const items = list.locator('fieldset:has(> button)');
    const before = await items.count();
    await list.getByRole('button', { name: this.desk.say(button) }).click();
    const item = items.nth(before);
    await item.waitFor();
    return item;
  }

  label(item: Locator, key: string): Locator {
    return item.getByLabel(this.desk.say(key)).first();
  }

  /** Presses corner after corner of the map, in shares of its size, and the first one again. */
  async draw(item: Locator, corners: readonly Corner[]): Promise<void> {
    await item.getByRole('button', { name: this.desk.say('editor.draw') }).click();
    const map = item.locator('canvas.maplibregl-canvas');
    await map.waitFor();
    // It can be drawn on once its style and the outline of the land are there.
    await item.locator('.maplibregl-marker').first().waitFor();
    const box = await this.shown(map);
    const points = corners.map(([across, down]) => [box.x + across * box.width, box.y + down * box.height] as const);
    for (const [x, y] of [...points, ...points.slice(0, 1)]) {
      await this.desk.page.mouse.move(x, y, { steps: 3 });
      await this.desk.page.mouse.click(x, y);
    }
  }

  /** Drags the first corner of an area by so many pixels. Two names whose distance is known tell where on the screen it is. */
  async dragCorner(item: Locator, name: string, by: Corner): Promise<void> {
    const corners = (await this.corners(item)).split('\n').map((line) => line.split(' ').map(Number));
    await item.getByRole('button', { name: this.desk.say('editor.drag') }).click();
    const [one, two, own] = await Promise.all(['Ferry Landing', 'Mill Bridge', name].map((each) => this.nameAt(item, each)));
    if (!one || !two || !own) throw new Error('names are missing on the map');
    const [longitudes, latitudes] = [0, 1].map((axis) => corners.map((corner) => corner[axis] ?? 0)) as [number[], number[]];
    const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
    const perDegree = (two.x - one.x) / 0.1;
    const down = perDegree / Math.cos((middle(latitudes) * Math.PI) / 180);
    const x = own.x + ((longitudes[0] ?? 0) - middle(longitudes)) * perDegree;
    const y = own.y - ((latitudes[0] ?? 0) - middle(latitudes)) * down;
    await this.desk.page.mouse.move(x, y, { steps: 3 });
    await this.desk.page.mouse.down();
    await this.desk.page.mouse.move(x + by[0], y + by[1], { steps: 8 });
    await this.desk.page.mouse.up();
  }

  private async nameAt(item: Locator, name: string): Promise<{ x: number; y: number }> {
    const marker = item.locator('.maplibregl-marker').filter({ hasText: name });
    await marker.waitFor();
    await marker.scrollIntoViewIfNeeded();
    const box = await marker.boundingBox();
    if (!box) throw new Error(`${name} is not on the map`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  private async shown(map: Locator) {
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    if (!box) throw new Error('the map is not shown');
    return box;
  }

  corners(item: Locator): Promise<string> {
    return this.label(item, 'editor.corners').inputValue();
  }

  /** A file as a person picks it. */
  async pick(item: Locator, name: string, text: string): Promise<void> {
    const input = item.locator('input[type=file]').first();
    await input.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  get problems(): Locator {
    return this.part('editor.check').getByRole('listitem');
  }

  async isClean(): Promise<void> {
    await this.desk.sees(this.desk.say('editor.clean'));
  }
}
