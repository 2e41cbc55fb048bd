import type { CarriedEntry, EntryHeader } from '../../src/record/index.ts';
import { openEntry, parseHeader, saltedHash, toBase64url, toCanonical } from '../../src/record/index.ts';
import { TestLine } from '../../src/record/testing/line.ts';
import { testSalt } from '../../src/record/testing/parties.ts';

export function entryVectors() {
  const line = new TestLine();
  const [north, south] = [line.feed(0), line.feed(1)];
  line.say(south, {
    kind: 'call.placed',
    about: '01900000-0000-7000-8000-000000000001',
    content: { reason: 'Schüsse gehört 😀' },
  });
  line.say(north, { kind: 'call.received', to: [line.north.id, line.south.id].sort() });
  const [plain, full] = [north.entries[1], south.entries[1]];
  if (!plain || !full) throw new Error('the fixture has no entries');
  const header = parseHeader(full.header);
  const open = (comment: string, entry: CarriedEntry) => ({ comment, entry, leaf: openEntry(entry).leaf });
  const saying = (changes: object): CarriedEntry => ({ header: toCanonical({ ...header, ...changes }) });
  const { content: _, contentSalt: __, ...withoutContent } = full;
  return {
    about: 'Entries as carried. `leaf` is the leaf hash in base64url.',
    valid: [
      open('with body and content', full),
      open('with a body, addressed to two parties, having seen the other feed', plain),
      open('whose content was erased', withoutContent),
      open('of which only the header is held', { header: full.header }),
      open('of a kind that nobody knows yet', committing(header, '{"by":{},"data":{},"kind":"future.kind"}')),
    ],
    invalid: [
      { comment: 'a header with a space', entry: { header: full.header.replace('"v":1', '"v": 1') }, error: 'NOT_CANONICAL' },
      {
        comment: 'a header with a repeated key',
        entry: { header: full.header.replace('"v":1', '"v":1,"v":1') },
        error: 'NOT_CANONICAL',
      },
      { comment: 'a header that is no JSON', entry: { header: full.header.slice(1) }, error: 'NOT_JSON' },
      {
        comment: 'a header of more than 4,096 bytes',
        entry: { header: `${full.header}${' '.repeat(4_096)}` },
        error: 'TOO_LARGE',
      },
      { comment: 'a header of another version', entry: saying({ v: 2 }), error: 'VERSION' },
      { comment: 'an unknown field in the header', entry: saying({ more: 1 }), error: 'HEADER_FORM' },
      { comment: 'clock 0', entry: saying({ clock: 0 }), error: 'HEADER_FORM' },
      { comment: 'an epoch in capitals', entry: saying({ epoch: '00000000000000AA' }), error: 'HEADER_FORM' },
      { comment: '30 February', entry: saying({ at: '2026-02-30T08:00:00.000Z' }), error: 'HEADER_FORM' },
      { comment: 'a time without milliseconds', entry: saying({ at: '2026-11-22T08:00:00Z' }), error: 'HEADER_FORM' },
      { comment: 'addressed to nobody', entry: saying({ to: [] }), error: 'HEADER_FORM' },
      { comment: 'addressed to one party twice', entry: saying({ to: [line.north.id, line.north.id] }), error: 'HEADER_FORM' },
      {
        comment: 'its own feed in seen',
        entry: saying({ seen: [{ author: header.author, epoch: header.epoch, root: header.body, size: 1 }] }),
        error: 'HEADER_FORM',
      },
      { comment: 'a body hash with unused bits set', entry: saying({ body: `${'A'.repeat(42)}B` }), error: 'HEADER_FORM' },
      { comment: 'a body without its salt', entry: { header: full.header, body: full.body }, error: 'ENTRY_FORM' },
      {
        comment: 'content without a body',
        entry: { header: full.header, content: full.content, contentSalt: full.contentSalt },
        error: 'ENTRY_FORM',
      },
      { comment: 'a salt of 15 bytes', entry: { ...withoutContent, bodySalt: 'A'.repeat(20) }, error: 'SALT_FORM' },
      { comment: 'another body', entry: { ...withoutContent, body: plain.body }, error: 'BODY_MISMATCH' },
      { comment: 'another salt', entry: { ...withoutContent, bodySalt: full.contentSalt }, error: 'BODY_MISMATCH' },
      {
        comment: 'a body that is not canonical, though committed to',
        entry: committing(header, '{"kind":"a","by":{},"data":{}}'),
        error: 'NOT_CANONICAL',
      },
      { comment: 'a body without a kind', entry: committing(header, '{"by":{},"data":{}}'), error: 'BODY_FORM' },
      {
        comment: 'an unknown field in the body',
        entry: committing(header, '{"by":{},"data":{},"kind":"a","more":1}'),
        error: 'BODY_FORM',
      },
      {
        comment: 'content that the body does not name',
        entry: { ...plain, content: '{}', contentSalt: full.contentSalt },
        error: 'CONTENT_UNDECLARED',
      },
      { comment: 'other content', entry: { ...full, content: '{}' }, error: 'CONTENT_MISMATCH' },
      { comment: 'content that is no object', entry: withContent(header, '[]'), error: 'CONTENT_FORM' },
    ],
  };
}

function committing(header: EntryHeader, body: string): CarriedEntry {
  const salt = testSalt('vector');
  return { header: toCanonical({ ...header, body: saltedHash(salt, body) }), body, bodySalt: toBase64url(salt) };
}

function withContent(header: EntryHeader, content: string): CarriedEntry {
  const salt = testSalt('vector content');
  const entry = committing(header, toCanonical({ by: {}, content: saltedHash(salt, content), data: {}, kind: 'a' }));
  return { ...entry, content, contentSalt: toBase64url(salt) };
}
