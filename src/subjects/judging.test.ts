import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, compareActs, type Kind, subjectKinds } from '../language/index.ts';
import { type AnyFold, rulesFor, subjectKindOf } from './registry.ts';
import type { Judgement } from './subject.ts';
import { agreement, house, steps, told, wordsOf } from './testing/nonsense.ts';
import { termsWith } from './testing/terms.ts';

/** Kinds of subject between two parties; the others stand on a house line. */
const joint: readonly string[] = ['call', 'meeting', 'incident', 'notification'];

const shown = ({ fold, voids }: Judgement<AnyFold>) => ({ fold, voids });

/** The acts in another order, some of them twice. */
function shuffled(acts: readonly Act[], random: Iterator<number>): Act[] {
  const next = () => random.next().value ?? 0;
  const twice = acts.filter(() => next() % 4 === 0);
  return [...acts, ...twice]
    .map((act): [number, Act] => [next(), act])
    .sort(([a], [b]) => a - b)
    .map(([, act]) => act);
}

describe.each(subjectKinds)('a %s of sense and nonsense', (kind) => {
  const rules = rulesFor(kind);
  const begins = rules.begins as Kind;
  const words = wordsOf(kind);
  const terms = termsWith(joint.includes(kind) ? agreement : house);

  it('is the same in whatever order its entries come, and with repeats; and is plain JSON', () => {
    let folded = 0;
    const kindsSeen = new Set<string>();
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (story, random) => {
        const acts = told(begins, words, story);
        const judged = rules.judge(acts, terms);
        expect(shown(rules.judge(shuffled(acts, random), terms))).toEqual(shown(judged));
        expect(JSON.parse(JSON.stringify(shown(judged)))).toEqual(JSON.parse(JSON.stringify(shown(judged))));
        if (judged.fold === undefined) return;
        folded += 1;
        expect(JSON.parse(JSON.stringify(judged.fold))).toEqual(judged.fold);
        for (const event of judged.fold.events) if (event.void === undefined) kindsSeen.add(event.kind);
      }),
      // Always the same stories, for what is said of them below.
      { numRuns: 400, seed: 7 },
    );
    // The stories are worth something: they begin a subject, and nearly every word about it is sound in one of them.
    expect(folded).toBeGreaterThan(200);
    const own = words.filter((word) => subjectKindOf(word) === kind);
    expect(own.filter((word) => !kindsSeen.has(word))).toEqual([]);
  });

  it('judged part by part is what it is judged at once, in the order of the fold and in any other', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), fc.infiniteStream(fc.nat()), (story, late, random) => {
        const ordered = told(begins, words, story).sort(compareActs);
        const next = () => random.next().value ?? 0;
        const arriving = ordered
          .map((act, i): [number, Act] => [late ? i + (next() % 5) : i, act])
          .sort(([a], [b]) => a - b)
          .map(([, act]) => act);
        let judged = rules.judge([], terms);
        for (let at = 0; at < arriving.length; ) {
          const begunBy = judged.fold?.begunBy;
          const size = 1 + (next() % 4);
          const before = JSON.stringify(judged.fold);
          const more = rules.judgeMore(judged, arriving.slice(at, at + size), terms);
          // What was judged before is a value: going on from it changes nothing in it.
          expect(JSON.stringify(judged.fold)).toBe(before);
          judged = more;
          at += size;
          expect(shown(judged)).toEqual(shown(rules.judge(arriving.slice(0, at), terms, begunBy)));
        }
      }),
      { numRuns: 120 },
    );
  });

  it('whose texts were erased is in the same state and owes the same', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.boolean()), (story, picks) => {
        const acts = told(begins, words, story);
        const erased = acts.map(({ content, ...act }): Act => {
          if (content === undefined || picks.next().value === true) return content === undefined ? act : { ...act, content };
          return { ...act, erased: { at: act.at + 1, ground: 'retention', clause: 'sharing' } };
        });
        const [told1, told2] = [rules.judge(acts, terms), rules.judge(erased, terms)];
        expect(told2.voids).toEqual(told1.voids);
        expect(told2.fold?.state).toBe(told1.fold?.state);
        expect(told2.fold?.obligations).toEqual(told1.fold?.obligations);
      }),
      { numRuns: 100 },
    );
  });

  it('goes on after the end of the agreement as before, and is begun by nobody then', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const acts = told(begins, words, story);
        const [first] = [...acts].sort(compareActs);
        const endedFrom = (at: number) => ({ ...terms, ended: (act: { readonly at: number }) => act.at >= at });
        const begunAt = rules.judge(acts, terms).fold?.begun.at;
        if (first === undefined || begunAt === undefined) return;
        expect(shown(rules.judge(acts, endedFrom(begunAt + 1)))).toEqual(shown(rules.judge(acts, terms)));
        const after = rules.judge(acts, endedFrom(0));
        expect(after.fold).toBeUndefined();
        expect(after.voids.map(({ reason }) => reason)).toContain('OUTSIDE_TERMS');
      }),
      { numRuns: 100 },
    );
  });

  it('never closes while something is owed that no entry has decided', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const { fold } = rules.judge(told(begins, words, story), terms);
        if (fold === undefined || (fold.kind === 'directive' && fold.lifted !== null)) return;
        const waits = fold.obligations.some(({ act, ownBreach, withdrawn, excuses }) => {
          return act === null && ownBreach === null && withdrawn === null && excuses.length === 0;
        });
        if (waits) expect(rules.isOpen(fold)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the kind of subject of an entry', () => {
  it.each([
    ['call.placed', 'call'],
    ['meeting.minute', 'meeting'],
    ['incident.figure-agreed', 'incident'],
    ['directive.lifted', 'directive'],
    ['watch.note', 'watch'],
    ['hold.placed', 'hold'],
    ['approval.given', 'approval'],
    ['duty.received', undefined],
    ['commitment.done', undefined],
    ['agreement.signed', undefined],
    ['callx.placed', undefined],
    ['', undefined],
  ])('%s: %s', (word, kind) => expect(subjectKindOf(word)).toBe(kind));
});
