/** Why the demo is not ready; `code` is that of whoever refused: a node, the command line, or the demo itself. */
export class DemoFailure extends Error {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'DemoFailure';
    this.code = code;
    this.detail = detail;
  }
}

/** The stop was asked for before the demo was ready: no failure. */
export class Stopped extends Error {}
