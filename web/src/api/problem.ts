/** An act that the node refused, in the words of its problem+json answer (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** The clause that forbids it, when a term refuses. */
  readonly clause: string | undefined;
  /** Who could allow it. */
  readonly allowedBy: string | undefined;
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: unknown, retryAfter?: number) {
    const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    const code = text(fields['code']) ?? `HTTP_${status}`;
    super(code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = text(fields['detail']) ?? text(fields['title']) ?? '';
    this.clause = text(fields['clause']);
    const allowedBy = fields['allowedBy'];
    this.allowedBy = Array.isArray(allowedBy) ? allowedBy.filter((one) => typeof one === 'string').join(', ') : text(allowedBy);
    this.retryAfter = retryAfter ?? (typeof fields['retryAfter'] === 'number' ? fields['retryAfter'] : undefined);
  }
}

/** The own node could not be reached, or did not answer in time: nothing is known about the act, so it may be repeated. */
export class NodeUnreachable extends Error {
  constructor(cause?: unknown) {
    super('NODE_UNREACHABLE', { cause });
    this.name = 'NodeUnreachable';
  }
}

/** Whether the same request with the same id may succeed later: the node was away, busy, or said to slow down. */
export function isRepeatable(error: unknown): boolean {
  if (error instanceof NodeUnreachable) return true;
  return (
    error instanceof ApiProblem && (error.status >= 500 || error.status === 429 || error.status === 408 || error.status === 401)
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
