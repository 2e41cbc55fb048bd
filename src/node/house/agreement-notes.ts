import type { Agreement } from '../../language/index.ts';
import type { OversightNote } from './service.ts';

export interface VersionInForce {
  readonly line: string;
  readonly hash: string;
  readonly agreement: Agreement;
  /** The version that it follows; undefined for the founding one. */
  readonly before: Agreement | undefined;
}

/** What an auditor is told when a version comes into force: that it did, and what it changes of purposes and retention. */
export function notesOf({ line, hash, agreement, before }: VersionInForce): OversightNote[] {
  const note = (what: OversightNote['what']): OversightNote => ({ what, line, agreement: hash });
  const [now, then] = [agreement.sharing, before?.sharing];
  const purposes = (sharing: Agreement['sharing']) => [...(sharing?.purposes ?? [])].sort().join();
  return [
    note('agreement-changed'),
    ...(before !== undefined && (purposes(now) !== purposes(then) || now?.highestMarking !== then?.highestMarking)
      ? [note('purposes-changed')]
      : []),
    ...(before !== undefined && now?.retentionDays !== then?.retentionDays ? [note('retention-changed')] : []),
  ];
}
