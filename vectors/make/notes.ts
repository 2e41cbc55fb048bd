import { checkpointOrigin, cosign, sha256, signCheckpoint, toBase64, toBase64url } from '../../src/record/index.ts';
import { testParty } from '../../src/record/testing/parties.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const origin = checkpointOrigin(`qll1${'a'.repeat(32)}`, north.id, '0000000000000001');
const root = sha256('a root');
const note = signCheckpoint({ origin, size: 7, root }, north.log);
const key = (raw: Uint8Array) => toBase64url(raw);

/** A note with any text, signed by North Bank's log key under the name of the text's first line. */
function signedAnyhow(text: string): string {
  const [name = ''] = text.split('\n');
  const keyId = sha256(`${name}\n`, Uint8Array.of(1), north.log.publicKey).subarray(0, 4);
  return `${text}\n\u2014 ${name} ${toBase64(Buffer.concat([keyId, north.log.sign(Buffer.from(text))]))}\n`;
}

/** Changes one byte of the signature on the last line of a note. */
function spoilt(signed: string, at: number): string {
  const lines = signed.trimEnd().split('\n');
  const [dash = '', name = '', base64 = ''] = (lines.at(-1) ?? '').split(' ');
  const bytes = Buffer.from(base64, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return `${[...lines.slice(0, -1), `${dash} ${name} ${bytes.toString('base64')}`].join('\n')}\n`;
}

export function checkpointVectors() {
  const keys = [key(north.log.publicKey)];
  const refused = (comment: string, text: string, error: string, by = keys) => ({ comment, note: text, keys: by, error });
  return {
    about:
      "Checkpoints of feeds as signed notes; `keys` are the author's log keys in base64url. `root` is base64 as in the note.",
    valid: [
      { comment: 'signed', note, keys, origin, size: 7, root: toBase64(root) },
      {
        comment: 'with a cosignature by somebody unknown',
        note: cosign(note, south.id, south.cosign, 1_700_000_000),
        keys,
        origin,
        size: 7,
        root: toBase64(root),
      },
      {
        comment: 'known by one of two keys',
        note,
        keys: [key(south.log.publicKey), ...keys],
        origin,
        size: 7,
        root: toBase64(root),
      },
    ],
    invalid: [
      refused('no known key', note, 'NOTE_UNSIGNED', [key(south.log.publicKey)]),
      refused('a size changed', note.replace('\n7\n', '\n8\n'), 'NOTE_SIGNATURE'),
      refused('a signature changed', spoilt(note, 40), 'NOTE_SIGNATURE'),
      refused('a key id changed: then nobody known has signed', spoilt(note, 0), 'NOTE_UNSIGNED'),
      refused(
        'a second signature of the same key that fails',
        `${note}${spoilt(note, 40).split('\n').at(-2)}\n`,
        'NOTE_SIGNATURE',
      ),
      refused('no empty line', note.replace('\n\n', '\n'), 'NOTE_FORM'),
      refused('no newline at the end', note.trimEnd(), 'NOTE_FORM'),
      refused('a carriage return', note.replace('\n7\n', '\n7\r\n'), 'NOTE_FORM'),
      refused('a hyphen for the dash', note.replace('\u2014', '-'), 'NOTE_FORM'),
      refused('more than 65,536 bytes', `${'a'.repeat(65_536)}\n${note}`, 'TOO_LARGE'),
      refused('an extension line', signedAnyhow(`${origin}\n7\n${toBase64(root)}\nmore\n`), 'CHECKPOINT_FORM'),
      refused('a size with a leading zero', signedAnyhow(`${origin}\n07\n${toBase64(root)}\n`), 'CHECKPOINT_FORM'),
      refused('a root of 31 bytes', signedAnyhow(`${origin}\n7\n${toBase64(root.subarray(1))}\n`), 'CHECKPOINT_FORM'),
    ],
  };
}

export function cosignatureVectors() {
  const cosigners = [{ party: south.id, keys: [key(south.cosign.publicKey)] }];
  const cosigned = cosign(note, south.id, south.cosign, 1_700_000_000);
  return {
    about:
      'Cosignatures on a checkpoint; `cosigners` are parties with their cosign keys in base64url, `cosigned` who has cosigned and when.',
    valid: [
      { comment: 'one', note: cosigned, cosigners, cosigned: [{ party: south.id, time: 1_700_000_000 }] },
      { comment: 'none', note, cosigners, cosigned: [] },
      { comment: 'by an unknown key', note: cosign(note, south.id, north.cosign, 5), cosigners, cosigned: [] },
      {
        comment: 'two of the same key: the later counts',
        note: `${cosigned}${cosign(note, south.id, south.cosign, 1_700_000_005).split('\n').at(-2)}\n`,
        cosigners,
        cosigned: [{ party: south.id, time: 1_700_000_005 }],
      },
    ],
    invalid: [
      { comment: 'its time changed', note: spoilt(cosigned, 11), cosigners, error: 'COSIGNATURE' },
      { comment: 'its signature changed', note: spoilt(cosigned, 70), cosigners, error: 'COSIGNATURE' },
      { comment: 'the text changed', note: cosigned.replace('\n7\n', '\n8\n'), cosigners, error: 'COSIGNATURE' },
    ],
  };
}
