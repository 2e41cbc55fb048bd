import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equalInConstantTime,
  hmacSha1,
  hmacSha256,
  saltedHash,
  sealPublicKeyFromSeed,
  sha256,
  signingKeyFromSeed,
  verifyKeyFromRaw,
} from './crypto.ts';
import { fromBase64, fromBase64url, fromUtf8, toBase32, toBase64, toBase64url, toHex } from './encoding.ts';
import { agreementHash, fingerprintDigits, fingerprintWords, lineIdOf, partyId } from './identity.ts';
import { expectCode } from './testing/expect-code.ts';

describe('keys', () => {
  it('an Ed25519 seed gives the key and the signature of RFC 8032 §7.1, test 2', () => {
    const key = signingKeyFromSeed(Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'));
    expect(toHex(key.publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = key.sign(Uint8Array.of(0x72));
    expect(toHex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    const verifier = verifyKeyFromRaw(key.publicKey);
    expect(verifier.verify(Uint8Array.of(0x72), signature)).toBe(true);
    expect(verifier.verify(Uint8Array.of(0x73), signature)).toBe(false);
    expect(verifier.verify(Uint8Array.of(0x72), signature.subarray(1))).toBe(false);
  });

  it('an X25519 seed of 9 gives the first iteration of RFC 7748 §5.2', () => {
    const seed = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0));
    expect(toHex(sealPublicKeyFromSeed(seed))).toBe('422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079');
  });

  it('a key that is no point of the curve verifies nothing, and no key has another length', () => {
    expect(verifyKeyFromRaw(new Uint8Array(32).fill(0xff)).verify(Uint8Array.of(1), new Uint8Array(64))).toBe(false);
    expectCode(() => verifyKeyFromRaw(new Uint8Array(31)), 'KEY_FORM');
    expectCode(() => signingKeyFromSeed(new Uint8Array(33)), 'KEY_FORM');
  });

  it('the key of one raw form is parsed once', () => {
    const { publicKey } = signingKeyFromSeed(sha256('a seed'));
    expect(verifyKeyFromRaw(publicKey)).toBe(verifyKeyFromRaw(Uint8Array.from(publicKey)));
  });

  it('secrets are compared whole, whatever their lengths', () => {
    expect(equalInConstantTime('a', 'a')).toBe(true);
    expect(equalInConstantTime('a', 'ab')).toBe(false);
  });

  it('HMAC-SHA1 gives the digest of RFC 2202, case 2', () => {
    expect(toHex(hmacSha1('Jefe', 'what do ya want for nothing?'))).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
    expect(toHex(hmacSha256('Jefe', 'what do ya want for nothing?'))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('a salted hash is SHA-256 over salt and text, for short texts and long ones', () => {
    const salt = sha256('salt').subarray(0, 16);
    for (const text of ['', 'a', 'é'.repeat(10), 'é'.repeat(50_000)])
      expect(saltedHash(salt, text)).toBe(toBase64url(sha256(salt, text)));
  });
});

describe('names that follow from keys', () => {
  const root = signingKeyFromSeed(sha256('root')).publicKey;

  it('party and line ids have their prefix and 32 digits of base32', () => {
    expect(partyId(root)).toMatch(/^ql1[a-z2-7]{32}$/);
    expect(lineIdOf('{}')).toBe(`qll1${toBase32(sha256('{}').subarray(0, 20))}`);
    expect(agreementHash('{}')).toBe(toBase64url(sha256('{}')));
  });

  it('the twelve words and the forty digits say the same 132 bits', async () => {
    const { wordlist } = await import('@scure/bip39/wordlists/english.js');
    const words = fingerprintWords(root);
    expect(words).toHaveLength(12);
    const bits = words.reduce((sum, word) => sum * 2_048n + BigInt(wordlist.indexOf(word)), 0n);
    expect(bits.toString().padStart(40, '0')).toBe(fingerprintDigits(root));
    expect(bits).toBe(BigInt(`0x${toHex(sha256(root)).slice(0, 33)}`));
  });
});

describe('text forms of bytes', () => {
  it('base32 is that of RFC 4648 §10, in lower case and without padding', () => {
    const of = (text: string) => toBase32(Buffer.from(text));
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(of)).toEqual([
      '',
      'my',
      'mzxq',
      'mzxw6',
      'mzxw6yq',
      'mzxw6ytb',
      'mzxw6ytboi',
    ]);
  });

  it('what is written is read back, and no other text gives the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(Buffer.from(bytes));
        expect(fromBase64(toBase64(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
    for (const text of ['AB', 'A', 'AA==', 'AA\n', 'A+8', ' AA']) expectCode(() => fromBase64url(text), 'ENCODING');
    for (const text of ['AB==', 'AA', 'AA=', 'A-8=', 'AA==\n']) expectCode(() => fromBase64(text), 'ENCODING');
    expectCode(() => fromBase64url('AA', 2), 'ENCODING');
  });

  it('bytes that are no UTF-8 are refused, and a byte order mark is kept', () => {
    expectCode(() => fromUtf8(Uint8Array.of(0xff)), 'ENCODING');
    expectCode(() => fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80)), 'ENCODING');
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });
});
