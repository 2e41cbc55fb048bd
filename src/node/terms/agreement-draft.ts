import { type Agreement, excludedUses } from '../../language/index.ts';
import { Problem } from '../problem.ts';

export interface DraftParty {
  readonly id: string;
  readonly name: string;
  /** base64url, as a card tells it. */
  readonly rootKey: string;
}

const usual = { clause: 'answer-calls', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } };

/**
 * Fills a draft up to a founding agreement: format, number, nonce, excluded uses, the parties, and the limits where it names none.
 * A draft names a party by its name or id; one that names no parties is between all that are known here. What has
 * `format` is no draft and comes back as it is. The node checks the result as it checks any proposal.
 */
export function completeDraft(draft: unknown, known: readonly DraftParty[], nonce: string): unknown {
  if (!isObject(draft)) throw new Problem(422, 'BAD_AGREEMENT', 'An agreement is a JSON object.');
  if ('format' in draft) return draft;
  const { parties: wanted, desks, duties, calls, ...rest } = draft;
  const parties = wanted === undefined ? known : list(wanted, 'parties').map((name) => partyOf(name, known));
  return {
    ...rest,
    format: 'quietline-agreement/1' satisfies Agreement['format'],
    number: 1,
    nonce,
    parties: parties.map(({ id, name, rootKey }) => ({ id, name, rootKey })),
    desks: desksOf(desks, parties),
    ...(duties === undefined ? {} : { duties: dutiesOf(duties, parties) }),
    calls: { ...usual, ...(isObject(calls) ? calls : {}) },
    excludedUses: [...excludedUses],
  };
}

/**
 * Fills a draft up to an amendment of `before`: number, the version that it follows, nonce, mode and excluded uses, and the parties
 * and limits unless it names others. What the draft leaves out otherwise is left out of the amendment too.
 */
export function completeAmendment(
  draft: unknown,
  before: { readonly hash: string; readonly agreement: Agreement },
  known: readonly DraftParty[],
): unknown {
  if (!isObject(draft)) throw new Problem(422, 'BAD_AGREEMENT', 'An agreement is a JSON object.');
  const { agreement, hash } = before;
  const { parties: wanted, desks, duties, calls, ...rest } = draft;
  // A party that is on the line already keeps the names that stand there.
  const all = [...agreement.parties, ...known.filter((party) => !agreement.parties.some((held) => held.id === party.id))];
  const isWhole = 'format' in draft;
  const parties =
    wanted === undefined ? agreement.parties : isWhole ? wanted : list(wanted, 'parties').map((name) => partyOf(name, all));
  const { format, mode, nonce, excludedUses } = agreement;
  return {
    format,
    mode,
    nonce,
    excludedUses,
    number: agreement.number + 1,
    follows: hash,
    ...rest,
    parties,
    desks: desksOf(desks, all),
    ...(duties === undefined ? {} : { duties: dutiesOf(duties, all) }),
    calls: { ...agreement.calls, ...(isObject(calls) ? calls : {}) },
  };
}

/** Each desk with the id of the party that it names. */
function desksOf(desks: unknown, parties: readonly DraftParty[]): unknown[] {
  return list(desks, 'desks').map((desk) => (isObject(desk) ? { ...desk, party: partyOf(desk['party'], parties).id } : desk));
}

/** A duty of one party alone may name it as a desk does. */
function dutiesOf(duties: unknown, parties: readonly DraftParty[]): unknown[] {
  return list(duties, 'duties').map((duty) => {
    const party = isObject(duty) ? parties.find(({ id, name }) => [id, name].includes(String(duty['owedBy']))) : undefined;
    return isObject(duty) && party !== undefined ? { ...duty, owedBy: party.id } : duty;
  });
}

function partyOf(name: unknown, parties: readonly DraftParty[]): DraftParty {
  const found = parties.filter((party) => party.id === name || party.name === name);
  const [party] = found;
  if (party !== undefined && found.length === 1) return party;
  const names = parties.map((known) => `“${known.name}”`).join(', ');
  const why =
    found.length > 1 ? 'is the name of several parties: use the id' : `is none of the parties whose cards are here (${names})`;
  throw new Problem(422, 'BAD_AGREEMENT', `${JSON.stringify(name) ?? 'A desk without a party'} ${why}.`);
}

function list(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Problem(422, 'BAD_AGREEMENT', `A draft needs a list of ${field}.`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
