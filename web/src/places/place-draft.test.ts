import { describe, expect, it } from 'vitest';
import { draftOf, emptyPlace, readDraft, readTyped, toPlaceWish } from './place-draft.ts';

const gazetteer = [{ id: 'ferry', name: 'Ferry Landing', position: [21.5, 40.5] as [number, number] }];

describe('a place as it is given', () => {
  it('typed in two notations / the same point, with the uncertainty of each', () => {
    const decimal = readTyped('40.5, 21.5', 'Point');
    const dms = readTyped('40°30′00″N 21°30′00″E', 'Point');
    expect(decimal.geometry).toEqual({ type: 'Point', coordinates: [21.5, 40.5] });
    expect(dms.geometry).toEqual(decimal.geometry);
    expect(dms.uncertainty).toBeGreaterThan(0);
  });

  it('several lines / a route in their order, and an area that is closed', () => {
    const text = '40 21\n40 22\n\n41 22';
    expect(readTyped(text, 'LineString').geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [21, 40],
        [22, 40],
        [22, 41],
      ],
    });
    const area = readTyped(text, 'Polygon').geometry;
    expect(area?.type === 'Polygon' && area.coordinates[0]?.at(-1)).toEqual([21, 40]);
    expect(readTyped('40 21', 'LineString')).toEqual({});
  });

  it('a line that is no position / which line, and which character', () => {
    expect(readTyped('40 21\n40 x21', 'LineString').wrong).toMatchObject({ line: 2, at: 4 });
  });

  it('a name of the gazetteer / goes by its id, with the words beside it', () => {
    const draft = { ...emptyPlace, way: 'gazetteer', gazetteer: 'ferry', words: ' east gate ' } as const;
    expect(toPlaceWish(draft, gazetteer)).toEqual({ gazetteer: 'ferry', words: 'east gate' });
    expect(readDraft(draft, gazetteer).geometry).toEqual({ type: 'Point', coordinates: [21.5, 40.5] });
    expect(toPlaceWish({ ...draft, gazetteer: 'unknown' }, gazetteer)).toBeUndefined();
  });

  it('words alone / enough; nothing at all / not', () => {
    expect(toPlaceWish({ ...emptyPlace, way: 'words', words: 'the old mill' }, [])).toEqual({ words: 'the old mill' });
    expect(toPlaceWish(emptyPlace, [])).toBeUndefined();
  });

  it('a place that stands / is changed from where it lies', () => {
    const place = { geometry: { type: 'Point', coordinates: [21, 40] as [number, number] } } as const;
    expect(toPlaceWish(draftOf(place), [])).toEqual(place);
    expect(toPlaceWish(draftOf({ gazetteer: 'ferry', geometry: place.geometry }), gazetteer)).toEqual({ gazetteer: 'ferry' });
  });
});
