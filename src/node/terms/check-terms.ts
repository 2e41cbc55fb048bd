import { Compile } from 'typebox/compile';
import { type Agreement, Agreement as AgreementSchema } from '../../language/index.ts';
import { checkProposal, isHouse } from '../../terms/index.ts';
import type { Keyring } from '../keyring.ts';
import { Problem } from '../problem.ts';
import type { AgreementProblem } from './service.ts';

const form = Compile(AgreementSchema);
const mostProblems = 50;

/** What terms are an amendment of. */
export interface Amended {
  readonly hash: string;
  readonly agreement: Agreement;
}

/**
 * Terms as they would be signed: an amendment that names no number, version before it or nonce takes them from the version in
 * force, a founding agreement is number 1 under a nonce of its own.
 */
export function whole(terms: object, before: Amended | undefined, nonce: () => string): object {
  if (before === undefined) return { number: 1, ...('nonce' in terms ? {} : { nonce: nonce() }), ...terms };
  return { number: before.agreement.number + 1, follows: before.hash, nonce: before.agreement.nonce, ...terms };
}

export interface Checked {
  readonly problems: readonly AgreementProblem[];
  readonly agreement?: Agreement;
}

/** Everything that stands against signing these terms here. */
export function checkTerms(
  terms: unknown,
  options: { readonly self: string; readonly keyring: Keyring; readonly before: Amended | undefined },
): Checked {
  if (!form.Check(terms)) {
    const errors = form.Errors(terms).filter((error) => error.keyword !== 'boolean');
    return { problems: errors.flatMap(schemaProblems).slice(0, mostProblems) };
  }
  const { self, before } = options;
  const problems = [...checkProposal(terms, before?.agreement), ...checkParties(terms, self, options.keyring)];
  if (before !== undefined && terms.follows !== before.hash) {
    const detail = 'It does not follow the version in force: another amendment came first, or the line is another.';
    problems.push({ code: 'FOLLOWS', path: '/follows', detail });
  }
  return { problems, agreement: terms };
}

function schemaProblems(error: {
  readonly instancePath: string;
  readonly message: string;
  readonly keyword: string;
  readonly params: unknown;
}): AgreementProblem[] {
  const { additionalProperties: unknown = [], requiredProperties: missing = [] } = error.params as {
    additionalProperties?: readonly string[];
    requiredProperties?: readonly string[];
  };
  const path = error.instancePath;
  const [name] = unknown;
  if (name !== undefined) return [{ code: 'SCHEMA', path: `${path}/${name}`, detail: `“${name}” is not known here.` }];
  // Each under its own place, so that a form can say it beside the field.
  if (missing.length > 0)
    return missing.map((member) => ({ code: 'SCHEMA', path: `${path}/${member}`, detail: `“${member}” is missing here.` }));
  return [{ code: 'SCHEMA', path: path === '' ? '/' : path, detail: `${error.message}.` }];
}

/** Parties whose card was never compared here, and keys that are not theirs. */
function checkParties(agreement: Agreement, self: string, keyring: Keyring): AgreementProblem[] {
  if (isHouse(agreement))
    return [
      { code: 'NOT_A_PARTY', path: '/parties', detail: 'A line needs another party: the own record is made by the node itself.' },
    ];
  const strangers: AgreementProblem[] = agreement.parties.some((party) => party.id === self)
    ? []
    : [{ code: 'NOT_A_PARTY', path: '/parties', detail: 'The agreement does not name this party.' }];
  return [
    ...strangers,
    ...agreement.parties.flatMap((party, index): AgreementProblem[] => {
      const card = keyring.newest(party.id);
      if (card === undefined) {
        const detail = `No card of “${party.name}” was added here: compare its fingerprint and add it first.`;
        return [{ code: 'NO_CARD', path: `/parties/${index}`, detail }];
      }
      if (card.root === party.rootKey) return [];
      return [
        {
          code: 'ROOT_KEY',
          path: `/parties/${index}/rootKey`,
          detail: `The root key of “${party.name}” is not that of its card.`,
        },
      ];
    }),
  ];
}

/** 422 `BAD_AGREEMENT` (or `NOT_A_PARTY`, 409 `NO_CARD`) with everything that stands against it. */
export function refuseBad(problems: readonly AgreementProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const extra = { problems };
  const detail = problems.map((problem) => `${problem.path}: ${problem.detail}`).join(' ');
  if (problems.every((problem) => problem.code === 'NO_CARD')) throw new Problem(409, 'NO_CARD', first.detail, extra);
  if (first.code === 'NOT_A_PARTY') throw new Problem(422, 'NOT_A_PARTY', first.detail, extra);
  throw new Problem(422, 'BAD_AGREEMENT', detail, extra);
}
