import { describe, expect, it } from 'vitest';
import { checkpointOrigin, cosign, cosignaturesOn, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { sha256, verifyKeyFromRaw } from './crypto.ts';
import { fromBase64, toBase64 } from './encoding.ts';
import { keyIdOf, mergeNotes, parseNote, signatureTypes, toNote } from './note.ts';
import { expectCode } from './testing/expect-code.ts';
import { testParty } from './testing/parties.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const line = `qll1${'a'.repeat(32)}`;
const origin = checkpointOrigin(line, north.id, '0000000000000001');
const root = sha256('a root');
const note = signCheckpoint({ origin, size: 7, root }, north.log);
const logKeys = [verifyKeyFromRaw(north.log.publicKey)];
const cosigners = [{ party: south.id, keys: [verifyKeyFromRaw(south.cosign.publicKey)] }];
const signedAnyhow = (text: string) => {
  const [name = ''] = text.split('\n');
  const bytes = Buffer.concat([
    Buffer.from(keyIdOf(name, signatureTypes.ed25519, north.log.publicKey), 'hex'),
    north.log.sign(Buffer.from(text)),
  ]);
  return `${text}\n\u2014 ${name} ${toBase64(bytes)}\n`;
};

describe('signed note', () => {
  it('that the Go implementation of signed notes gives as its example verifies', () => {
    const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const name = 'PeterNeumann';
    const key = fromBase64('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW').subarray(1);
    const example = `${text}\n\u2014 ${name} x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
    const parsed = parseNote(example);
    expect(parsed.text).toBe(text);
    expect(keyIdOf(name, signatureTypes.ed25519, key)).toBe('c74f20a3');
    expect(parsed.signatures[0]?.keyId).toBe('c74f20a3');
    expect(verifyKeyFromRaw(key).verify(Buffer.from(text), parsed.signatures[0]?.signature ?? new Uint8Array())).toBe(true);
    expect(toNote(parsed)).toBe(example);
  });

  it.each([
    ['no signature', 'text\n\n'],
    ['no empty line', 'text\n\u2014 name AAAAAAA=\n'],
    ['no text', '\n\u2014 name AAAAAAA=\n'],
    ['no newline at the end', 'text\n\n\u2014 name AAAAAAA='],
    ['a carriage return', 'text\r\n\n\u2014 name AAAAAAA=\n'],
    ['a hyphen for the dash', 'text\n\n- name AAAAAAA=\n'],
    ['a name with a plus', 'text\n\n\u2014 na+me AAAAAAA=\n'],
    ['a name with a space', 'text\n\n\u2014 na me AAAAAAA=\n'],
    ['a signature of four bytes', 'text\n\n\u2014 name AAAAAA==\n'],
    ['base64 with unused bits set', 'text\n\n\u2014 name AAAAAAB=\n'],
    ['a lone surrogate', 'te\ud800xt\n\n\u2014 name AAAAAAA=\n'],
    ['101 signatures', `text\n\n${'\u2014 name AAAAAAA=\n'.repeat(101)}`],
  ])('with %s is refused', (_, text) => {
    expectCode(() => parseNote(text), 'NOTE_FORM');
  });

  it('of more than 64 KiB is refused', () => {
    expectCode(() => parseNote(`${'a'.repeat(65_536)}\n\n\u2014 name AAAAAAA=\n`), 'TOO_LARGE');
  });
});

describe('checkpoint', () => {
  it('signed by the author’s log key opens', () => {
    expect(openCheckpoint(note, logKeys)).toEqual({ origin, size: 7, root, text: `${origin}\n7\n${toBase64(root)}\n` });
  });

  it('signed by nobody known, or by a known key under another name, is refused', () => {
    expectCode(() => openCheckpoint(note, []), 'NOTE_UNSIGNED');
    expectCode(() => openCheckpoint(note, [verifyKeyFromRaw(south.log.publicKey)]), 'NOTE_UNSIGNED');
    expectCode(() => openCheckpoint(note.replace('\u2014 quietline/', '\u2014 quietlime/'), logKeys), 'NOTE_UNSIGNED');
  });

  it('whose text is changed is refused', () => {
    expectCode(() => openCheckpoint(note.replace('\n7\n', '\n8\n'), logKeys), 'NOTE_SIGNATURE');
  });

  it('of which one known key’s signature fails is spoilt, though another’s holds', () => {
    const [line1 = ''] = parseNote(note).signatures.map((signature) => signature.line);
    const bytes = fromBase64(line1.trimEnd().split(' ').at(-1) ?? '');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const spoilt = `${note}\u2014 ${origin} ${toBase64(bytes)}\n`;
    expectCode(() => openCheckpoint(spoilt, logKeys), 'NOTE_SIGNATURE');
  });

  it.each([
    ['an extension line', `${origin}\n7\n${toBase64(root)}\nmore\n`],
    ['no root', `${origin}\n7\n`],
    ['a size with a leading zero', `${origin}\n07\n${toBase64(root)}\n`],
    ['a negative size', `${origin}\n-7\n${toBase64(root)}\n`],
    ['a size beyond 2^53 − 1', `${origin}\n9007199254740992\n${toBase64(root)}\n`],
    ['a root of 31 bytes', `${origin}\n7\n${toBase64(root.subarray(1))}\n`],
    ['a root in base64url', `${origin}\n7\n${toBase64(sha256('u')).replaceAll('+', '-').replaceAll('/', '_')}\n`],
  ])('with %s is refused, though it is signed', (_, text) => {
    expectCode(() => openCheckpoint(signedAnyhow(text), logKeys), 'CHECKPOINT_FORM');
  });
});

describe('cosignature', () => {
  const cosigned = cosign(note, south.id, south.cosign, 1_700_000_000);

  it('is found with its time, and the note still opens', () => {
    expect(cosignaturesOn(cosigned, cosigners)).toEqual([{ party: south.id, time: 1_700_000_000 }]);
    expect(openCheckpoint(cosigned, logKeys).size).toBe(7);
    expect(cosignaturesOn(note, cosigners)).toEqual([]);
  });

  it('has the form of C2SP tlog-cosignature: key name, key id, eight bytes of time, signature over the text with its header', () => {
    const signature = parseNote(cosigned).signatures[1];
    expect(signature?.name).toBe(`quietline/${south.id}`);
    expect(signature?.keyId).toBe(
      sha256(`quietline/${south.id}\n`, Uint8Array.of(4), south.cosign.publicKey).subarray(0, 4).toString('hex'),
    );
    expect(Buffer.from(signature?.signature.subarray(0, 8) ?? []).readBigUInt64BE()).toBe(1_700_000_000n);
    const message = Buffer.from(`cosignature/v1\ntime 1700000000\n${parseNote(note).text}`);
    expect(verifyKeyFromRaw(south.cosign.publicKey).verify(message, signature?.signature.subarray(8) ?? new Uint8Array())).toBe(
      true,
    );
  });

  it('given again replaces the older one', () => {
    const again = cosign(cosigned, south.id, south.cosign, 1_700_000_009);
    expect(parseNote(again).signatures).toHaveLength(2);
    expect(cosignaturesOn(again, cosigners)).toEqual([{ party: south.id, time: 1_700_000_009 }]);
  });

  it('of an unknown key is passed over', () => {
    expect(cosignaturesOn(cosigned, [{ party: south.id, keys: [verifyKeyFromRaw(north.cosign.publicKey)] }])).toEqual([]);
  });

  it('whose time, length or signature is changed spoils the note', () => {
    const [own = '', other = ''] = parseNote(cosigned).signatures.map((signature) => signature.line);
    const bytes = fromBase64(other.trimEnd().split(' ').at(-1) ?? '');
    const withBytes = (changed: Uint8Array) =>
      `${parseNote(note).text}\n${own}\u2014 quietline/${south.id} ${toBase64(changed)}\n`;
    for (const at of [4, 11, 12, 75]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expectCode(() => cosignaturesOn(withBytes(changed), cosigners), 'COSIGNATURE');
    }
    expectCode(() => cosignaturesOn(withBytes(bytes.subarray(0, 75)), cosigners), 'COSIGNATURE');
  });

  it('merges into one note in any order, the later time winning; notes of two texts do not merge', () => {
    const later = cosign(note, south.id, south.cosign, 1_700_000_005);
    const byNorth = cosign(note, north.id, north.cosign, 1_700_000_001);
    for (const merged of [mergeNotes(mergeNotes(cosigned, later), byNorth), mergeNotes(byNorth, mergeNotes(later, cosigned))]) {
      expect(parseNote(merged).signatures).toHaveLength(3);
      expect(cosignaturesOn(merged, cosigners)).toEqual([{ party: south.id, time: 1_700_000_005 }]);
    }
    expectCode(() => mergeNotes(note, signCheckpoint({ origin, size: 8, root }, north.log)), 'NOTE_DIFFERS');
  });
});
