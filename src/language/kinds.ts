/**
 * The kinds of entry: for each its coded fields (`data`, which states, duties and permissions may read) and its erasable
 * `content` (which they never read). protocol.md, Entry.
 */
import { type Static, type TSchema, Type } from 'typebox';
import { Agreement } from './agreement.ts';
import { Count, closed, Epoch, Hash, Name, oneOf, PartyId, Slug, Text, Uuid7 } from './schema.ts';
import { mandates, precedences, roles, skipReasons, stepStates } from './vocabulary.ts';

/** Who acted for the party: `node` is the node itself (receipts, missed calls, ladder steps). */
export const By = closed({
  desk: Type.Union([Slug, Type.Null()]),
  role: oneOf([...roles, 'node'] as const),
  alias: Name,
  mandate: oneOf(mandates),
});
export type By = Static<typeof By>;

/** The subject that an entry is about: who began it and its id, so that nobody begins one in another's name. */
export const About = closed({ party: PartyId, id: Uuid7 });
export type About = Static<typeof About>;

const none = closed({});
const CardJws = Type.String({ minLength: 1, maxLength: 16_384 });

interface KindSchema {
  /** `subject`: the entry names a subject in `about`. `line`: it concerns the line itself and has no `about`. */
  readonly scope: 'subject' | 'line';
  readonly data: TSchema;
  readonly content?: TSchema;
}

function kind<const K extends KindSchema>(schema: K): K {
  return schema;
}

export const kinds = {
  /** A party signs one version of the agreement. Each feed begins with one. */
  'agreement.signed': kind({ scope: 'line', data: closed({ agreement: Agreement, card: CardJws }) }),
  'card.published': kind({ scope: 'line', data: closed({ card: CardJws }) }),
  /** First entry of every epoch but an author's first: names its earlier epochs as far as it holds them. */
  'epoch.opened': kind({
    scope: 'line',
    data: closed({
      because: oneOf(['restore', 'fork', 'clock'] as const),
      earlier: Type.Array(closed({ epoch: Epoch, size: Count, root: Hash }), { maxItems: 1_000 }),
      card: CardJws,
    }),
  }),
  /** The content (and, where `whole`, the body) of an entry of one's own was erased. */
  'content.erased': kind({
    scope: 'line',
    data: closed({ entry: Hash, ground: oneOf(['retention', 'correction', 'order'] as const), clause: Slug }),
  }),

  'call.placed': kind({
    scope: 'subject',
    data: closed({
      from: Slug,
      to: closed({ party: PartyId, desk: Slug }),
      precedence: oneOf(precedences),
      /** The call that this one returns. */
      returns: Type.Optional(Uuid7),
    }),
    content: closed({ reason: Text }),
  }),
  /** The callee's node has stored the call: the limit to answer runs from here. `entry` is the leaf hash of `call.placed`. */
  'call.received': kind({ scope: 'subject', data: closed({ entry: Hash }) }),
  /** The caller's node has stored the receipt; from here it measures on its own clock. `entry` is that of `call.received`. */
  'call.delivered': kind({ scope: 'subject', data: closed({ entry: Hash }) }),
  /** A step of the callee's ladder has come to a state. `alerting` begins a step. */
  'call.stepped': kind({
    scope: 'subject',
    data: closed({
      step: Type.Integer({ minimum: 0, maximum: 1_000 }),
      label: Name,
      state: oneOf(stepStates),
      because: Type.Optional(oneOf(skipReasons)),
    }),
  }),
  /** A screen has really rung. */
  'call.rang': kind({ scope: 'subject', data: closed({ step: Type.Integer({ minimum: 0, maximum: 1_000 }) }) }),
  /** Nobody is left to ring; the call stays owed and answerable. */
  'call.exhausted': kind({ scope: 'subject', data: none }),
  'call.answered': kind({ scope: 'subject', data: closed({ as: oneOf(['voice', 'text'] as const) }) }),
  'call.refused': kind({ scope: 'subject', data: none, content: closed({ reason: Text }) }),
  /** The caller gave up; `crossed`: two desks rang each other and the call `for` (the lower id) stays. */
  'call.cancelled': kind({
    scope: 'subject',
    data: closed({ because: oneOf(['caller', 'crossed'] as const), for: Type.Optional(Uuid7) }),
  }),
  /** The owing node states that its duty to answer was not met when due. */
  'call.missed': kind({ scope: 'subject', data: closed({ duty: Hash }) }),
  /** The call back `with` was answered. */
  'call.returned': kind({ scope: 'subject', data: closed({ with: Uuid7 }) }),
  'call.held': kind({ scope: 'subject', data: closed({ on: Type.Boolean() }) }),
  'call.ended': kind({ scope: 'subject', data: none }),
  'call.message': kind({ scope: 'subject', data: closed({ id: Uuid7 }), content: closed({ text: Text }) }),
  /** A minute proposed; `corrects` names the proposal that it replaces. */
  'call.minute': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, corrects: Type.Optional(Uuid7) }),
    content: closed({ text: Text }),
  }),
  'call.minute-confirmed': kind({ scope: 'subject', data: closed({ of: Uuid7 }) }),
  /** The callee finds that the precedence should have been `precedence`. */
  'call.marked': kind({ scope: 'subject', data: closed({ precedence: oneOf(precedences) }) }),

  /** The owed party states a breach while the owing party's feed is silent (protocol.md, Times and duties). */
  'duty.breached': kind({ scope: 'subject', data: closed({ duty: Hash, delivered: Hash }) }),
  /** The owing party contests a statement that came early by its clock. */
  'duty.contested': kind({
    scope: 'subject',
    data: closed({ duty: Hash, statement: Hash, due: Type.String({ maxLength: 24 }) }),
  }),
  'duty.excused': kind({ scope: 'subject', data: closed({ duty: Hash }), content: closed({ reason: Text }) }),
} as const;

export type Kind = keyof typeof kinds;
export type DataOf<K extends Kind> = Static<(typeof kinds)[K]['data']>;
export type ContentOf<K extends Kind> = (typeof kinds)[K] extends { content: infer C extends TSchema } ? Static<C> : undefined;

export function isKind(word: string): word is Kind {
  return Object.hasOwn(kinds, word);
}

/** What an author says: the canonical body holds `kind`, `about`, `by`, `data` and the hash of the salted `content`. */
export type Saying<K extends Kind = Kind> = {
  [P in K]: {
    readonly kind: P;
    readonly about?: About;
    readonly by: By;
    readonly data: DataOf<P>;
    readonly content?: ContentOf<P>;
  };
}[K];
