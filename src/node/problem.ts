/** An act refused, in the words of problem+json (RFC 9457). `detail` is safe to show: it names no secret and no person. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  /** Further members: `clause`, `allowedBy`, `state`, `retryAfter` (seconds), `fields`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, extra: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.extra = extra;
  }
}
