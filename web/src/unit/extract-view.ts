import type { Position } from '../../../src/language/index.ts';
import type { UnitExtract } from '../api/notification-types.ts';
import type { Language } from '../api/types.ts';
import { clockTime, longDay, utcTime } from '../i18n/time.ts';
import { make } from './dom.ts';
import type { UnitWords } from './words.ts';

/** What this unit may know of the notification, as facts one below the other. */
export function extractView(extract: UnitExtract, words: UnitWords, language: Language): HTMLElement {
  const { unitPage: page } = words;
  const facts = make('dl', { class: 'facts' });
  const fact = (name: string, ...values: readonly (Node | string)[]) =>
    facts.append(make('dt', {}, name), make('dd', {}, ...values));
  fact(page.what, `${words.notificationKind[extract.kind]} · ${words.notificationType[extract.type]}`);
  if (extract.precedence !== 'routine') fact(page.precedence, words.precedence[extract.precedence]);
  fact(page.from, moment(extract.window.from, language));
  fact(page.until, extract.window.until === undefined ? page.openEnd : moment(extract.window.until, language));
  const where = make('dd', { class: 'where' });
  facts.append(make('dt', {}, page.where), where);
  void showPlace(where, extract, page.noPlace, language);
  if (extract.vehicles !== null) fact(page.vehicles, String(extract.vehicles));
  if (extract.vehicleMarks !== null) fact(page.vehicleMarks, auto(extract.vehicleMarks));
  if (extract.people !== null) fact(page.people, String(extract.people));
  if (extract.contact !== null) fact(page.contact, auto(extract.contact));
  if (extract.asks === 'clearance')
    fact(page.clearance, extract.clearance === null ? page.notAnswered : words.clearance[extract.clearance.answer]);
  const said = [extract.message, extract.clearance?.conditions ?? null];
  return make('section', {}, facts, ...said.map((message) => messageView(message, language)));
}

function moment(at: string, language: Language): HTMLElement {
  const time = Date.parse(at);
  const zone = `${longDay(time, language)} ${clockTime(time, language).slice(0, 5)} (${utcTime(time).slice(0, 5)} UTC)`;
  return make('time', { datetime: at }, zone);
}

function auto(text: string): HTMLElement {
  return make('bdi', {}, text);
}

/** Positions at once as they came; how they read in the grid, once the arithmetic is there. */
async function showPlace(into: HTMLElement, { place }: UnitExtract, none: string, language: Language): Promise<void> {
  if (place === null) {
    into.append(none);
    return;
  }
  if (place.words !== undefined) into.append(make('p', { dir: 'auto' }, place.words));
  const { geometry, uncertainty } = place;
  if (geometry === undefined) return;
  const positions =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.coordinates.flat();
  const shown = positions.slice(0, 50).map(([longitude, latitude]) => {
    const text = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
    return make('p', { dir: 'ltr', class: 'position' }, text);
  });
  into.append(...shown);
  const about = uncertainty === undefined || uncertainty < 1 ? undefined : make('p', {}, `± ${Math.round(uncertainty)} m`);
  if (about !== undefined) into.append(about);
  const { distanceInWords, formatPosition } = await import('../../../src/places/index.ts');
  for (const [index, line] of shown.entries()) {
    const grid = formatPosition(positions[index] as Position, 'mgrs');
    if (grid !== undefined) line.append(`  ·  ${grid}`);
  }
  if (about !== undefined && uncertainty !== undefined) about.textContent = `± ${distanceInWords(uncertainty, language)}`;
}

/** Standard phrases in the reader's language; free text as it was written. */
function messageView(message: UnitExtract['message'], language: Language): HTMLElement | undefined {
  if (message === null) return undefined;
  const view = make('div', { class: 'message' });
  if (message.text !== undefined) view.append(make('p', { dir: 'auto' }, message.text));
  const { phrases } = message;
  if (phrases !== undefined)
    void import('../../../src/phrases/index.ts').then(({ phraseText }) =>
      view.prepend(...phrases.map((use) => make('p', { dir: 'auto' }, phraseText(use, language)))),
    );
  return view;
}
