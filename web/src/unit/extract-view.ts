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

/** The arithmetic of positions is fetched only when there is one to show. */
async function showPlace(into: HTMLElement, { place }: UnitExtract, none: string, language: Language): Promise<void> {
  if (place === null) {
    into.append(none);
    return;
  }
  if (place.words !== undefined) into.append(make('p', { dir: 'auto' }, place.words));
  if (place.geometry === undefined) return;
  const { distanceInWords, formatPosition } = await import('../../../src/places/index.ts');
  const { geometry, uncertainty } = place;
  const positions =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.coordinates.flat();
  for (const position of positions.slice(0, 50)) {
    const texts = (['decimal', 'mgrs'] as const).flatMap((notation) => formatPosition(position, notation) ?? []);
    into.append(make('p', { dir: 'ltr', class: 'position' }, texts.join('  ·  ')));
  }
  if (uncertainty !== undefined && uncertainty >= 1) into.append(make('p', {}, `± ${distanceInWords(uncertainty, language)}`));
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
