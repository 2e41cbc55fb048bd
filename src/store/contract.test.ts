import { expect, it } from 'vitest';
import { aDuty, aFeed, anEntry, aSubject, entriesOf, makeFeed, northLine } from '../../test/support/rows.ts';
import { onBothEngines } from '../../test/support/stores.ts';
import type { AccountRow, EntryRow } from './index.ts';

const bytes = (value: Uint8Array | undefined) => (value === undefined ? undefined : Buffer.from(value).toString('hex'));

onBothEngines('what is written is read back', (engine) => {
  it('settings, agreements, cards, sessions, ladders and evidence: put twice keeps the newer', () =>
    engine.withStore(async (store) => {
      const agreement = {
        line: northLine,
        number: 1,
        hash: 'h1',
        text: '{"a":"ü\\u0000\\\\\\""}',
        signedBy: '["north"]',
        inForceSince: null,
      };
      const card = { party: 'north', number: 1, jws: 'a.b.c', addedAt: 5 };
      const session = { tokenHash: 'th', alias: 'ada', createdAt: 1, expiresAt: 1_900_000_000_000 };
      const evidence = { id: 'e1', line: northLine, author: 'south', kind: 'fork', foundAt: 9, detail: '{"n":1}' };
      await store.write(async (tx) => {
        await tx.putSetting('k', 'first');
        await tx.putSetting('k', 'second');
        await tx.putAgreement(agreement);
        await tx.putAgreement({ ...agreement, number: 2, hash: 'h2' });
        await tx.putAgreement({ ...agreement, signedBy: '["north","south"]', inForceSince: 77 });
        await tx.putCard(card);
        await tx.putCard({ ...card, number: 2 });
        await tx.putCard({ ...card, jws: 'd.e.f' });
        await tx.putSession(session);
        await tx.putSession({ ...session, expiresAt: session.expiresAt + 1 });
        await tx.putLadder({ desk: 'watch', steps: '[]' });
        await tx.putLadder({ desk: 'watch', steps: '[1]' });
        await tx.addEvidence(evidence);
        await tx.addEvidence({ ...evidence, detail: 'another detail under the same id' });
      });
      expect(await store.read.setting('k')).toBe('second');
      expect(await store.read.setting('none')).toBeUndefined();
      expect(await store.read.agreements()).toEqual([
        { ...agreement, signedBy: '["north","south"]', inForceSince: 77 },
        { ...agreement, number: 2, hash: 'h2' },
      ]);
      expect(await store.read.cards()).toEqual([
        { ...card, jws: 'd.e.f' },
        { ...card, number: 2 },
      ]);
      expect(await store.read.cards('south')).toEqual([]);
      expect(await store.read.session('th')).toEqual({ ...session, expiresAt: session.expiresAt + 1 });
      expect(await store.read.ladder('watch')).toEqual({ desk: 'watch', steps: '[1]' });
      expect(await store.read.ladder('none')).toBeUndefined();
      expect(await store.read.ladders()).toHaveLength(1);
      expect(await store.read.evidence()).toEqual([evidence]);
      expect(await store.read.evidence('another line')).toEqual([]);
    }));

  it('content that is erased is gone from its entry; what a hold keeps of it is listed until it is dropped, and the first erasure stands', () =>
    engine.withStore(async (store) => {
      const row = { line: northLine, subject: 's', at: 5, ground: 'retention', clause: 'kept' };
      const sealed = { ...row, entry: 'b', content: '{"text":"Smoke"}' };
      const gone = { ...row, entry: 'a', content: null };
      const feed = await store.write(async (tx) => {
        const made = await makeFeed(tx);
        await tx.addEntries([0, 1].map((seq) => anEntry(made, seq, { content: '{"text":"Smoke"}', contentSalt: 'salt' })));
        await tx.eraseContent(made.feed, 1);
        for (const one of [sealed, gone, { ...sealed, at: 9, content: null }]) await tx.addErasure(one);
        return made.feed;
      });
      expect((await store.read.entries(feed, 0, 2)).map(({ content, contentSalt }) => [content, contentSalt])).toEqual([
        ['{"text":"Smoke"}', 'salt'],
        [null, null],
      ]);
      const found = await store.read.erasures(northLine, ['s', 't']);
      expect(found.sort((a, b) => (a.entry < b.entry ? -1 : 1))).toEqual([gone, sealed]);
      expect(await store.read.erasures('another line', ['s'])).toEqual([]);
      expect(await store.read.erasures(northLine, [])).toEqual([]);
      expect(await store.read.sealed(northLine, 10)).toEqual([sealed]);
      expect(await store.read.sealed(northLine, 10, 'b')).toEqual([]);
      await store.write((tx) => tx.dropSealed(northLine, ['a', 'b']));
      expect(await store.read.sealed(northLine, 10)).toEqual([]);
      expect(await store.read.erasures(northLine, ['s'])).toHaveLength(2);
    }));

  it('accounts keep their flags and nulls', () =>
    engine.withStore(async (store) => {
      const account: AccountRow = {
        alias: 'ada',
        role: 'officer',
        mandate: 'watch',
        desk: null,
        password: '$argon2id$',
        pin: null,
        disabled: false,
        preferences: '{}',
        createdAt: 1,
      };
      await store.write((tx) => tx.putAccount(account));
      expect(await store.read.account('ada')).toEqual(account);
      await store.write((tx) => tx.putAccount({ ...account, disabled: true, desk: 'watch', pin: 'p' }));
      expect(await store.read.accounts()).toEqual([{ ...account, disabled: true, desk: 'watch', pin: 'p' }]);
      expect(await store.read.account('bob')).toBeUndefined();
    }));

  it('sessions end one by one, or all that expired before a time', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        for (const expiresAt of [10, 20, 30])
          await tx.putSession({ tokenHash: `t${expiresAt}`, alias: 'ada', createdAt: 0, expiresAt });
        await tx.dropSession('t30');
        await tx.dropSessionsBefore(20);
      });
      expect(await store.read.session('t10')).toBeUndefined();
      expect((await store.read.session('t20'))?.expiresAt).toBe(20);
      expect(await store.read.session('t30')).toBeUndefined();
    }));

  it('all sessions of an account end but one, and those of others stay', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        for (const tokenHash of ['a1', 'a2', 'a3']) await tx.putSession({ tokenHash, alias: 'ada', createdAt: 0, expiresAt: 10 });
        await tx.putSession({ tokenHash: 'b1', alias: 'bob', createdAt: 0, expiresAt: 10 });
        await tx.dropSessionsOf('ada', 'a2');
      });
      const left = async () =>
        (await Promise.all(['a1', 'a2', 'a3', 'b1'].map((hash) => store.read.session(hash)))).map((row) => row?.tokenHash);
      expect(await left()).toEqual([undefined, 'a2', undefined, 'b1']);
      await store.write((tx) => tx.dropSessionsOf('ada'));
      expect(await left()).toEqual([undefined, undefined, undefined, 'b1']);
    }));

  it('feeds are numbered by the store, and their head is replaced', () =>
    engine.withStore(async (store) => {
      const { north, south } = await store.write(async (tx) => ({
        north: await makeFeed(tx),
        south: await makeFeed(tx, { line: 'line-2', author: 'south' }),
      }));
      const head = {
        ...north,
        size: 2 ** 40,
        root: new Uint8Array(32).fill(255),
        clock: 2 ** 53 - 1,
        checkpoint: 'note\n',
        closed: 'FORK',
      };
      await store.write((tx) => tx.putFeed(head));
      const [read] = await store.read.feeds(northLine);
      expect({ ...read, root: bytes(read?.root) }).toEqual({ ...head, root: 'ff'.repeat(32) });
      expect((await store.read.feeds()).map((f) => f.feed)).toEqual([north.feed, south.feed]);
      expect(north.feed).not.toBe(south.feed);
    }));

  it('entries with every column filled and with every column empty', () =>
    engine.withStore(async (store) => {
      const { feed, rows } = await store.write(async (tx) => {
        const feed = await makeFeed(tx);
        const full = anEntry(feed, 0, {
          content: '{"text":"\\"quoted\\" \\\\ {brace}, NULL, 漢字 😀 \u200f عربي"}',
          contentSalt: 's2',
          void: 'UNKNOWN_KIND',
          body: 'NULL',
        });
        const empty: EntryRow = {
          ...anEntry(feed, 1),
          kind: null,
          subjectParty: null,
          subject: null,
          body: null,
          bodySalt: null,
        };
        await tx.addEntries([full, empty]);
        return { feed: feed.feed, rows: [full, empty] };
      });
      expect(await store.read.entries(feed, 0, 10)).toEqual(rows);
    }));

  it('tiles are overwritten as they grow', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        await tx.putTiles([
          { feed: 1, level: 0, index: 0, hashes: new Uint8Array(32).fill(1) },
          { feed: 1, level: 1, index: 0, hashes: new Uint8Array(0) },
        ]);
        await tx.putTiles([{ feed: 1, level: 0, index: 0, hashes: new Uint8Array(8192).subarray(0, 64).fill(0xfe) }]);
      });
      expect(bytes(await store.read.tile(1, 0, 0))).toBe('fe'.repeat(64));
      expect(bytes(await store.read.tile(1, 1, 0))).toBe('');
      expect(await store.read.tile(1, 0, 1)).toBeUndefined();
    }));

  it('subjects and duties: put twice keeps the newer, twice in one call the last', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        await tx.putSubjects([aSubject('a'), aSubject('a', { status: 'answered' }), aSubject('b')]);
        await tx.putSubjects([aSubject('b', { status: 'ended', state: '{"x":1}' })]);
        await tx.putSubjects([]);
        await tx.putDuties([aDuty('d1'), aDuty('d1', { state: 'kept' })]);
      });
      expect(await store.read.subject('call', 'a')).toEqual(aSubject('a', { status: 'answered' }));
      expect(await store.read.subject('incident', 'a')).toBeUndefined();
      expect(await store.read.subjectsById('call', ['b', 'none'])).toEqual([
        aSubject('b', { status: 'ended', state: '{"x":1}' }),
      ]);
      expect(await store.read.duties({ limit: 9 })).toEqual([aDuty('d1', { state: 'kept' })]);
      expect(await store.read.dutiesById(['none', 'd1'])).toEqual([aDuty('d1', { state: 'kept' })]);
      expect(await store.read.dutiesById([])).toEqual([]);
    }));

  it('a feed of the same line, author and epoch is made once', () =>
    engine.withStore(async (store) => {
      await store.write((tx) => tx.addFeed(aFeed()));
      await expect(store.write((tx) => tx.addFeed(aFeed()))).rejects.toMatchObject({ name: 'StoreError', code: 'CONFLICT' });
      expect(await store.read.feeds()).toHaveLength(1);
    }));

  it('an entry is marked void and sound again', () =>
    engine.withStore(async (store) => {
      const feed = await store.write(async (tx) => {
        const made = await makeFeed(tx);
        await tx.addEntries(entriesOf(made, 0, 3));
        await tx.markVoid(made.feed, 1, 'BAD_BODY');
        return made;
      });
      expect((await store.read.entries(feed.feed, 0, 3)).map((e) => e.void)).toEqual([null, 'BAD_BODY', null]);
      await store.write((tx) => tx.markVoid(feed.feed, 1, null));
      expect((await store.read.entries(feed.feed, 1, 2))[0]?.void).toBeNull();
    }));
});
