import {
  agreementHash,
  fingerprintDigits,
  fingerprintWords,
  lineIdOf,
  partyId,
  sha256,
  toBase64url,
  toCanonical,
} from '../../src/record/index.ts';
import { testAgreement, testParty } from '../../src/record/testing/parties.ts';

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

export function canonicalVectors() {
  return {
    about: 'Canonical JSON: `text` is taken exactly as it stands, or refused with `error`.',
    valid: [
      {
        comment: 'keys in order of UTF-16 code units',
        text: '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\ud83d\ude00":6,"\ufb33":7}',
      },
      { comment: 'the escapes that are due, and none besides', text: '"\\b\\t\\n\\f\\r\\"\\\\\\u0000\\u001f\u007f/\u2028é"' },
      { comment: 'the largest and smallest integers', text: '[9007199254740991,-9007199254740991]' },
      { comment: 'numbers as ECMAScript writes them', text: '[0,1.5,0.000001,1e-7,333333333.3333333,5e-324]' },
      { comment: '64 levels', text: deep(64) },
      { comment: 'a key that some runtimes treat apart', text: '{"__proto__":1}' },
    ],
    invalid: [
      { comment: 'a space', text: '{"a": 1}', error: 'NOT_CANONICAL' },
      { comment: 'a newline behind', text: '{}\n', error: 'NOT_CANONICAL' },
      { comment: 'keys out of order', text: '{"b":1,"a":2}', error: 'NOT_CANONICAL' },
      { comment: 'a repeated key', text: '{"a":1,"a":1}', error: 'NOT_CANONICAL' },
      {
        comment: 'keys in order of UTF-8 bytes, not of UTF-16 code units',
        text: '{"\ufb33":1,"\ud83d\ude00":2}',
        error: 'NOT_CANONICAL',
      },
      { comment: 'an escape that is not due', text: '"\\u0041"', error: 'NOT_CANONICAL' },
      { comment: 'an escape in capitals', text: '"\\u001F"', error: 'NOT_CANONICAL' },
      { comment: 'a long escape where there is a short one', text: '"\\u000a"', error: 'NOT_CANONICAL' },
      { comment: 'a lone surrogate', text: '"\\ud800"', error: 'NOT_CANONICAL' },
      { comment: 'an integer beyond 2^53 - 1', text: '9007199254740992', error: 'NOT_CANONICAL' },
      { comment: 'a fraction that is not due', text: '1.0', error: 'NOT_CANONICAL' },
      { comment: 'an exponent that is not due', text: '1e2', error: 'NOT_CANONICAL' },
      { comment: 'minus zero', text: '-0', error: 'NOT_CANONICAL' },
      { comment: 'no JSON', text: '{"a":}', error: 'NOT_JSON' },
      { comment: 'a byte order mark', text: '\ufeff{}', error: 'NOT_JSON' },
      { comment: 'nothing', text: '', error: 'NOT_JSON' },
      { comment: '65 levels', text: deep(65), error: 'TOO_DEEP' },
    ],
  };
}

export function identityVectors() {
  const parties = ['North Bank', 'South Bank', 'East Bank'].map(testParty);
  return {
    about: 'Names that follow from keys and texts. `root` is a raw Ed25519 public key in base64url.',
    parties: parties.map(({ id, root }) => ({
      root: toBase64url(root.publicKey),
      id: partyId(root.publicKey) === id ? id : '',
      words: fingerprintWords(root.publicKey).join(' '),
      digits: fingerprintDigits(root.publicKey),
    })),
    agreements: [testAgreement(parties.slice(0, 2)), toCanonical({ any: 'text' })].map((text) => ({
      text,
      line: lineIdOf(text),
      hash: agreementHash(text),
    })),
    duties: dutyVectors(parties.map(({ id }) => id)),
  };
}

/** Duty ids: what one entry begins once, and what it begins several times, told apart by `part`. */
function dutyVectors([owedBy = '', owedTo = '']: readonly string[]) {
  const entry = toBase64url(sha256('quietline vector entry'));
  const cases = [
    { clause: 'answer-calls', part: null },
    { clause: 'commitments', part: '0192f0c0-0000-7000-8000-000000000002' },
    { clause: 'commitments', part: '0192f0c0-0000-7000-8000-000000000003' },
  ];
  return cases.map(({ clause, part }) => {
    const members = [clause, entry, owedBy, owedTo, ...(part === null ? [] : [part])];
    return { clause, entry, owedBy, owedTo, part, id: toBase64url(sha256(toCanonical(members))) };
  });
}
