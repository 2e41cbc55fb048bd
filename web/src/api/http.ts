import { nodeClock } from './clock.ts';
import { ApiProblem, NodeUnreachable } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

let screenId: string | undefined;
let onExpired: (() => void) | undefined;

/** The screen that acts: placing or answering attaches it to the call's voice. */
export function setScreenId(id: string | undefined): void {
  screenId = id;
}

/** What every act says of the screen that it comes from. */
export function screenHeaders(): Readonly<Record<string, string>> {
  return screenId === undefined ? {} : { 'Quietline-Screen': screenId };
}

/** Called when the node says that nobody is signed in. */
export function whenSessionExpires(listener: () => void): void {
  onExpired = listener;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** A wrong password must not open the sign-in overlay. */
  readonly quiet?: boolean;
  /** Is given the header fields of an answer that succeeded. */
  readonly onHeaders?: (headers: Headers) => void;
}

const patience = 10_000;

/** One request to the own node. Throws `ApiProblem` when it was refused and `NodeUnreachable` when nobody answered. */
export async function request<T>(method: Method, path: string, body?: unknown, options: RequestOptions = {}): Promise<T> {
  const sentAt = Date.now();
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') Object.assign(headers, screenHeaders());
  const timeout = AbortSignal.timeout(patience);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    answer = text === '' ? undefined : parse(text);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new NodeUnreachable(error);
  }
  nodeClock.learn(Date.parse(response.headers.get('Date') ?? ''), sentAt, Date.now());
  if (!response.ok) {
    if (response.status === 401 && options.quiet !== true) onExpired?.();
    const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    throw new ApiProblem(response.status, answer, Number.isFinite(wait) ? wait : undefined);
  }
  options.onHeaders?.(response.headers);
  return answer as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer with a page of its own.
    return undefined;
  }
}
