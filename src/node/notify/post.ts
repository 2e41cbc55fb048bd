import { NotSent } from './ring.ts';

/** Hosts that are this machine itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Posts once: no redirect is followed, nothing of the answer is read. Throws NotSent. */
export async function post(
  url: string,
  request: {
    headers: Readonly<Record<string, string>>;
    body: string | Uint8Array<ArrayBuffer>;
    within: number;
    stopping: AbortSignal;
  },
): Promise<void> {
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(request.within), request.stopping]),
    });
    status = answer.status;
    await answer.body?.cancel();
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new NotSent(late ? 'timeout' : 'connection', false, error);
  }
  if (status >= 200 && status < 300) return;
  // 429 and what the server did not manage may go better later; a redirect or a refusal will not.
  throw new NotSent(`http-${status}`, status < 500 && status !== 429 && status !== 408);
}
