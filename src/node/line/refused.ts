/** What the record refuses of a peer: `code` and `detail` travel back to it (protocol.md, Exchange). Not an answer of the API. */
export class Refused extends Error {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'Refused';
    this.code = code;
    this.detail = detail;
  }
}
