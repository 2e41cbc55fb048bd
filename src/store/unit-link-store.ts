/** One-time links of operating units, in Kysely for both engines. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface UnitLinkRow {
  /** SHA-256 of the secret, base64url. */
  readonly secretHash: string;
  /** SHA-256 of secret and code, base64url: without the secret nobody can try codes on it. */
  readonly codeHash: string;
  /** The onward subject, and the label of the unit in it. */
  readonly onward: string;
  readonly unit: string;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  /** Null until the unit has acknowledged by it. */
  readonly usedAt: number | null;
}

export interface UnitLinkReader {
  unitLink(secretHash: string): Promise<UnitLinkRow | undefined>;
}

export interface UnitLinkWriter {
  putUnitLinks(rows: readonly UnitLinkRow[]): Promise<void>;
  useUnitLink(secretHash: string, usedAt: number): Promise<void>;
}

export interface UnitLinkTables {
  unitLinks: { -readonly [K in keyof UnitLinkRow]: UnitLinkRow[K] };
}

export const unitLinkReader = (db: Kysely<Tables>): UnitLinkReader => ({
  unitLink: (secretHash) => db.selectFrom('unitLinks').selectAll().where('secretHash', '=', secretHash).executeTakeFirst(),
});

export const unitLinkWriter = (db: Kysely<Tables>): UnitLinkWriter => ({
  putUnitLinks: async (rows) => {
    if (rows.length > 0)
      await db
        .insertInto('unitLinks')
        .values([...rows])
        .execute();
  },
  useUnitLink: async (secretHash, usedAt) => {
    await db.updateTable('unitLinks').set({ usedAt }).where('secretHash', '=', secretHash).execute();
  },
});
