import { DemoFailure } from './failure.ts';

/** One account's session on one node, by the public API. */
export interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
}

export async function signIn(url: string, alias: string, password: string): Promise<Client> {
  const { token } = (await send(url, 'POST', '/api/sessions', { alias, password })) as { token: string };
  const ask = <T>(method: string, path: string, body?: unknown): Promise<T> => send(url, method, path, body, token) as Promise<T>;
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
  };
}

/** Whether the node takes new acts. */
export async function isReady(url: string): Promise<boolean> {
  return fetch(new URL('/readyz', url)).then(
    (answer) => answer.status === 200,
    () => false,
  );
}

async function send(url: string, method: string, path: string, body?: unknown, token?: string): Promise<unknown> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  let answer: Response;
  try {
    answer = await fetch(new URL(path, url), { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch (error) {
    throw new DemoFailure('NODE_UNREACHABLE', `the node at ${url} does not answer`, error);
  }
  const value: unknown = answer.status === 204 ? undefined : await answer.json();
  if (answer.ok) return value;
  const problem = value as { code?: unknown; detail?: unknown };
  throw new DemoFailure(
    String(problem.code ?? 'NODE_UNREACHABLE'),
    `${method} ${path} at ${url}: ${String(problem.detail ?? answer.status)}`,
  );
}
