import { equalInConstantTime } from '../../record/index.ts';
import type { Store, UnitLinkRow } from '../../store/index.ts';
import { addressKey } from '../accounts/address.ts';
import { Lanes } from '../accounts/lanes.ts';
import { Slowing, type SlowingRule } from '../accounts/slowing.ts';
import { hashText } from '../line/hash-text.ts';
import { Problem } from '../problem.ts';
import { randomBytes } from '../random.ts';

/** As for signing in; and of one link from wherever, since only one unit has any business with it. */
const byPair: SlowingRule = { free: 5, first: 1_000, most: 300_000, forget: 3_600_000 };
const byAddress: SlowingRule = { free: 20, first: 1_000, most: 60_000, forget: 3_600_000 };
const byLink: SlowingRule = { free: 10, first: 1_000, most: 300_000, forget: 86_400_000 };

export interface IssuedLink {
  readonly row: UnitLinkRow;
  readonly secret: string;
  readonly code: string;
}

/** One-time links of units without an account: their secrets and codes exist outside this node alone. */
export class UnitLinks {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #lanes = new Lanes(64);
  readonly #pairs: Slowing;
  readonly #addresses: Slowing;
  readonly #links: Slowing;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#pairs = new Slowing(now, byPair);
    this.#addresses = new Slowing(now, byAddress);
    this.#links = new Slowing(now, byLink);
  }

  issue(onward: string, unit: string): IssuedLink {
    const secret = Buffer.from(randomBytes(32)).toString('base64url');
    const code = sixDigits();
    const row = {
      secretHash: hashText(secret),
      codeHash: codeHashOf(secret, code),
      ...{ onward, unit, createdAt: this.#now(), usedAt: null },
    };
    return { row, secret, code };
  }

  /** 401 `WRONG_CREDENTIALS`, the same for an unknown secret and a wrong code; 429 `SLOWED` with `retryAfter`. */
  async shown(secret: string, code: string, address: string): Promise<UnitLinkRow> {
    const place = addressKey(address);
    const link = hashText(secret);
    const pair = `${place}\n${link}`;
    // Guesses at one link are heard one after another from wherever they come.
    return this.#lanes.run(link, () =>
      this.#lanes.run(`from ${place}`, async () => {
        const wait = Math.max(this.#pairs.wait(pair), this.#addresses.wait(place), this.#links.wait(link));
        if (wait > 0) {
          throw new Problem(429, 'SLOWED', 'Too many wrong guesses. Wait, then try again.', {
            retryAfter: Math.ceil(wait / 1_000),
          });
        }
        const row = await this.#store.read.unitLink(link);
        const right = equalInConstantTime(row?.codeHash ?? '', codeHashOf(secret, code));
        if (row === undefined || !right) {
          this.#pairs.wrong(pair);
          this.#addresses.wrong(place);
          if (row !== undefined) this.#links.wrong(link);
          throw new Problem(401, 'WRONG_CREDENTIALS', 'The link or its code is wrong.');
        }
        this.#pairs.right(pair);
        return row;
      }),
    );
  }
}

function codeHashOf(secret: string, code: string): string {
  return hashText(`quietline/unit-link/${secret}/${code}`);
}

/** Every code is as likely as any other: what does not fit a whole number of times is drawn again. */
function sixDigits(): string {
  const codes = 1_000_000;
  const most = Math.floor(2 ** 32 / codes) * codes;
  for (;;) {
    const drawn = Buffer.from(randomBytes(4)).readUInt32BE();
    if (drawn < most) return String(drawn % codes).padStart(6, '0');
  }
}
