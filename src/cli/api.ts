import { type Admin, type Folder, isFolderInUse, readAdmin } from '../node/index.ts';
import { Failure } from './failure.ts';
import { type Ask, askRunning } from './request.ts';
import { openForCommand } from './serve.ts';

/** The API of the node of a folder, with the folder's own rights. */
export interface Api {
  /** False: opened for this one command, since none runs. Nothing is dialled then. */
  readonly running: boolean;
  get<T>(path: string): Promise<T>;
  /** What is no JSON, as it comes. */
  text(path: string): Promise<string>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** The same node under other rights: a person's session, or acting for a desk. */
  as(headers: Readonly<Record<string, string>>): Api;
}

/** Does `work` with the node that runs on the folder, or, where none does, with the folder opened for it. */
export async function withApi<T>(folder: Folder, work: (api: Api) => Promise<T>): Promise<T> {
  if (await isFolderInUse(folder.dir)) return work(apiOf(askRunning(await runningAdmin(folder)), true));
  const local = await openForCommand(folder);
  try {
    return await work(apiOf(local.ask, false));
  } finally {
    await local.stop();
  }
}

/** For commands that make no sense without the other side. */
export async function withRunningApi<T>(folder: Folder, work: (api: Api) => Promise<T>): Promise<T> {
  if (!(await isFolderInUse(folder.dir))) {
    throw new Failure('NODE_NOT_RUNNING', `no node runs on ${folder.dir}: start it with quietline up --data ${folder.dir}`);
  }
  return work(apiOf(askRunning(await runningAdmin(folder)), true));
}

async function runningAdmin(folder: Folder): Promise<Admin> {
  const admin = await readAdmin(folder.dir);
  if (admin === undefined) {
    throw new Failure(
      'DATA_FOLDER_IN_USE',
      `${folder.dir} is in use by a process that takes no commands: it starts, stops, or is a command itself`,
    );
  }
  return admin;
}

function apiOf(send: Ask, running: boolean, headers: Readonly<Record<string, string>> = {}): Api {
  const text = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<string> => {
    const answer = await send(method, path, body, headers);
    const { status } = answer;
    if (status >= 200 && status < 300) return answer.text;
    const problem = parsed(answer.text) as { code?: unknown; detail?: unknown } | undefined;
    throw new Failure(
      typeof problem?.code === 'string' ? problem.code : 'NODE_UNREACHABLE',
      typeof problem?.detail === 'string' ? problem.detail : `the node answered with status ${status}`,
    );
  };
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> =>
    parsed(await text(method, path, body)) as T;
  return {
    running,
    text: (path) => text('GET', path),
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    as: (more) => apiOf(send, running, { ...headers, ...more }),
  };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
