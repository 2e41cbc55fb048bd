import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../problem.ts';
import { Gate } from './lanes.ts';

/** argon2id (RFC 9106) as OWASP recommends at least: 19 MiB, two passes, one lane. The library's default variant is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Compared when there is no such account, so that it takes as long as when there is one. No password has this hash. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

const shortest = 10;
const longest = 256;

/** Hashes and compares passwords and PINs, two at a time: each needs 19 MiB and a thread. */
export class Passwords {
  readonly #gate = new Gate(2);

  hash(secret: string): Promise<string> {
    return this.#gate.run(() => hash(normal(secret), cost));
  }

  /** Takes the same time whether `held` is there or not; false when it is not. */
  async matches(held: string | null | undefined, secret: string): Promise<boolean> {
    const same = await this.#gate.run(() => verify(held ?? nobody, normal(secret)));
    return same && held !== null && held !== undefined;
  }
}

/** The same letters typed on two keyboards are one password (RFC 8265, OpaqueString: NFC). */
function normal(secret: string): string {
  return secret.normalize('NFC');
}

/** 422 `PASSWORD_POLICY` unless the password is long enough and not the alias. */
export function checkPassword(alias: string, password: string): void {
  const length = [...normal(password)].length;
  if (length < shortest || length > longest) {
    throw new Problem(422, 'PASSWORD_POLICY', `A password has ${shortest} to ${longest} characters.`);
  }
  if (normal(password).toLowerCase() === alias.toLowerCase()) {
    throw new Problem(422, 'PASSWORD_POLICY', 'A password is not the alias.');
  }
}

/** 422 `PIN_POLICY` unless it is 4 to 12 digits. */
export function checkPinForm(pin: string): void {
  if (!/^\d{4,12}$/.test(pin)) throw new Problem(422, 'PIN_POLICY', 'A PIN has 4 to 12 digits.');
}
