/** Every act × posture × role × directive rule as one readable text: the snapshot that a reviewer of permissions reads. */
import { directiveRuleNames, type Mandate, postures, type Role, roles } from '../../language/index.ts';
import { type Action, actions } from '../actions.ts';
import { permits, termsOf } from '../permits.ts';
import { agreementWith, north, south } from './agreement.ts';
import { directive, ruleOf } from './directive.ts';

/** As accounts are made unless they are given another. */
const usualMandate: Readonly<Record<Role, Mandate>> = {
  'duty-officer': 'agree',
  head: 'agree',
  headquarters: 'bind',
  analyst: 'inform',
  auditor: 'none',
  administrator: 'none',
};

const orders = [undefined, ...directiveRuleNames];

const legend = `Each act by each role with its usual mandate. A cell is one word, or three groups: posture of the other party open/low-key/suspended.
In each group one sign for: no directive, then a directive with one rule each:
  ${directiveRuleNames.join(', ')}
+ permitted  d refused by the directive  p refused by the posture  a permitted once the head approves  t permitted, the head is told
yes: + everywhere   role: not with this role   mandate: above this mandate
`;

export function permissionTable(): string {
  const rows = actions.map((action) => [action, ...roles.map((role) => cell(action, role))]);
  const header = ['', ...roles];
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${legend}\n${[header, ...rows].map(line).join('\n')}\n`;
}

function cell(action: Action, role: Role): string {
  const signs = postures.map((working) =>
    orders.map((rule) => {
      const terms = {
        ...termsOf(north, agreementWith()),
        postures: { [south]: working },
        directives: rule === undefined ? [] : [directive({ rules: [ruleOf(rule)] })],
      };
      const permission = permits(action, { role, desk: 'north-east', mandate: usualMandate[role] }, terms);
      if (permission.permitted) return permission.approval !== undefined ? 'a' : permission.tellHead !== undefined ? 't' : '+';
      if (permission.because.directive !== undefined) return 'd';
      if (permission.because.posture !== undefined) return 'p';
      return permission.because.clause === 'mandates' ? 'mandate' : 'role';
    }),
  );
  const [first] = signs.flat();
  if (signs.flat().every((sign) => sign === first)) return first === '+' ? 'yes' : (first ?? '');
  return signs.map((group) => group.join('')).join('/');
}
