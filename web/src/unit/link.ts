/** What the node answers to a one-time link. The secret goes in the body of a request, never in an address. */
import type { UnitExtract } from '../api/notification-types.ts';

export type LinkAnswer =
  | { readonly is: 'open'; readonly extract: UnitExtract }
  /** Secret or code: the node does not say which. */
  | { readonly is: 'wrong' }
  /** Used, changed or over. */
  | { readonly is: 'dead' }
  | { readonly is: 'slowed'; readonly seconds: number }
  | { readonly is: 'unreachable' };

const patience = 15_000;

/** Pattern of a secret, as the node makes them. */
export function secretOf(hash: string): string | undefined {
  const secret = hash.replace(/^#/, '');
  return /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : undefined;
}

export async function ask(what: 'open' | 'acknowledge', secret: string, code: string): Promise<LinkAnswer> {
  try {
    const response = await fetch(`/api/unit-links/${what}`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(patience),
      body: JSON.stringify({ secret, code }),
    });
    if (response.ok) return { is: 'open', extract: (await response.json()) as UnitExtract };
    if (response.status === 410) return { is: 'dead' };
    if (response.status === 429)
      return { is: 'slowed', seconds: Number.parseInt(response.headers.get('Retry-After') ?? '', 10) || 60 };
    return response.status < 500 ? { is: 'wrong' } : { is: 'unreachable' };
  } catch {
    return { is: 'unreachable' };
  }
}
