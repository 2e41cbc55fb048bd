import { writeCot, writeGeojson, writeKml } from '../../formats/index.ts';
import type { Agreement } from '../../language/index.ts';
import { isReleasedFor } from '../../terms/index.ts';
import type { PlaceThing } from '../notifications/places-out.ts';
import type { PlaceFormat } from '../notifications/service.ts';
import { doorContext } from './door-context.ts';

export const media = {
  cap: 'application/cap+xml',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
  cot: 'application/xml',
  icalendar: 'text/calendar',
} as const;

/** All places of a line as a file, once two of headquarters have released them. */
export function writePlaces(
  format: PlaceFormat,
  things: readonly PlaceThing[],
  { self, now, agreementOf }: { self: string; now: number; agreementOf: (line: string) => Agreement | undefined },
): { media: string; text: string } {
  const agreements = [...new Set(things.map(({ line }) => line))].flatMap((line) => agreementOf(line) ?? []);
  const context = doorContext(agreements, { self, now, languages: ['en'] });
  const mode = things[0]?.mode ?? 'actual';
  switch (format) {
    case 'geojson': {
      const released = things.filter((thing) => isReleasedFor(thing, 'geojson'));
      return { media: media.geojson, text: JSON.stringify(writeGeojson(released, mode, context)) };
    }
    case 'kml': {
      const released = things.filter((thing) => isReleasedFor(thing, 'kml'));
      return { media: media.kml, text: writeKml(released, mode, context) };
    }
    case 'cot': {
      const released = things.filter((thing) => isReleasedFor(thing, 'cot'));
      return { media: media.cot, text: writeCot(released, context) };
    }
  }
}
