/** A command that was refused or failed: exit code 1, with a stable code and words for a person. */
export class Failure extends Error {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'Failure';
    this.code = code;
    this.detail = detail;
  }
}

/** A command that was called wrongly: exit code 2. */
export class UsageError extends Failure {
  constructor(detail: string) {
    super('USAGE', detail);
    this.name = 'UsageError';
  }
}

const systemFailures: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT_IN_USE',
  EADDRNOTAVAIL: 'HOST_UNKNOWN',
  EACCES: 'ACCESS_DENIED',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  ENOENT: 'FILE_NOT_FOUND',
  EISDIR: 'FILE_NOT_FOUND',
  EEXIST: 'FILE_EXISTS',
};

/** What any room threw, in the command line's one form. Errors of ours have `code`; only a `detail` or message of ours is shown. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) return new Failure('INTERNAL', String(error));
  const { code, detail } = error as { code?: unknown; detail?: unknown };
  if (typeof code !== 'string') return new Failure('INTERNAL', error.message, error);
  const named = systemFailures[code];
  return new Failure(named ?? code, typeof detail === 'string' ? detail : error.message, error);
}
