import type { AgreementProblem, AgreementView, Comparison } from '../node/index.ts';
import type { TermsFile } from './terms-file.ts';

const states = {
  proposed: 'Proposed',
  'in-force': 'In force',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  overtaken: 'Overtaken',
} as const;

/** One version, as lines for a person. `what`: what has just become of it, else its state. */
export function versionLines(view: AgreementView, what: string = states[view.state]): string[] {
  const { title, mode, parties } = view.agreement;
  const signed = parties.map((party) => `${party.name}${view.signedBy.includes(party.id) ? ' (signed)' : ' (has not signed)'}`);
  return [
    `${what}: ${title}${mode === 'exercise' ? ' (EXERCISE)' : ''}`,
    `  id         ${view.id}`,
    `  version    ${view.number}, ${view.hash}`,
    `  parties    ${signed.join(', ')}`,
    `  in force   ${inForce(view)}`,
    ...(view.approvals === undefined
      ? []
      : [`  waits for  a second person of this party; signed by ${view.approvals.join(', ')}`]),
    ...(view.standsUntil === undefined ? [] : [`  stands     until ${view.standsUntil}`]),
    ...(view.notice === undefined
      ? []
      : [
          `  ${view.notice.ended ? 'ended' : 'ends '}      ${view.notice.effective}, by notice under clause ${view.notice.clause}`,
        ]),
  ];
}

function inForce({ state, inForceSince }: AgreementView): string {
  return inForceSince ?? (state === 'proposed' ? 'once all have signed' : 'never');
}

/** Each problem with the line of the file where it stands. */
export function problemLines(file: string, terms: TermsFile, problems: readonly AgreementProblem[]): string[] {
  return problems.map(({ code, path, detail }) => {
    const line = terms.lineOf(path);
    return `${file}${line === undefined ? '' : `, line ${line}`}: ${code} at ${path}: ${detail}`;
  });
}

export function changeLines({ from, to, changes }: Comparison): string[] {
  const of = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return [
    `Version ${to.number} (${to.hash}) against version ${from.number} (${from.hash}): ${changes.length === 0 ? 'no difference' : ''}`.trimEnd(),
    ...changes.map(({ path, clause, kind, before, after }) => {
      const where = `${path}${clause === undefined ? '' : ` (clause ${clause})`}`;
      if (kind === 'added') return `  + ${where}: ${of(after)}`;
      if (kind === 'removed') return `  - ${where}: ${of(before)}`;
      return `  * ${where}: ${of(before)} → ${of(after)}`;
    }),
  ];
}
