import type { MailSettings } from '../api/house-types.ts';

export type Recipient = MailSettings['recipients'][number];

/** One recipient a line: `north-ferry: duty@example.org`. A name that is a desk's means the desk, any other an account. */
export function recipientsOf(text: string, desks: readonly string[]): readonly Recipient[] | undefined {
  const found: Recipient[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    const address = line.slice(colon + 1).trim();
    if (colon < 1 || name === '' || !/^[^\s@]+@[^\s@]+$/.test(address)) return undefined;
    found.push(desks.includes(name) ? { desk: name, address } : { account: name, address });
  }
  return found;
}

export function textOf(recipients: readonly Recipient[]): string {
  return recipients.map(({ account, desk, address }) => `${desk ?? account ?? ''}: ${address}`).join('\n');
}
