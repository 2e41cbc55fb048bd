import { Type } from 'typebox';
import { closed, LineId, languages, oneOf, PartyId, Problem, Slug, searchedKinds } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { foundRef, page, phraseRef, situationRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Time = Type.String({ format: 'date-time' });
const Box = Type.String({
  pattern: '^-?\\d+(\\.\\d+)?(,-?\\d+(\\.\\d+)?){3}$',
  description: 'West, south, east, north in degrees.',
});
const words = Type.String({ minLength: 1, maxLength: 600 });

/** Search over everything, standard phrases, and the situation report. */
export function searchRoutes(app: App, { node }: Services): void {
  const search = operation({
    id: 'search',
    tag: 'search',
    summary: 'Search over everything by text',
    description:
      'Words in any spelling of any of the languages: alef forms, ta marbuta, tatweel, vowel marks, niqqud, accents and case make no difference. Each must begin a word of what is found. Names of persons are never found. A box finds what lies in it as precisely as its place may be told.',
    parts: {
      querystring: closed({
        q: Type.String({ minLength: 1, maxLength: 200 }),
        line: Type.Optional(LineId),
        kind: Type.Optional(oneOf(searchedKinds)),
        party: Type.Optional(PartyId),
        from: Type.Optional(Time),
        to: Type.Optional(Time),
        bbox: Type.Optional(Box),
        after: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    },
    answers: { 200: page(foundRef) },
  });
  app.get('/api/search', search, async (request) => {
    const { kind, bbox, ...rest } = request.query;
    return node.search.search(sessionIn(request).actor, {
      ...rest,
      ...(kind === undefined ? {} : { kind: [kind] }),
      ...(bbox === undefined ? {} : { bbox: boxOf(bbox) }),
    });
  });

  const phrases = operation({
    id: 'listPhrases',
    tag: 'search',
    summary: 'Standard phrases',
    description: 'By typed words in any language, those found in `lang` first; without `q` all of them.',
    parts: {
      querystring: closed({ q: Type.Optional(Type.String({ maxLength: 200 })), lang: Type.Optional(oneOf(languages)) }),
    },
    answers: { 200: page(phraseRef) },
  });
  app.get('/api/phrases', phrases, async (request) => {
    const { q = '', lang = 'en' } = request.query;
    return { items: await node.phrases.list(q, lang) };
  });

  const reword = operation({
    id: 'rewordPhrase',
    tag: 'search',
    summary: 'Say a standard phrase in the party’s own words',
    description: 'For the own party alone; the code means the same. The gaps stay. What is left out reads as the standard does.',
    parts: {
      params: closed({ code: Type.String({ pattern: '^[a-z]+(?:-[a-z0-9]+)*$', maxLength: 60 }) }),
      body: closed({
        texts: closed({
          en: Type.Optional(words),
          ar: Type.Optional(words),
          he: Type.Optional(words),
          fr: Type.Optional(words),
        }),
      }),
    },
    answers: { 200: phraseRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'PHRASE_SLOTS', 'BUSY', 'DISK_FULL'],
  });
  app.put('/api/phrases/:code', reword, async (request) =>
    node.phrases.reword(sessionIn(request).actor, request.params.code, request.body.texts),
  );

  const situation = operation({
    id: 'getSituation',
    tag: 'search',
    summary: 'The situation report of a period',
    description:
      'Incidents, figures side by side, responses, notifications, duties and calls; every total says where it comes from.',
    parts: {
      querystring: closed({
        line: LineId,
        from: Time,
        to: Time,
        district: Type.Optional(Slug),
        lang: Type.Optional(oneOf(languages)),
      }),
    },
    answers: { 200: situationRef },
    problems: ['NOT_ALLOWED', 'UNKNOWN_LINE', 'UNKNOWN_DISTRICT', 'BAD_TIMES', 'LINE_NOT_IN_FORCE'],
  });
  app.get('/api/situation', situation, async (request) => {
    const { lang: language = 'en', ...wish } = request.query;
    return node.situation.report(sessionIn(request).actor, { ...wish, language });
  });
}

/** 400 `INVALID_REQUEST` for a box that is none; west may be greater than east. */
function boxOf(text: string) {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90 || south > north)
    throw new Problem(400, 'INVALID_REQUEST', 'The box is west, south, east, north in degrees.');
  return { west, south, east, north };
}
