import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type Agreement, compareActs, excludedUses, type Kind, type Saying } from '../../language/index.ts';
import { agreementHash, lineIdOf, toCanonical } from '../../record/index.ts';
import { TermsBook, versionOf } from './terms-book.ts';

const [north, south, stranger] = ['a', 'b', 'c'].map((letter) => `ql1${letter.repeat(32)}`) as [string, string, string];
const head = { desk: null, role: 'headquarters', alias: 'heron', mandate: 'bind' } as const;
const day = 86_400_000;

const founding: Agreement = {
  format: 'quietline-agreement/1',
  number: 1,
  title: 'River line',
  mode: 'exercise',
  nonce: 'n'.repeat(22),
  parties: [
    { id: north, name: 'North Bank', rootKey: 'A'.repeat(43) },
    { id: south, name: 'South Bank', rootKey: 'B'.repeat(43) },
  ],
  districts: [{ id: 'ferry', name: 'Ferry' }],
  desks: [
    { id: 'north-ferry', party: north, name: 'Ferry of the north', district: 'ferry' },
    { id: 'south-ferry', party: south, name: 'Ferry of the south', district: 'ferry' },
  ],
  calls: { clause: 'answer-calls', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
  amending: { clause: 'amending', proposalStandsDays: 10 },
  ending: { clause: 'ending', noticeSeconds: 3_600 },
  excludedUses: [...excludedUses],
};
const hashOf = (agreement: Agreement) => agreementHash(toCanonical(agreement));
const line = lineIdOf(toCanonical(founding));
const successor = (title: string, of = founding): Agreement => ({ ...of, title, number: of.number + 1, follows: hashOf(of) });

/** Two feeds that see as much of each other as the story says. */
class Story {
  readonly acts: Act[] = [];
  readonly #sizes: Record<string, number> = { [north]: 0, [south]: 0, [stranger]: 0 };
  readonly #seen: Record<string, Record<string, number>> = { [north]: {}, [south]: {}, [stranger]: {} };
  at = 1_000_000;

  /** `author` stores all that `of` has written so far. */
  hears(author: string, of: string): this {
    Object.assign(this.#seen[author] ?? {}, this.#seen[of], { [of]: this.#sizes[of] });
    return this;
  }

  says<K extends Kind>(author: string, kind: K, data: Extract<Saying, { kind: K }>['data'], change: Partial<Act> = {}): Act {
    const seq = this.#sizes[author] ?? 0;
    this.#sizes[author] = seq + 1;
    const past = { ...this.#seen[author], [author]: seq };
    const act: Act = {
      author,
      epoch: 'e',
      seq,
      clock: this.acts.length + 1,
      at: this.at,
      leaf: `${author.slice(3, 4)}${seq}`,
      terms: 1,
      past: Object.fromEntries(Object.entries(past).map(([party, size]) => [`${party}/e`, size])),
      kind,
      by: head,
      data,
      ...change,
    };
    this.acts.push(act);
    return act;
  }

  signs(author: string, agreement: Agreement, change: Partial<Act> = {}): Act {
    return this.says(author, 'agreement.signed', { agreement, card: 'card' }, change);
  }

  founded(): this {
    this.signs(north, founding);
    this.hears(south, north);
    this.signs(south, founding);
    this.hears(north, south);
    return this;
  }

  book(acts: readonly Act[] = this.acts): TermsBook {
    const book = new TermsBook(line);
    for (const act of acts) book.take(act);
    return book;
  }
}

const verdictOf = (story: Story, act: Act) => story.book(story.acts.slice(0, story.acts.indexOf(act))).take(act);

describe('a founding agreement', () => {
  it('is in force when every party of it has signed; another text founds another line', () => {
    const story = new Story();
    story.signs(north, founding);
    expect(story.book().inForce()).toBeUndefined();
    expect(story.book().newest()?.agreement).toEqual(founding);
    expect(verdictOf(story, story.signs(south, { ...founding, title: 'Another' }))).toBe('OUTSIDE_TERMS');
    expect(verdictOf(story, story.signs(stranger, founding))).toBe('NOT_YOURS');
    story.signs(south, founding);
    expect(story.book().inForce()?.agreement).toEqual(founding);
  });

  it('binds an author from the first of its entries that has seen every signature', () => {
    const story = new Story();
    story.signs(north, founding);
    story.hears(south, north);
    const last = story.signs(south, founding);
    const deaf = story.says(north, 'posture.declared', { working: 'open' });
    story.hears(north, south);
    const heard = story.says(north, 'posture.declared', { working: 'open' });
    const book = story.book();
    expect(book.binding(last)).toBeUndefined();
    expect(book.binding(deaf)).toBeUndefined();
    expect(book.binding(heard)?.hash).toBe(hashOf(founding));
    expect(verdictOf(story, deaf)).toBe('NOT_YOURS');
    expect(verdictOf(story, heard)).toBeUndefined();
  });
});

describe('an amendment', () => {
  const second = successor('Second');

  it('is in force once both have signed, and an entry is outside the terms under any other version than the one that binds', () => {
    const story = new Story().founded();
    story.signs(north, second);
    story.hears(south, north);
    story.signs(south, second);
    const book = story.book();
    expect(book.inForce()?.hash).toBe(hashOf(second));
    const unaware = story.says(north, 'posture.declared', { working: 'open' });
    const aware = story.hears(north, south).says(north, 'posture.declared', { working: 'open' }, { terms: 2 });
    expect([1, 2].map((terms) => book.isWithinTerms({ ...unaware, terms }))).toEqual([true, false]);
    expect([1, 2, 3].map((terms) => book.isWithinTerms({ ...aware, terms }))).toEqual([false, true, false]);
    expect(book.at(1)).toEqual(founding);
    expect(book.at(2)).toEqual(second);
    expect(book.at(3)).toBeUndefined();
  });

  it('that does not follow the version in force, or keeps not what founds the line, changes nothing', () => {
    const story = new Story().founded();
    const bad = [
      { ...second, follows: 'f'.repeat(43) },
      { ...second, number: 3 },
      { ...second, nonce: 'm'.repeat(22) },
      { ...second, mode: 'actual' as const },
      { ...second, desks: [] },
    ];
    for (const agreement of bad) expect(verdictOf(story, story.signs(north, agreement))).toBe('OUTSIDE_TERMS');
    expect(verdictOf(story, story.signs(stranger, second))).toBe('OUTSIDE_TERMS');
  });

  it('is signed by a party once at a time: another that follows the same version waits for the withdrawal', () => {
    const story = new Story().founded();
    const other = successor('Other');
    story.signs(north, second);
    expect(verdictOf(story, story.signs(north, other))).toBe('NOT_POSSIBLE');
    expect(story.book().obstacle(versionOf(other, story.book()), north, story.at)).toBe('OTHER');
    expect(verdictOf(story, story.says(north, 'agreement.withdrawn', { agreement: hashOf(second) }))).toBeUndefined();
    expect(story.book().obstacle(versionOf(other, story.book()), north, story.at)).toBeUndefined();
    expect(verdictOf(story, story.signs(north, other))).toBeUndefined();
    story.hears(south, north);
    expect(verdictOf(story, story.signs(south, second))).toBe('NOT_POSSIBLE');
    expect(story.book().obstacle(versionOf(second, story.book()), south, story.at)).toBe('WITHDRAWN');
  });

  it('withdrawn and countersigned at once is in force: who signs binds both', () => {
    const story = new Story().founded();
    story.signs(north, second);
    story.hears(south, north);
    story.says(north, 'agreement.withdrawn', { agreement: hashOf(second) });
    expect(verdictOf(story, story.signs(south, second))).toBeUndefined();
    expect(story.book().inForce()?.hash).toBe(hashOf(second));
    story.hears(north, south);
    expect(verdictOf(story, story.says(north, 'agreement.withdrawn', { agreement: hashOf(second) }, { terms: 2 }))).toBe(
      'NOT_POSSIBLE',
    );
    expect(verdictOf(story, story.says(south, 'agreement.withdrawn', { agreement: 'x'.repeat(43) }))).toBe('NO_SUBJECT');
  });

  it('falls when it stood longer than the amending clause allows', () => {
    const story = new Story().founded();
    story.signs(north, second);
    story.hears(south, north);
    const version = versionOf(second, story.book());
    expect(story.book().standsUntil(version)).toBe(story.at + 10 * day);
    story.at += 10 * day;
    expect(story.book().obstacle(version, south, story.at)).toBeUndefined();
    story.at += 1;
    expect(story.book().obstacle(version, south, story.at)).toBe('EXPIRED');
    expect(verdictOf(story, story.signs(south, second))).toBe('NOT_POSSIBLE');
    expect(verdictOf(story, story.signs(north, successor('Other')))).toBeUndefined();
  });
});

describe('postures and notices', () => {
  it('the last posture of each party stands, and folds see those that an author had seen', () => {
    const story = new Story().founded();
    story.says(north, 'posture.declared', { working: 'suspended' });
    const deaf = story.says(south, 'posture.declared', { working: 'low-key' });
    story.hears(south, north);
    const heard = story.says(south, 'posture.declared', { working: 'open' });
    const book = story.book();
    expect(book.postures).toEqual({ [north]: 'suspended', [south]: 'open' });
    expect(book.lineTerms.postures(deaf)).toEqual({ [south]: 'low-key' });
    expect(book.lineTerms.postures(heard)).toEqual({ [north]: 'suspended', [south]: 'open' });
    expect(book.lineTerms.crossings(deaf).postures.map(({ author }) => author)).toEqual([north]);
    expect(book.lineTerms.crossings(heard).postures).toEqual([]);
  });

  it('a node cannot declare one, nor a stranger', () => {
    const story = new Story().founded();
    const by = { ...head, role: 'node' } as const;
    expect(verdictOf(story, story.says(north, 'posture.declared', { working: 'open' }, { by }))).toBe('NOT_YOURS');
    expect(verdictOf(story, story.hears(stranger, north).says(stranger, 'posture.declared', { working: 'open' }))).toBe(
      'NOT_YOURS',
    );
  });

  it('a notice names the ending clause and leaves its time', () => {
    const story = new Story().founded();
    const effective = (ahead: number) => new Date(story.at + ahead).toISOString();
    const notice = (clause: string, ahead: number) =>
      verdictOf(story, story.says(north, 'agreement.notice', { clause, effective: effective(ahead) }));
    expect(notice('ending', 3_599_999)).toBe('OUTSIDE_TERMS');
    expect(notice('other', 3_600_000)).toBe('OUTSIDE_TERMS');
    expect(notice('ending', 3_600_000)).toBeUndefined();
    expect(story.book().notices).toMatchObject([{ author: north, clause: 'ending', effective: story.at + 3_600_000 }]);
    expect(story.book().inForce()?.agreement).toEqual(founding);
  });
});

describe('an agreement that was ended by notice', () => {
  const ended = (story: Story) => {
    const effective = story.at + 3_600_000;
    story.says(north, 'agreement.notice', { clause: 'ending', effective: new Date(effective).toISOString() });
    return effective;
  };
  const any = (story: Story, author: string, at: number) => story.says(author, 'posture.declared', { working: 'open' }, { at });

  it('is ended from its time on for whoever had seen the notice, and not before', () => {
    const story = new Story().founded();
    const effective = ended(story);
    const deaf = any(story, south, effective);
    story.hears(south, north);
    const before = any(story, south, effective - 1);
    const after = any(story, south, effective);
    const { lineTerms } = story.book();
    expect([deaf, before, after].map((act) => lineTerms.ended(act))).toEqual([false, false, true]);
    expect([effective - 1, effective].map((at) => story.book().ended(at)?.author)).toEqual([undefined, north]);
  });

  it('is taken back by a version that its giver signs afterwards, once all have signed, for whoever had seen that', () => {
    const story = new Story().founded();
    const effective = ended(story);
    story.at = effective;
    const second = successor('Second');
    story.signs(north, second);
    story.hears(south, north);
    const last = story.signs(south, second);
    const unaware = any(story, north, effective);
    story.hears(north, south);
    const aware = any(story, north, effective);
    const book = story.book();
    expect([last, unaware, aware].map((act) => book.lineTerms.ended(act))).toEqual([true, true, false]);
    expect(book.ended(effective)).toBeUndefined();
  });

  it('is not taken back by what its giver had signed before, nor by signing the founding version once more', () => {
    const story = new Story().founded();
    const second = successor('Second');
    story.signs(north, second);
    const effective = ended(story);
    story.hears(south, north);
    story.signs(south, second);
    story.hears(north, south);
    story.signs(north, founding, { terms: 2 });
    expect(story.book().inForce()?.hash).toBe(hashOf(second));
    expect(story.book().ended(effective)?.author).toBe(north);
  });
});

it('in whatever order the entries of two feeds arrive that each node can take in, all hold the same', () => {
  const story = new Story().founded();
  story.signs(north, successor('Second'));
  story.signs(south, successor('Other'));
  story.says(south, 'posture.declared', { working: 'low-key' });
  story.hears(south, north).hears(north, south);
  story.says(south, 'agreement.withdrawn', { agreement: hashOf(successor('Other')) });
  story.signs(south, successor('Second'));
  story.says(north, 'posture.declared', { working: 'suspended' });
  const shown = (book: TermsBook) => ({
    inForce: book.inForce()?.hash,
    versions: book
      .versions()
      .map(({ hash, signatures, withdrawals }) => [hash, signatures.length, withdrawals.length])
      .sort(),
    postures: book.postures,
  });
  const expected = shown(story.book([...story.acts].sort(compareActs)));
  expect(expected.inForce).toBe(hashOf(successor('Second')));
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (picks) => {
      const book = new TermsBook(line);
      const held: Record<string, number> = {};
      const left = [...story.acts];
      while (left.length > 0) {
        // An entry is taken in when all that it has seen is held.
        const ready = left.filter(({ past }) => Object.entries(past).every(([feed, size]) => (held[feed] ?? 0) >= size));
        const next = ready[(picks.next().value ?? 0) % ready.length];
        if (next === undefined) throw new Error('nothing can be taken in');
        left.splice(left.indexOf(next), 1);
        held[`${next.author}/e`] = next.seq + 1;
        book.take(next);
      }
      expect(shown(book)).toEqual(expected);
    }),
  );
});
