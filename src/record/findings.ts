/** What a verifier has found wrong in a file. */
import type { RecordErrorCode } from './error.ts';
import { RecordError } from './error.ts';

export const fileFindingCodes = [
  'NOT_AN_EXPORT',
  'LINE_TOO_LONG',
  'RECORD_ORDER',
  'END_MISSING',
  'AFTER_END',
  'COUNT',
  'FILE_DIGEST',
  'AGREEMENT_CHAIN',
  'AGREEMENT_UNKNOWN',
  'AGREEMENT_UNSIGNED',
  'AGREEMENT_MISSING',
  'LINE_ID',
  'MODE',
  'PARTY_ID',
  'PARTY_FOREIGN',
  'CARD_MISSING',
  'CARD_UNKNOWN',
  'CARD_FOREIGN',
  'KEY_STOLEN',
  'FEED_ORDER',
  'FEED_REPEATED',
  'FEED_MISSING',
  'FIRST_ENTRY',
  'ENTRY_MISSING',
  'ENTRY_REPEATED',
  'CHECKPOINT_MISSING',
  'NOT_SIGNED',
  'BODY_UNDECLARED',
  'CONTENT_MISSING',
  'LINE_DIFFERS',
  'TOO_MANY',
] as const;
export type FindingCode = RecordErrorCode | (typeof fileFindingCodes)[number];

export interface Finding {
  readonly code: FindingCode;
  /** Whose feed or card; null where it concerns the file. */
  readonly party: string | null;
  /** Place in that feed; null where it concerns more than one entry. */
  readonly seq: number | null;
  /** For a person to read; safe to show. */
  readonly detail: string;
}

/** A spoilt file of a million entries is as spoilt after this many. */
const maxFindings = 1_000;

export class Findings {
  readonly list: Finding[] = [];

  add(code: FindingCode, party: string | null, seq: number | null, detail: string): void {
    if (this.list.length < maxFindings) this.list.push({ code, party, seq, detail });
    else if (this.list.length === maxFindings)
      this.list.push({ code: 'TOO_MANY', party: null, seq: null, detail: `more than ${maxFindings} findings` });
  }

  /** Runs a check; a `RecordError` becomes a finding, anything else is a fault of the program and is thrown on. */
  check<T>(party: string | null, seq: number | null, work: () => T, where = ''): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      this.add(error.code, party, seq, `${where}${error.detail}`);
      return undefined;
    }
  }
}
