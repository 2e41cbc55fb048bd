/** Tables as Kysely sees them (columns in snake_case in the database, see migrations/). */
import type { Generated } from 'kysely';
import type { DeskTables } from './desk-rows.ts';
import type {
  AccountRow,
  AgreementRow,
  CardRow,
  DueWorkRow,
  DutyRow,
  ErasureRow,
  EvidenceRow,
  FeedRow,
  LadderRow,
  SessionRow,
  SubjectRow,
} from './rows.ts';
import type { ThingTables } from './thing-rows.ts';
import type { UnitLinkTables } from './unit-link-store.ts';
import type { WebhookTables } from './webhook-store.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Tables extends DeskTables, ThingTables, UnitLinkTables, WebhookTables {
  schemaMigrations: { number: number; name: string; appliedAt: number };
  settings: { key: string; value: string };
  agreements: Mutable<AgreementRow>;
  feeds: Mutable<Omit<FeedRow, 'feed'>> & { feed: Generated<number> };
  /** Rows are written and read by each engine's hot.ts; here only what is changed afterwards. */
  entries: { feed: number; seq: number; void: string | null; content: string | null; contentSalt: string | null };
  subjects: Mutable<SubjectRow>;
  duties: Mutable<DutyRow>;
  dueWork: Mutable<DueWorkRow>;
  cards: Mutable<CardRow>;
  /** `disabled` is 0 or 1 on both engines. */
  accounts: Mutable<Omit<AccountRow, 'disabled'>> & { disabled: number };
  sessions: Mutable<SessionRow>;
  ladders: Mutable<LadderRow>;
  evidence: Mutable<EvidenceRow>;
  erasures: Mutable<ErasureRow>;
  /** PostgreSQL only: the row that `lockLine` locks. */
  lineLocks: { line: string };
}
