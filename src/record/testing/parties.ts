/** Parties with real keys from fixed seeds, so that every test and vector is the same on every machine. */
import type { PartyCard, SigningKey } from '../index.ts';
import { partyId, sealPublicKeyFromSeed, sha256, signCard, signingKeyFromSeed, toBase64url, toCanonical } from '../index.ts';

export interface TestParty {
  readonly name: string;
  readonly id: string;
  readonly root: SigningKey;
  readonly log: SigningKey;
  readonly cosign: SigningKey;
  readonly card: PartyCard;
  readonly jws: string;
}

/** 32 bytes that nobody should use for anything real. */
export function testSeed(name: string): Buffer {
  return sha256(`quietline test seed: ${name}`);
}

export function testSalt(name: string): Buffer {
  return testSeed(`salt ${name}`).subarray(0, 16);
}

export function testParty(name: string): TestParty {
  const key = (use: string) => signingKeyFromSeed(testSeed(`${name} ${use}`));
  const [root, log, cosign, auth] = [key('root'), key('log'), key('cosign'), key('auth')];
  const id = partyId(root.publicKey);
  const card: PartyCard = {
    v: 1,
    id,
    root: toBase64url(root.publicKey),
    name,
    names: { en: name },
    endpoints: ['wss://quietline.example/exchange/v1'],
    keys: {
      log: toBase64url(log.publicKey),
      cosign: toBase64url(cosign.publicKey),
      auth: toBase64url(auth.publicKey),
      seal: toBase64url(sealPublicKeyFromSeed(testSeed(`${name} seal`))),
    },
    number: 1,
    previous: null,
    stolen: [],
  };
  return { name, id, root, log, cosign, card, jws: signCard(card, root) };
}

/** A founding agreement with what the record reads of one. */
export function testAgreement(parties: readonly TestParty[]): string {
  return toCanonical({
    format: 'quietline-agreement/1',
    mode: 'exercise',
    nonce: toBase64url(testSalt('nonce')),
    number: 1,
    parties: parties.map(({ id, name, root }) => ({ id, name, rootKey: toBase64url(root.publicKey) })),
    title: 'Test line',
  });
}
