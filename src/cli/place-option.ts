import type { Message, Place, PlaceWish } from '../node/index.ts';

/** A name of the agreement's gazetteer, such as `heron-shoal`, or a position in any notation. */
export function placeWish(text: string, words?: string): PlaceWish {
  const place = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text) ? { gazetteer: text } : { notation: text };
  return words === undefined ? place : { ...place, words };
}

/** Where something is, for a person: latitude before longitude, with the metres that are uncertain. */
export function placeText(place: Place | null): string {
  if (place === null) return 'not told here';
  const { geometry, uncertainty, gazetteer, words } = place;
  const where = geometry?.type === 'Point' ? `${geometry.coordinates[1]}, ${geometry.coordinates[0]}` : geometry?.type;
  const about = uncertainty === undefined || where === undefined ? '' : ` ± ${Math.round(uncertainty)} m`;
  return [where === undefined ? [] : `${where}${about}`, gazetteer ?? [], words ?? []].flat().join('; ');
}

/** Standard phrases by their codes: what they say stands on the screen in each reader's language. */
export function messageText(message: Message | null): string {
  if (message === null) return 'erased, or nothing said';
  const codes = (message.phrases ?? []).map(({ code }) => `[${code}]`);
  return [...codes, message.text ?? []].flat().join(' ');
}
