/** The words in which the two engines differ when tables are made. */
export interface Words {
  readonly engine: 'sqlite' | 'postgres';
  readonly int: string;
  /** Text compared byte by byte. */
  readonly text: string;
  readonly bytes: string;
  /** A number that the database gives out, as primary key. */
  readonly serial: string;
  /** Stands behind the closing parenthesis of a table. */
  readonly strict: string;
}

export interface Migration {
  /** 1, 2, 3 … without gaps; a migration that has been released is never edited: write the next one. */
  readonly number: number;
  readonly name: string;
  /** Statements, run in order in one transaction. */
  statements(words: Words): readonly string[];
}

export const sqliteWords: Words = {
  engine: 'sqlite',
  int: 'integer',
  text: 'text',
  bytes: 'blob',
  serial: 'integer primary key autoincrement',
  strict: ' strict',
};

export const postgresWords: Words = {
  engine: 'postgres',
  int: 'bigint',
  text: 'text collate "C"',
  bytes: 'bytea',
  serial: 'bigint generated always as identity primary key',
  strict: '',
};
