import type { DemoAccount } from './state.ts';

export interface ReadyNode {
  readonly party: { readonly id: string; readonly name: string };
  readonly url: string;
  /** Absolute. */
  readonly data: string;
  readonly accounts: readonly DemoAccount[];
}

export interface Ready {
  readonly ready: true;
  readonly line: string;
  readonly nodes: readonly ReadyNode[];
}

/** What a person needs to know to begin. */
export function readyText({ line, nodes }: Ready): string {
  const north = nodes[0];
  const callers = nodes.map((node) => node.accounts.find((account) => account.role === 'duty-officer')?.alias ?? '');
  return [
    '',
    'EXERCISE: two invented parties on one line. Everything here is made up.',
    '',
    ...nodes.flatMap((node) => [`${node.party.name}   ${node.url}`, ...accountRows(node.accounts), '']),
    `Open both addresses, sign in as ${callers.join(' and ')}, press On watch on both, and call.`,
    '',
    'Then export the joint record and verify it offline:',
    `  node bin/quietline.js record export --data ${north?.data ?? ''} --line ${line} --out record.ndjson`,
    '  node bin/quietline.js record verify record.ndjson',
    '',
    'Stop with Ctrl-C.',
  ].join('\n');
}

function accountRows(accounts: readonly DemoAccount[]): string[] {
  const rows = [
    ['alias', 'password', 'role', 'desk'],
    ...accounts.map(({ alias, password, role, desk }) => [alias, password, role, desk ?? '–']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
