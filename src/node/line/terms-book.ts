/**
 * The terms of one line as its entries tell them: versions with their signatures, postures, notices. Pure, and judged by each
 * author's own past alone, so that no order of arrival changes a judgement (protocol.md, Line and terms).
 */
import { type Act, type Agreement, type By, hadSeen, type Posture, type VoidReason } from '../../language/index.ts';
import { agreementHash, lineIdOf, toCanonical } from '../../record/index.ts';
import { type LineTerms, lineTerms } from '../../subjects/index.ts';
import { checkSuccessor } from '../../terms/index.ts';
import { hashText } from './hash-text.ts';

/** Where an act about the line stands, and what its author had seen. */
export type LineMark = Pick<Act, 'author' | 'epoch' | 'seq' | 'clock' | 'at' | 'leaf' | 'past'> & { readonly by: By };
type Past = Pick<Act, 'past'>;

/** One version of the agreement and what was said of it, the earliest first. */
export interface Version {
  readonly agreement: Agreement;
  readonly hash: string;
  /** Canonical JSON: what the hash is of. */
  readonly text: string;
  readonly signatures: readonly LineMark[];
  readonly withdrawals: readonly (LineMark & { readonly reason: string | null })[];
}

export interface PostureAct extends LineMark {
  readonly working: Posture;
  readonly public?: { readonly position: Posture; readonly day: string };
  /** Null when erased. */
  readonly reason: string | null;
  readonly statement?: Readonly<Record<string, string>>;
}

/** A party leaves: the agreement, its floor included, holds until `effective` (milliseconds since 1970 UTC). */
export interface NoticeAct extends LineMark {
  readonly clause: string;
  readonly effective: number;
  /** Number of the version under which it was given. */
  readonly terms: number;
  readonly reason: string | null;
}

export interface TermsState {
  readonly versions: ReadonlyMap<string, Version>;
  readonly postures: readonly PostureAct[];
  readonly notices: readonly NoticeAct[];
}

/** Kinds of entry from which a book is read again. */
export const termsKinds = ['agreement.signed', 'agreement.withdrawn', 'agreement.notice', 'posture.declared'] as const;

const day = 86_400_000;

/**
 * Why a version cannot be signed: not a party of it, it does not follow the version in force, it was withdrawn, it has fallen, or
 * another one that follows the same version was signed and stands.
 */
export type Obstacle = 'SIGNATORY' | 'FOLLOWS' | 'WITHDRAWN' | 'EXPIRED' | 'OTHER';

export class TermsBook {
  readonly #line: string;
  readonly #versions: Map<string, Version>;
  #postures: readonly PostureAct[];
  #notices: readonly NoticeAct[];
  /** Complete versions by number: made when first asked for after a signature. */
  #complete: Map<number, Version> | undefined;
  #lineTerms: LineTerms | undefined;

  constructor(line: string, from?: TermsState) {
    this.#line = line;
    this.#versions = new Map(from?.versions);
    this.#postures = from?.postures ?? [];
    this.#notices = from?.notices ?? [];
  }

  get state(): TermsState {
    return { versions: this.#versions, postures: this.#postures, notices: this.#notices };
  }

  /** The version of this number that all have signed; of the founding one also the proposal. */
  at(number: number): Agreement | undefined {
    return this.#completeVersions().get(number)?.agreement ?? (number === 1 ? this.#founding()?.agreement : undefined);
  }

  /** What the folds of this line's subjects ask. Another one after each act that changes it. */
  get lineTerms(): LineTerms {
    this.#lineTerms ??= lineTerms({
      at: (number) => this.at(number),
      amendments: [...this.#completeVersions()]
        .filter(([number]) => number > 1)
        .map(([number, { signatures }]) => ({ number, signatures })),
      postures: this.#postures,
      notices: this.#notices.length,
      ended: (act) => this.ended(act.at, act) !== undefined,
      hash: hashText,
    });
    return this.#lineTerms;
  }

  #founding(): Version | undefined {
    for (const version of this.#versions.values()) if (version.agreement.number === 1) return version;
    return undefined;
  }

  #completeVersions(): ReadonlyMap<number, Version> {
    if (this.#complete === undefined) {
      this.#complete = new Map();
      for (const version of this.#versions.values()) {
        const { number } = version.agreement;
        const other = this.#complete.get(number);
        // Only three parties and more can complete two at once; then the lower hash is the version, for all alike.
        if (this.isComplete(version) && (other === undefined || version.hash < other.hash)) this.#complete.set(number, version);
      }
    }
    return this.#complete;
  }

  /** All versions, the oldest number first. */
  versions(): readonly Version[] {
    return [...this.#versions.values()].sort((a, b) => a.agreement.number - b.agreement.number);
  }

  version(hash: string): Version | undefined {
    return this.#versions.get(hash);
  }

  /** The newest version that all have signed, as far as we hold. */
  inForce(): Version | undefined {
    let newest: Version | undefined;
    for (const version of this.#completeVersions().values())
      if (newest === undefined || version.agreement.number > newest.agreement.number) newest = version;
    return newest;
  }

  /** The newest version of which the author of `act` had seen every signature: it binds that act. */
  binding(act: Past): Version | undefined {
    let newest: Version | undefined;
    for (const version of this.#completeVersions().values()) {
      const newer = newest === undefined || version.agreement.number > newest.agreement.number;
      if (newer && this.isComplete(version, act)) newest = version;
    }
    return newest;
  }

  /** Whether `act` was written under the version that bound its author then. */
  isWithinTerms(act: Pick<Act, 'past' | 'terms'>): boolean {
    return act.terms === (this.binding(act)?.agreement.number ?? 1);
  }

  /** Who has to sign: the parties of this version and of the one that it follows. */
  signatories({ agreement }: Version): readonly string[] {
    const followed = agreement.follows === undefined ? undefined : this.#versions.get(agreement.follows);
    return [...new Set([...(followed?.agreement.parties ?? []), ...agreement.parties].map((party) => party.id))];
  }

  /** Whether every signature is held, or had been seen by the author of `act`. */
  isComplete(version: Version, act?: Past): boolean {
    return this.signatories(version).every((party) =>
      version.signatures.some((mark) => mark.author === party && (act === undefined || hadSeen(act, mark))),
    );
  }

  /** Until when a proposal can be signed, from its first signature; undefined: as long as it is not withdrawn. */
  standsUntil(version: Version): number | undefined {
    const followed = version.agreement.follows === undefined ? undefined : this.#versions.get(version.agreement.follows);
    const days = followed?.agreement.amending?.proposalStandsDays;
    const first = version.signatures[0];
    return days === undefined || first === undefined ? undefined : first.at + days * day;
  }

  /** What `party` has signed to follow the same version and still stands, at this time, as far as `act` had seen. */
  #otherSignature(party: string, version: Version, at: number, act?: Past): Version | undefined {
    const seen = (mark: LineMark) => act === undefined || hadSeen(act, mark);
    return [...this.#versions.values()].find(
      (other) =>
        other.hash !== version.hash &&
        other.agreement.follows === version.agreement.follows &&
        other.signatures.some((mark) => mark.author === party && seen(mark)) &&
        !other.withdrawals.some(seen) &&
        at <= (this.standsUntil(other) ?? at),
    );
  }

  /** Newest working posture of each party that we hold, `open` where it has declared none. */
  get postures(): Readonly<Record<string, Posture>> {
    const working: Record<string, Posture> = {};
    for (const party of this.newest()?.agreement.parties ?? []) working[party.id] = 'open';
    for (const posture of this.#postures) if (Object.hasOwn(working, posture.author)) working[posture.author] = posture.working;
    return working;
  }

  /** The version in force, or the founding proposal while there is none. */
  newest(): Version | undefined {
    return this.inForce() ?? this.#founding();
  }

  /** In the order of the fold: of two of one party the later stands. */
  get declared(): readonly PostureAct[] {
    return this.#postures;
  }

  get notices(): readonly NoticeAct[] {
    return this.#notices;
  }

  /**
   * By which notice the agreement has ended at this time: of those that took effect the first. One is taken back by a later version
   * that is in force and that its giver signed after it. `act`: as far as its author had seen.
   */
  ended(at: number, act?: Past): NoticeAct | undefined {
    let first: NoticeAct | undefined;
    for (const notice of this.#notices) {
      if (notice.effective > at || (first !== undefined && first.effective <= notice.effective)) continue;
      if ((act === undefined || hadSeen(act, notice)) && !this.isTakenBack(notice, act)) first = notice;
    }
    return first;
  }

  isTakenBack(notice: NoticeAct, act?: Past): boolean {
    for (const version of this.#completeVersions().values()) {
      const { number } = version.agreement;
      const signedAfter = version.signatures.some((mark) => mark.author === notice.author && hadSeen(mark, notice));
      if (number > notice.terms && signedAfter && this.isComplete(version, act)) return true;
    }
    return false;
  }

  /** An act about the line. Answers why it changes nothing, if it does not. */
  take(act: Act): VoidReason | undefined {
    const reason = this.#take(act);
    if (reason === undefined) this.#lineTerms = undefined;
    return reason;
  }

  #take(act: Act): VoidReason | undefined {
    switch (act.kind) {
      case 'agreement.signed':
        return this.#sign(act as Act<'agreement.signed'>);
      case 'agreement.withdrawn':
        return this.#withdraw(act as Act<'agreement.withdrawn'>);
      case 'agreement.notice':
        return this.#giveNotice(act as Act<'agreement.notice'>);
      case 'posture.declared':
        return this.#declare(act as Act<'posture.declared'>);
      default:
        return undefined;
    }
  }

  /** Takes the words out of what this entry said of the line. */
  erase(leaf: string): void {
    const bare = <M extends LineMark & { readonly reason: string | null }>(mark: M): M =>
      mark.leaf === leaf ? { ...mark, reason: null } : mark;
    this.#notices = this.#notices.map(bare);
    this.#postures = this.#postures.map((posture) => {
      const { statement, ...rest } = bare(posture);
      return statement === undefined || posture.leaf === leaf ? rest : { ...rest, statement };
    });
    for (const [hash, version] of this.#versions)
      if (version.withdrawals.some((mark) => mark.leaf === leaf))
        this.#versions.set(hash, { ...version, withdrawals: version.withdrawals.map(bare) });
  }

  #sign(act: Act<'agreement.signed'>): VoidReason | undefined {
    const { agreement } = act.data;
    const version = versionOf(agreement, this);
    const reason = agreement.number === 1 ? this.#judgeFounding(version) : this.#judgeAmendment(version, act);
    if (reason !== undefined) return reason;
    if (!this.signatories(version).includes(act.author)) return 'NOT_YOURS';
    if (version.withdrawals.some((mark) => hadSeen(act, mark))) return 'NOT_POSSIBLE';
    this.#versions.set(version.hash, { ...version, signatures: inOrder([...version.signatures, markOf(act)]) });
    this.#complete = undefined;
    return undefined;
  }

  /** The line's id is the hash of its founding version. */
  #judgeFounding(version: Version): VoidReason | undefined {
    return lineIdOf(version.text) === this.#line ? undefined : 'OUTSIDE_TERMS';
  }

  #judgeAmendment(version: Version, act: Act): VoidReason | undefined {
    const followed = this.binding(act);
    const { agreement } = version;
    if (followed === undefined || agreement.follows !== followed.hash || agreement.number !== followed.agreement.number + 1)
      return 'OUTSIDE_TERMS';
    if (checkSuccessor(agreement, followed.agreement).length > 0) return 'OUTSIDE_TERMS';
    const stands = this.standsUntil(version);
    if (stands !== undefined && act.at > stands) return 'NOT_POSSIBLE';
    return this.#otherSignature(act.author, version, act.at, act) === undefined ? undefined : 'NOT_POSSIBLE';
  }

  /** A signature that had not seen the withdrawal still counts: who signs first of two that had not seen each other, binds. */
  #withdraw(act: Act<'agreement.withdrawn'>): VoidReason | undefined {
    const version = this.#versions.get(act.data.agreement);
    if (version === undefined) return 'NO_SUBJECT';
    if (!version.signatures.some((mark) => mark.author === act.author && hadSeen(act, mark))) return 'NOT_YOURS';
    if (this.isComplete(version, act)) return 'NOT_POSSIBLE';
    const withdrawal = { ...markOf(act), reason: textOf(act, 'reason') };
    this.#versions.set(version.hash, { ...version, withdrawals: inOrder([...version.withdrawals, withdrawal]) });
    return undefined;
  }

  #giveNotice(act: Act<'agreement.notice'>): VoidReason | undefined {
    const terms = this.binding(act)?.agreement;
    if (terms === undefined || !terms.parties.some((party) => party.id === act.author)) return 'NOT_YOURS';
    const effective = Date.parse(act.data.effective);
    const { ending } = terms;
    if (ending === undefined || ending.clause !== act.data.clause) return 'OUTSIDE_TERMS';
    if (!(effective >= act.at + Math.round(ending.noticeSeconds * 1_000))) return 'OUTSIDE_TERMS';
    const notice = { ...markOf(act), clause: ending.clause, effective, terms: act.terms, reason: textOf(act, 'reason') };
    this.#notices = inOrder([...this.#notices, notice]);
    return undefined;
  }

  #declare(act: Act<'posture.declared'>): VoidReason | undefined {
    const terms = this.binding(act)?.agreement;
    if (terms === undefined || !terms.parties.some((party) => party.id === act.author)) return 'NOT_YOURS';
    if (act.by.role === 'node') return 'NOT_YOURS';
    const statement = act.content?.['statement'];
    const declared: PostureAct = {
      ...markOf(act),
      working: act.data.working,
      ...(act.data.public === undefined ? {} : { public: act.data.public }),
      reason: textOf(act, 'reason'),
      ...(isTexts(statement) ? { statement } : {}),
    };
    this.#postures = inOrder([...this.#postures, declared]);
    return undefined;
  }

  /** Why `party` cannot sign this version now; undefined when it can. */
  obstacle(version: Version, party: string, now: number): Obstacle | undefined {
    if (!this.signatories(version).includes(party)) return 'SIGNATORY';
    if (version.agreement.number !== 1 && version.agreement.follows !== this.inForce()?.hash) return 'FOLLOWS';
    if (version.withdrawals.length > 0) return 'WITHDRAWN';
    if (now > (this.standsUntil(version) ?? now)) return 'EXPIRED';
    return version.agreement.number !== 1 && this.#otherSignature(party, version, now) !== undefined ? 'OTHER' : undefined;
  }
}

/** The version that this text is, with what was said of it so far. */
export function versionOf(agreement: Agreement, book: TermsBook): Version {
  const text = toCanonical(agreement);
  const hash = agreementHash(text);
  return book.version(hash) ?? { agreement, hash, text, signatures: [], withdrawals: [] };
}

function markOf(act: Act): LineMark {
  const { author, epoch, seq, clock, at, leaf, past, by } = act;
  return { author, epoch, seq, clock, at, leaf, past, by };
}

function textOf(act: Act, field: string): string | null {
  const text = act.content?.[field];
  return typeof text === 'string' ? text : null;
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}

/** The order of the fold (protocol.md, Order and agreement); an act that comes twice counts once. */
function inOrder<M extends LineMark>(marks: readonly M[]): M[] {
  return [...new Map(marks.map((mark) => [mark.leaf, mark])).values()].sort(
    (a, b) => a.clock - b.clock || compare(a.author, b.author) || compare(a.epoch, b.epoch) || a.seq - b.seq,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
