import { Type } from 'typebox';
import { closed, type ImportFormat, LineId, languages, largestImport, oneOf } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { capDraft, drafts } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const File = Type.Unsafe<Uint8Array>({ description: 'The file, at most 1 MiB of UTF-8.' });
const querystring = closed({ line: LineId, lang: Type.Optional(oneOf(languages)) });

const xml = ['application/xml', 'text/xml'];
const taken: Readonly<Record<ImportFormat, readonly string[]>> = {
  cap: ['application/cap+xml', ...xml],
  geojson: ['application/geo+json', 'application/json'],
  kml: ['application/vnd.google-earth.kml+xml', ...xml],
};

/** Files of others as drafts of incidents: nothing is opened until a person opens it. */
export function importRoutes(app: App, { node }: Services): void {
  const take = (id: string, format: ImportFormat, what: string) =>
    operation({
      id,
      tag: 'formats',
      summary: `Read ${what} as ${format === 'cap' ? 'the draft of an incident' : 'drafts of incidents'}`,
      description: 'Nothing is opened. No address in it is followed, no document type or entity of its own is taken in.',
      parts: { querystring, body: File },
      takes: taken[format][0] ?? '',
      answers: { 200: format === 'cap' ? capDraft : drafts },
      problems: ['NOT_ALLOWED', 'IMPORT_REFUSED', 'UNKNOWN_LINE', 'LINE_NOT_IN_FORCE'],
    });

  const route = (format: ImportFormat, path: string, options: ReturnType<typeof take>) =>
    app.register(async (scope) => {
      // Bytes as they came: JSON too is read by the format's own reader.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser([...taken[format]], { parseAs: 'buffer', bodyLimit: largestImport }, (_request, body, done) =>
        done(null, body),
      );
      (scope as unknown as App).post(path, { ...options, bodyLimit: largestImport }, async (request) => {
        const { line, lang } = request.query;
        const bytes = new Uint8Array(request.body instanceof Uint8Array ? request.body : []);
        const read = await node.doors.takeIn(sessionIn(request).actor, line, format, bytes, lang ?? 'en');
        return (format === 'cap' ? { incident: read.drafts[0] ?? {} } : read) as never;
      });
    });
  route('cap', '/api/cap', take('importCap', 'cap', 'a CAP 1.2 alert'));
  route('geojson', '/api/imports/geojson', take('importGeojson', 'geojson', 'GeoJSON'));
  route('kml', '/api/imports/kml', take('importKml', 'kml', 'KML'));
}
