/** Entries about the line itself: who signed what, keys and epochs, postures, the end. */
import { Type } from 'typebox';
import { Agreement } from '../agreement.ts';
import { Count, closed, Day, Epoch, Hash, oneOf, Slug, Text, Texts, Timestamp } from '../schema.ts';
import { postures } from '../vocabulary.ts';
import { kind } from './kind.ts';

const CardJws = Type.String({ minLength: 1, maxLength: 16_384 });

export const lineKinds = {
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
  /** The content of an entry of one's own was erased; on the ground of `retention` also the copy held of another party's. */
  'content.erased': kind({
    scope: 'line',
    data: closed({ entry: Hash, ground: oneOf(['retention', 'correction', 'order'] as const), clause: Slug }),
  }),

  /** The party that proposed a version takes it back before all have signed. */
  'agreement.withdrawn': kind({ scope: 'line', data: closed({ agreement: Hash }), content: closed({ reason: Text }) }),
  /** A party gives notice under the ending clause; the agreement, its floor included, holds until `effective`. */
  'agreement.notice': kind({
    scope: 'line',
    data: closed({ clause: Slug, effective: Timestamp }),
    content: closed({ reason: Text }),
  }),
  /** A party declares its working posture, and its public position with the day of the statement. The last one of each party stands. */
  'posture.declared': kind({
    scope: 'line',
    data: closed({ working: oneOf(postures), public: Type.Optional(closed({ position: oneOf(postures), day: Day })) }),
    content: closed({ reason: Text, statement: Type.Optional(Texts) }),
  }),
} as const;
