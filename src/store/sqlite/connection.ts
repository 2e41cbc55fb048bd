import Database from 'libsql';
import { StoreError } from '../errors.ts';
import { checkValue } from '../values.ts';
import { toStoreError } from './errors.ts';

type Statement = Database.Statement<unknown[]>;

/** One SQLite connection with its prepared statements. */
export class Connection {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Statement>();
  #open = true;

  constructor(file: string, busyMs: number) {
    try {
      this.#db = new Database(file, { timeout: busyMs });
    } catch (error) {
      throw new StoreError('STORE_UNAVAILABLE', 'the database file cannot be opened', error);
    }
  }

  get inTransaction(): boolean {
    return this.#open && this.#db.inTransaction;
  }

  /** Runs statements that take no values. */
  exec(sql: string): void {
    this.#try(() => this.#db.exec(sql));
  }

  /** Runs one statement with bound values and answers its rows. */
  all<R>(sql: string, values: readonly unknown[] = []): R[] {
    return this.#try(() => {
      const statement = this.#prepared(sql);
      values.forEach(checkValue);
      if (!statement.reader) {
        statement.run(values);
        return [];
      }
      return statement.all(values).map(toRow) as R[];
    });
  }

  /** Runs one statement once for each list of values: the fastest way to write rows. */
  runEach(sql: string, lists: Iterable<readonly unknown[]>): void {
    this.#try(() => {
      const statement = this.#prepared(sql);
      for (const list of lists) {
        for (const value of list) checkValue(value);
        statement.run(list);
      }
    });
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#statements.clear();
    this.#db.close();
  }

  #prepared(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #try<T>(act: () => T): T {
    if (!this.#open) throw new StoreError('STORE_CLOSED', 'the store is closed');
    try {
      return act();
    } catch (error) {
      throw toStoreError(error);
    }
  }
}

/** libsql hands out blobs as ArrayBuffer, and adds a member of its own to rows read by `get`, which is therefore not used. */
function toRow(row: unknown): unknown {
  const record = row as Record<string, unknown>;
  for (const name in record) {
    const value = record[name];
    if (value instanceof ArrayBuffer) record[name] = new Uint8Array(value);
  }
  return record;
}
