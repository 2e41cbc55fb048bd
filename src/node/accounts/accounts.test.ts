import { describe, expect, test, vi } from 'vitest';
import type { Store } from '../../store/index.ts';
import { Accounts, type Ended } from './accounts.ts';
import { temporaryStore } from './testing/temporary-store.ts';

const password = 'a quiet river bends';

async function people() {
  const temporary = await temporaryStore();
  const clock = { now: Date.parse('2031-05-01T08:00:00Z') };
  const accountsOn = (store: Store) =>
    new Accounts(
      store,
      () => clock.now,
      (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
    );
  const accounts = accountsOn(temporary.store);
  await accounts.add({ alias: 'harbour-1', password, role: 'duty-officer', desk: 'harbour' });
  return { ...temporary, accounts, accountsOn, clock };
}

describe('enrolling', () => {
  test('keeps argon2id of the password and never the password', async () => {
    await using p = await people();
    const row = await p.store.read.account('harbour-1');
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.toContain(password);
  });

  test('gives the mandate of the role unless another is named', async () => {
    await using p = await people();
    expect((await p.accounts.add({ alias: 'hq', password, role: 'headquarters' })).mandate).toBe('bind');
    expect((await p.accounts.add({ alias: 'court', password, role: 'auditor' })).mandate).toBe('none');
    expect((await p.accounts.add({ alias: 'head', password, role: 'head', mandate: 'inform' })).mandate).toBe('inform');
  });

  test.each(['', ' x', 'x ', 'node', 'Console', 'a\nb', 'a/b', 'x'.repeat(65), '‮nimda'])(
    'refuses the alias %j as ALIAS_POLICY',
    async (alias) => {
      await using p = await people();
      await expect(p.accounts.add({ alias, password, role: 'analyst' })).rejects.toMatchObject({
        status: 422,
        code: 'ALIAS_POLICY',
      });
    },
  );

  test('takes an alias in any script', async () => {
    await using p = await people();
    for (const alias of ['مناوب ١', 'תורן-2', 'Hélène'])
      expect((await p.accounts.add({ alias, password, role: 'analyst' })).alias).toBe(alias);
  });

  test('refuses an alias that differs only in capitals, and of two at once takes one', async () => {
    await using p = await people();
    await expect(p.accounts.add({ alias: 'Harbour-1', password, role: 'analyst' })).rejects.toMatchObject({
      code: 'ALIAS_TAKEN',
    });
    const both = await Promise.allSettled(['Twin', 'twin'].map((alias) => p.accounts.add({ alias, password, role: 'analyst' })));
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([
    ['nine signs', '123456789'],
    ['the alias', 'Harbour-the-second'],
    ['more than 256 signs', 'x'.repeat(257)],
  ])('refuses a password of %s as PASSWORD_POLICY', async (_what, secret) => {
    await using p = await people();
    await expect(p.accounts.add({ alias: 'harbour-the-second', password: secret, role: 'analyst' })).rejects.toMatchObject({
      code: 'PASSWORD_POLICY',
    });
  });
});

describe('signing in', () => {
  test('takes the same letters from any keyboard', async () => {
    await using p = await people();
    const [composed, decomposed] = ['la rivi\u00e8re dort', 'la rivie\u0300re dort'];
    await p.accounts.add({ alias: 'He\u0301le\u0300ne', password: decomposed, role: 'analyst' });
    const { account } = await p.accounts.signIn('H\u00e9l\u00e8ne', composed, '192.0.2.1');
    expect(account.alias).toBe('H\u00e9l\u00e8ne');
  });

  test('with the right password wipes out the wrong guesses before it', async () => {
    await using p = await people();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 5; n += 1) await p.accounts.signIn('harbour-1', 'not the password', '192.0.2.1').catch(() => 'wrong');
      await expect(p.accounts.signIn('harbour-1', password, '192.0.2.1')).resolves.toBeDefined();
    }
  });

  test('is refused alike for a wrong password, an unknown alias and a disabled account', async () => {
    await using p = await people();
    await p.accounts.add({ alias: 'gone', password, role: 'analyst' });
    await p.accounts.disable('gone');
    const refusals = [];
    for (const [alias, secret] of [
      ['harbour-1', 'not the password'],
      ['nobody', password],
      ['gone', password],
    ] as const) {
      refusals.push(await p.accounts.signIn(alias, secret, '192.0.2.1').catch((error: Error) => error.message));
    }
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toMatch(/^WRONG_CREDENTIALS/);
  });

  test('from an address that guessed at many aliases is slowed for all of them, and from no other address', async () => {
    await using p = await people();
    const guess = (n: number) =>
      p.accounts.signIn(`guess-${n}`, 'not the password', '203.0.113.9').catch((error: { code: string }) => error.code);
    const codes = await Promise.all(Array.from({ length: 25 }, (_, n) => guess(n)));
    expect(codes.slice(0, 21)).toEqual(Array(21).fill('WRONG_CREDENTIALS'));
    expect(codes.slice(21)).toEqual(Array(4).fill('SLOWED'));
    await expect(p.accounts.signIn('harbour-1', password, '203.0.113.9')).rejects.toMatchObject({
      code: 'SLOWED',
      extra: { retryAfter: 1 },
    });
    await expect(p.accounts.signIn('harbour-1', password, '203.0.113.10')).resolves.toBeDefined();
  });

  test('by guesses from sixty addresses the officer is not kept out', async () => {
    await using p = await people();
    const guesses = Array.from({ length: 60 }, (_, n) =>
      p.accounts.signIn('harbour-1', 'not the password', `203.0.113.${n}`).catch(() => 'wrong'),
    );
    await Promise.all(guesses);
    await expect(p.accounts.signIn('harbour-1', password, '198.51.100.1')).resolves.toBeDefined();
  });

  test('many times at once with the right password is not slowed', async () => {
    await using p = await people();
    const all = await Promise.all(Array.from({ length: 12 }, () => p.accounts.signIn('harbour-1', password, '192.0.2.1')));
    expect(new Set(all.map(({ token }) => token)).size).toBe(12);
  });
});

describe('a session', () => {
  test('is kept by the hash of its token, and outlives a restart', async () => {
    await using p = await people();
    const { token, session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    expect(await p.store.read.session(token)).toBeUndefined();
    expect(await p.store.read.session(session.id)).toMatchObject({ alias: 'harbour-1' });
    expect(await p.accountsOn(p.store).authenticate(token)).toEqual(session);
  });

  test('expires to the millisecond, is remembered as expired for a day, then is foreign', async () => {
    await using p = await people();
    const { token, session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    p.clock.now = session.expiresAt - 1;
    await expect(p.accounts.authenticate(token)).resolves.toBeDefined();
    p.clock.now = session.expiresAt;
    await expect(p.accounts.authenticate(token)).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });
    p.clock.now += 25 * 3_600_000;
    await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    await expect(p.accounts.authenticate(token)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  test('that was ended cannot be renewed', async () => {
    await using p = await people();
    const { token, session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    await p.accounts.signOut(session);
    await expect(p.accounts.renew(session)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(p.accounts.authenticate(token)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  test('that was ended by another instance on the same database is refused within a second', async () => {
    await using p = await people();
    const { token, session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    await p.accounts.authenticate(token);
    await p.accountsOn(p.store).signOut(session);
    p.clock.now += 1_000;
    await expect(p.accounts.authenticate(token)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  test('that ends is told to who listens: one of them, or all of an account', async () => {
    await using p = await people();
    const ended: Ended[] = [];
    const forget = p.accounts.onEnded((which) => ended.push(which));
    const { session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    await p.accounts.signOut(session);
    await p.accounts.disable('harbour-1');
    forget();
    await p.accounts.disable('harbour-1');
    expect(ended).toEqual([{ session: session.id }, { alias: 'harbour-1' }]);
  });
});

describe('a new password', () => {
  const fresh = 'a quiet river freezes';

  test('of one’s own counts from now on, keeps this session and ends the others, and tells who listens', async () => {
    await using p = await people();
    await p.accounts.add({ alias: 'harbour-2', password, role: 'duty-officer' });
    const [mine, other] = [
      await p.accounts.signIn('harbour-1', password, '192.0.2.1'),
      await p.accounts.signIn('harbour-1', password, '192.0.2.2'),
    ];
    const { token: foreign } = await p.accounts.signIn('harbour-2', password, '192.0.2.1');
    const ended: Ended[] = [];
    p.accounts.onEnded((which) => ended.push(which));
    await p.accounts.changePassword(mine.session, password, fresh, '192.0.2.1');
    expect(ended).toEqual([{ alias: 'harbour-1', except: mine.session.id }]);
    await expect(p.accounts.authenticate(other.token)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    for (const token of [mine.token, foreign]) await expect(p.accounts.authenticate(token)).resolves.toBeDefined();
    await expect(p.accounts.signIn('harbour-1', password, '192.0.2.1')).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await expect(p.accounts.signIn('harbour-1', fresh, '192.0.2.1')).resolves.toBeDefined();
  });

  test('needs the current one, guesses at which count with those at sign-in, and changes nothing when it is wrong', async () => {
    await using p = await people();
    const { session, token } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    const change = (current: string) =>
      p.accounts.changePassword(session, current, fresh, '192.0.2.1').then(
        () => 'changed',
        (error: { code: string }) => error.code,
      );
    for (let n = 0; n < 6; n += 1) expect(await change(`guess number ${n}`)).toBe('WRONG_CREDENTIALS');
    expect(await change(password)).toBe('SLOWED');
    await expect(p.accounts.signIn('harbour-1', password, '192.0.2.1')).rejects.toMatchObject({ code: 'SLOWED' });
    await expect(p.accounts.authenticate(token)).resolves.toBeDefined();
    p.clock.now += 1_001;
    expect(await change(password)).toBe('changed');
  });

  test.each(['too short', 'harbour-1'])(
    '%j is refused as PASSWORD_POLICY before the current one is looked at',
    async (wanted) => {
      await using p = await people();
      const { session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
      await expect(p.accounts.changePassword(session, 'not it', wanted, '192.0.2.1')).rejects.toMatchObject({
        code: 'PASSWORD_POLICY',
      });
    },
  );

  test('that an administrator sets while the owner changes it stands, and the owner is told that the old one is wrong', async () => {
    await using p = await people();
    const { session } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    const other = 'a second quiet river';
    const read = p.store.read.account.bind(p.store.read);
    // The administrator sets it just after the owner's change has read the old one: whatever the machine's speed.
    const reads = vi.spyOn(p.store.read, 'account').mockImplementationOnce(async (alias) => {
      const old = await read(alias);
      await p.accounts.resetPassword(alias, other);
      return old;
    });
    const own = p.accounts.changePassword(session, password, fresh, '192.0.2.1');
    await expect(own).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    reads.mockRestore();
    await expect(p.accounts.signIn('harbour-1', other, '192.0.2.1')).resolves.toBeDefined();
  });

  test('that an administrator sets ends every session of the account; nobody of that alias is 404', async () => {
    await using p = await people();
    const { token } = await p.accounts.signIn('harbour-1', password, '192.0.2.1');
    expect(await p.accounts.resetPassword('harbour-1', fresh)).toMatchObject({ alias: 'harbour-1', disabled: false });
    await expect(p.accounts.authenticate(token)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(p.accounts.signIn('harbour-1', fresh, '192.0.2.1')).resolves.toBeDefined();
    await expect(p.accounts.resetPassword('nobody', fresh)).rejects.toMatchObject({ status: 404 });
    await expect(p.accounts.resetPassword('harbour-1', 'short')).rejects.toMatchObject({ code: 'PASSWORD_POLICY' });
  });
});

describe('a PIN', () => {
  test('is slowed by address and never shows whether one is set', async () => {
    await using p = await people();
    const check = (pin: string, address: string) =>
      p.accounts.checkPin('harbour-1', pin, address).then(
        () => 'right',
        (error: { code: string }) => error.code,
      );
    expect(await check('4711', '192.0.2.1')).toBe('WRONG_CREDENTIALS');
    await p.accounts.setPin('harbour-1', '4711');
    for (let n = 0; n < 5; n += 1) await check('0000', '192.0.2.1');
    expect(await check('4711', '192.0.2.1')).toBe('SLOWED');
    expect(await check('4711', '192.0.2.2')).toBe('right');
    await expect(p.accounts.signIn('harbour-1', password, '192.0.2.1')).resolves.toBeDefined();
  });

  test.each(['123', '1234567890123', '12a4', '١٢٣٤', ''])('%j is refused as PIN_POLICY', async (pin) => {
    await using p = await people();
    await expect(p.accounts.setPin('harbour-1', pin)).rejects.toMatchObject({ status: 422, code: 'PIN_POLICY' });
  });
});

describe('preferences', () => {
  test('replace those before, of that account alone', async () => {
    await using p = await people();
    await p.accounts.add({ alias: 'harbour-2', password, role: 'duty-officer' });
    await p.accounts.setPreferences('harbour-1', { language: 'he', theme: 'dark' });
    await p.accounts.setPreferences('harbour-1', { language: 'fr' });
    expect((await p.accounts.account('harbour-1')).preferences).toEqual({ language: 'fr' });
    expect((await p.accounts.account('harbour-2')).preferences).toEqual({});
    await expect(p.accounts.setPreferences('nobody', {})).rejects.toMatchObject({ status: 404 });
  });
});
