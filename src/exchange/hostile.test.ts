import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryRecord, testLine, testParty } from '../../test/support/memory-record.ts';
import { endCode, introduce, texts, toConfig } from '../../test/support/session-pair.ts';
import { exchangeCodes } from './codes.ts';
import { MAX_DEPTH, MAX_FRAME_BYTES, MAX_STRIKES, MAX_WAITING } from './limits.ts';
import { ExchangeSession } from './session.ts';
import type { Effect, FeedBatch } from './types.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const both = [north.card, south.card];
const line = testLine('hostile');
const otherLine = testLine('other');

/** A session at South that has told what it holds, and a sound batch of North's feed for it. */
let session: ExchangeSession;
let sound: FeedBatch;
let record: MemoryRecord;

beforeEach(async () => {
  record = new MemoryRecord(south, line, [north]);
  record.append(3);
  session = introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both)).acceptor;
  session.heads(line, record.offers());
  const author = new MemoryRecord(north, line, [south]);
  author.append(4);
  sound = (await author.load(line, north.id, author.epoch, 0, 4)) as FeedBatch;
});

const frame = (name: string, fields: object) => JSON.stringify({ v: 1, frame: name, ...fields });
const feed = () => ({ line, author: north.id, epoch: sound.epoch });
const ownFeed = () => ({ line, author: south.id, epoch: record.epoch });
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** What each frame is, the frame, and the code that it must give. */
const endings: [string, () => string, string][] = [
  ['nothing', () => '', 'FRAME_NOT_JSON'],
  ['no JSON', () => '{"v":1,"frame":"ping"', 'FRAME_NOT_JSON'],
  ['JSON behind JSON', () => `${frame('ping', { n: 1, at: 1 })}{}`, 'FRAME_NOT_JSON'],
  ['a list', () => '[]', 'FRAME_MALFORMED'],
  ['null', () => 'null', 'FRAME_MALFORMED'],
  ['a frame beyond 6 MiB', () => frame('signal', { line, subject: 's', data: 'x'.repeat(MAX_FRAME_BYTES) }), 'FRAME_TOO_LARGE'],
  ['few characters of many bytes', () => '€'.repeat(MAX_FRAME_BYTES / 2), 'FRAME_TOO_LARGE'],
  ['deep nesting', () => `{"v":1,"frame":"signal","line":"${line}","subject":"s","data":${nested(MAX_DEPTH)}}`, 'FRAME_TOO_DEEP'],
  ['nesting that never closes', () => '['.repeat(1_000_000), 'FRAME_TOO_DEEP'],
  ['no version', () => '{"frame":"ping","n":1,"at":1}', 'FRAME_VERSION'],
  ['another version', () => '{"v":2,"frame":"ping","n":1,"at":1}', 'FRAME_VERSION'],
  ['an unknown frame', () => frame('shout', {}), 'FRAME_UNKNOWN'],
  ['the name of something every object has', () => frame('constructor', {}), 'FRAME_UNKNOWN'],
  ['a field too many', () => frame('ping', { n: 1, at: 1, extra: true }), 'FRAME_MALFORMED'],
  ['a field named __proto__', () => '{"v":1,"frame":"ping","n":1,"at":1,"__proto__":{}}', 'FRAME_MALFORMED'],
  ['a field too few', () => frame('ping', { n: 1 }), 'FRAME_MALFORMED'],
  ['a number below zero', () => frame('want', { ...feed(), from: -1, to: 1 }), 'FRAME_MALFORMED'],
  ['a number beyond 2^53', () => '{"v":1,"frame":"ping","n":9007199254740993,"at":1}', 'FRAME_MALFORMED'],
  ['a fraction', () => frame('ping', { n: 1.5, at: 1 }), 'FRAME_MALFORMED'],
  ['a line id in capitals', () => frame('have', { line: line.toUpperCase(), feeds: [] }), 'FRAME_MALFORMED'],
  ['a party id with a newline', () => frame('want', { ...feed(), author: `${north.id}\n`, from: 0, to: 1 }), 'FRAME_MALFORMED'],
  [
    'hello again',
    () => introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both)).frames.diallerHello,
    'FRAME_OUT_OF_ORDER',
  ],
  [
    'proof again',
    () => introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both)).frames.diallerProof,
    'FRAME_OUT_OF_ORDER',
  ],
  [
    'a bare size instead of a checkpoint',
    () => frame('have', { line, feeds: [{ author: north.id, epoch: sound.epoch, size: 4 }] }),
    'FRAME_MALFORMED',
  ],
  [
    'a have with a checkpoint of another feed',
    () => frame('have', { line, feeds: [{ author: south.id, epoch: sound.epoch, checkpoint: sound.checkpoint }] }),
    'NOTE_INVALID',
  ],
  [
    'a have with a checkpoint of another line',
    () => frame('have', { line: otherLine, feeds: [{ author: north.id, epoch: sound.epoch, checkpoint: sound.checkpoint }] }),
    'NOTE_INVALID',
  ],
  [
    'a checkpoint without a signature',
    () =>
      frame('have', {
        line,
        feeds: [{ author: north.id, epoch: sound.epoch, checkpoint: `${sound.checkpoint.split('\n\n')[0]}\n` }],
      }),
    'NOTE_INVALID',
  ],
  [
    'a checkpoint whose size is no number',
    () => frame('batch', { ...sound, checkpoint: sound.checkpoint.replace('\n4\n', '\n04\n') }),
    'NOTE_INVALID',
  ],
  ['a batch of nothing', () => frame('batch', { ...sound, entries: [] }), 'FRAME_MALFORMED'],
  ['a batch of 1,001 entries', () => frame('batch', { ...sound, entries: Array(1001).fill({ header: 'h' }) }), 'FRAME_MALFORMED'],
  [
    'a batch with a header beyond 4 KiB',
    () => frame('batch', { ...sound, entries: [{ header: 'h'.repeat(4097) }] }),
    'FRAME_MALFORMED',
  ],
  ['a batch that is more than its checkpoint tells of', () => frame('batch', { ...sound, from: 1 }), 'BATCH_PROOF'],
  ['a batch whose proof is missing', () => frame('batch', { ...sound, entries: sound.entries.slice(0, 2) }), 'BATCH_PROOF'],
  ['a batch with a proof where none is due', () => frame('batch', { ...sound, consistency: ['A'.repeat(43)] }), 'BATCH_PROOF'],
  [
    'a receipt whose checkpoint is of another size',
    () => frame('cosign', { ...ownFeed(), size: 2, checkpoint: record.offers()[0]?.checkpoint }),
    'NOTE_INVALID',
  ],
  [
    'a receipt with the checkpoint of another feed',
    () => frame('cosign', { ...ownFeed(), size: 4, checkpoint: sound.checkpoint }),
    'NOTE_INVALID',
  ],
  ['an error about a feed that names none', () => frame('error', { re: 'feed', code: 'GAP', detail: '' }), 'FRAME_MALFORMED'],
  [
    'an error whose code is a sentence',
    () => frame('error', { re: 'session', code: 'You shall not pass', detail: '' }),
    'FRAME_MALFORMED',
  ],
];

describe('a frame that no node would send', () => {
  it.each(endings)('%s', (_what, make, code) => {
    const effects = session.receive(make(), 2);
    expect(effects.map((effect) => effect.do)).toEqual(['send', 'close']);
    expect(endCode(effects)).toBe(code);
    expect(JSON.parse(texts(effects)[0] ?? '')).toMatchObject({ v: 1, frame: 'error', re: 'session', code });
    expect(session.receive(frame('ping', { n: 1, at: 1 }), 3)).toEqual([]);
  });
});

const borne: [string, () => string, string][] = [
  [
    'a want for a feed that is not held',
    () => frame('want', { ...feed(), epoch: 'f'.repeat(16), from: 0, to: 1 }),
    'UNKNOWN_FEED',
  ],
  ['a want from beyond what is held', () => frame('want', { ...ownFeed(), from: 4, to: 9 }), 'WANT_RANGE'],
  ['a want that ends before it begins', () => frame('want', { ...ownFeed(), from: 2, to: 1 }), 'WANT_RANGE'],
  ['a receipt for a feed that is not held', () => frame('cosign', { ...feed(), epoch: 'f'.repeat(16), size: 1 }), 'UNKNOWN_FEED'],
  ['a signal on a line not shared', () => frame('signal', { line: otherLine, subject: 's', data: 1 }), 'UNKNOWN_LINE'],
  ['a batch on a line not shared', () => frame('batch', { ...sound, line: otherLine }), 'UNKNOWN_LINE'],
];

describe('a frame that harms nobody', () => {
  it.each(borne)('%s is answered by name and borne', (_what, make, code) => {
    const effects = session.receive(make(), 2);
    expect(effects).toHaveLength(1);
    expect(JSON.parse(texts(effects)[0] ?? '')).toMatchObject({ frame: 'error', re: 'frame', code });
    expect(session.authenticated).toBe(north.id);
  });

  it('is not borne without end', () => {
    const want = frame('want', { ...feed(), epoch: 'f'.repeat(16), from: 0, to: 1 });
    for (let i = 0; i < MAX_STRIKES; i++) expect(endCode(session.receive(want, 2))).toBeUndefined();
    expect(endCode(session.receive(want, 2))).toBe('TOO_MANY_ERRORS');
  });

  it('is forgotten in time', () => {
    const want = frame('want', { ...feed(), epoch: 'f'.repeat(16), from: 0, to: 1 });
    for (let i = 0; i < 3 * MAX_STRIKES; i++) expect(endCode(session.receive(want, i * 60_000))).toBeUndefined();
  });
});

describe('batches beyond what may be under way', () => {
  it('end the session: a peer cannot make this node hold without bound', () => {
    const batch = frame('batch', sound);
    // One is with the host, the others wait.
    for (let i = 0; i <= MAX_WAITING; i++) expect(endCode(session.receive(batch, 2))).toBeUndefined();
    expect(endCode(session.receive(batch, 2))).toBe('FLOW');
  });

  it('are not piled up for a feed that was refused either', () => {
    session.receive(frame('batch', sound), 2);
    session.refused('NOTE_SIGNATURE', 'forged', 2);
    const codes = Array.from({ length: MAX_WAITING + 1 }, () => endCode(session.receive(frame('batch', sound), 2)));
    expect(codes.at(-1)).toBe('FLOW');
    expect(codes.slice(0, -1).every((code) => code === undefined)).toBe(true);
  });
});

/** What a session asks its host to do that could change what is held. */
const changes = (effects: readonly Effect[]) =>
  effects.filter(({ do: what }) => what === 'apply' || what === 'cosigned' || what === 'authenticated');

describe('noise', () => {
  it('of any kind is never thrown and changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"v":1,"frame":"batch","x":${json}}`),
        ),
        (noise) => {
          const { acceptor } = introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both));
          expect(changes(acceptor.receive(noise, 2))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('made of sound frames with one place changed is refused by a code of the list, or is a sound frame still', () => {
    const frames = () => [
      frame('batch', sound),
      frame('have', { line, feeds: [{ author: north.id, epoch: sound.epoch, checkpoint: sound.checkpoint }] }),
      frame('want', { ...ownFeed(), from: 0, to: 3 }),
      frame('cosign', { ...ownFeed(), size: 3 }),
      frame('signal', { line, subject: 's', data: { a: [1] } }),
      frame('ping', { n: 1, at: 1 }),
      frame('error', { re: 'feed', code: 'GAP', detail: 'd', feed: ownFeed() }),
    ];
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.nat(),
        fc.oneof(fc.constant(''), fc.string({ minLength: 1, maxLength: 3 })),
        fc.nat(4),
        (which, place, put, cut) => {
          const { acceptor } = introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both));
          acceptor.heads(line, record.offers());
          const whole = frames()[which] ?? '';
          const at = place % whole.length;
          const effects = acceptor.receive(whole.slice(0, at) + put + whole.slice(at + cut), 2);
          const code = endCode(effects);
          if (code !== undefined && acceptor.authenticated === undefined) {
            expect([...exchangeCodes, 'GAP']).toContain(code);
            expect(code).not.toBe('INTERNAL');
            expect(changes(effects)).toEqual([]);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('before any proof never lets anybody in', () => {
    const { frames } = introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both));
    const sounds = [frames.diallerHello, frames.diallerProof];
    const signature = (text: string) => text.match(/"signature":"([^"]*)"/)?.[1];
    fc.assert(
      fc.property(fc.nat(1), fc.nat(), fc.string({ minLength: 1, maxLength: 2 }), (which, place, put) => {
        const changed = sounds.map((whole, index) => {
          const at = place % whole.length;
          return index === which ? whole.slice(0, at) + put + whole.slice(at + 1) : whole;
        });
        // White space around a sound signature does not make it another.
        if (changed[0] === sounds[0] && signature(changed[1] ?? '') === signature(sounds[1] ?? '')) return;
        const acceptor = new ExchangeSession(toConfig(south, 'acceptor', both), 0);
        acceptor.start();
        const effects = changed.flatMap((text) => acceptor.receive(text, 2));
        expect(changes(effects)).toEqual([]);
        expect(exchangeCodes).toContain(endCode(effects));
        expect(endCode(effects)).not.toBe('INTERNAL');
      }),
      { numRuns: 1000 },
    );
    const acceptor = new ExchangeSession(toConfig(south, 'acceptor', both), 0);
    acceptor.start();
    expect(changes(sounds.flatMap((text) => acceptor.receive(text, 2)))).toHaveLength(1);
  });
});
