import { describe, expect, test } from 'vitest';
import { concat, randomBytes, sha256, toHex } from './bytes.ts';
import { callBytes, commitmentOf, sixDigits } from './digits.ts';

const call = '01890a5d-ac96-774b-bcce-b302099a8057';
const filled = (value: number) => new Uint8Array(32).fill(value);

describe('digits', () => {
  test('the commitment is the hash of 80 bytes: call, fingerprint, r1', async () => {
    const bytes = concat(callBytes(call), filled(1), filled(2));
    expect(bytes.length).toBe(80);
    expect(toHex(await commitmentOf(call, filled(1), filled(2)))).toBe(toHex(await sha256(bytes)));
  });

  test('known values / give the digits that a second implementation must give', async () => {
    expect(toHex(await commitmentOf(call, filled(1), filled(3)))).toBe(
      '7291e91984a2a87f5f0daa6f4300285ef259c84bb920142896af3acb3c1e4174',
    );
    expect(await sixDigits(call, filled(1), filled(2), filled(3), filled(4))).toBe('680510');
  });

  test('any changed part / changes the digits', async () => {
    const base = await sixDigits(call, filled(1), filled(2), filled(3), filled(4));
    const others = await Promise.all([
      sixDigits('01890a5d-ac96-774b-bcce-b302099a8058', filled(1), filled(2), filled(3), filled(4)),
      sixDigits(call, filled(9), filled(2), filled(3), filled(4)),
      sixDigits(call, filled(1), filled(9), filled(3), filled(4)),
      sixDigits(call, filled(1), filled(2), filled(9), filled(4)),
      sixDigits(call, filled(1), filled(2), filled(3), filled(9)),
    ]);
    expect(new Set([base, ...others]).size).toBe(6);
  });

  test('a small number / keeps its leading zeros', async () => {
    for (let round = 0; round < 60; round += 1) {
      expect(await sixDigits(call, filled(1), filled(2), filled(3), randomBytes(32))).toMatch(/^\d{6}$/);
    }
  });

  test('a part of another length, or no UUID / is refused', async () => {
    expect(() => commitmentOf(call, new Uint8Array(31), filled(2))).toThrow(RangeError);
    await expect(sixDigits(call, filled(1), filled(2), filled(3), new Uint8Array(33))).rejects.toThrow(RangeError);
    expect(() => callBytes(call.toUpperCase())).toThrow(RangeError);
    expect(() => callBytes(`${call}0`)).toThrow(RangeError);
  });
});
