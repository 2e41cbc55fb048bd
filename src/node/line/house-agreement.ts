import { type Agreement, excludedUses, type Mode } from '../../language/index.ts';
import { type openCard, toBase64url } from '../../record/index.ts';
import { randomBytes } from '../random.ts';

/** The founding agreement of our own record of a mode: a line with ourselves alone. */
export function houseAgreement(card: Pick<ReturnType<typeof openCard>, 'id' | 'name' | 'root'>, mode: Mode): Agreement {
  return {
    format: 'quietline-agreement/1',
    number: 1,
    title: `House record of ${card.name}`.slice(0, 120),
    mode,
    nonce: toBase64url(randomBytes(16)),
    parties: [{ id: card.id, name: card.name, rootKey: card.root }],
    districts: [],
    desks: [],
    // Nobody calls on it; the schema of an agreement asks for the clause.
    calls: { clause: 'answer-calls', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
    excludedUses: [...excludedUses],
  };
}
