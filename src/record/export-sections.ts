/** The order of records in an export: agreements, cards, feeds (each its entries, then its checkpoints), evidence, end. */
import type { ExportRecord } from './export-records.ts';

export type Section = 'start' | 'agreements' | 'cards' | 'entries' | 'checkpoints' | 'evidence' | 'end';

interface Order {
  /** Sections behind which the record may stand. */
  readonly after: readonly Section[];
  /** Section that it begins or goes on with. */
  readonly section: Section;
}

export const exportOrder: Readonly<Record<ExportRecord['record'], Order>> = {
  export: { after: ['start'], section: 'agreements' },
  agreement: { after: ['agreements'], section: 'agreements' },
  card: { after: ['agreements', 'cards'], section: 'cards' },
  feed: { after: ['agreements', 'cards', 'checkpoints'], section: 'entries' },
  entry: { after: ['entries'], section: 'entries' },
  checkpoint: { after: ['entries', 'checkpoints'], section: 'checkpoints' },
  evidence: { after: ['agreements', 'cards', 'checkpoints', 'evidence'], section: 'evidence' },
  end: { after: ['agreements', 'cards', 'checkpoints', 'evidence'], section: 'end' },
};
