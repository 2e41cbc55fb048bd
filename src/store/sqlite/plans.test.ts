import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Connection } from './connection.ts';
import { hotReader } from './hot.ts';
import { openSqlite } from './store.ts';

/** Notes how SQLite goes about each query that runs here. */
class Explained extends Connection {
  readonly plans: string[] = [];

  override all<R>(sql: string, values: readonly unknown[] = []): R[] {
    const steps = super.all<{ detail: string }>(`explain query plan ${sql}`, values);
    this.plans.push(steps.map(({ detail }) => detail).join('\n'));
    return super.all<R>(sql, values);
  }
}

describe('what the node asks with every call, however long the record is', () => {
  let dir: string;
  let connection: Explained;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'quietline-plans-'));
    const file = join(dir, 'a.db');
    await (await openSqlite({ sqlite: file })).close();
    connection = new Explained(file, 1_000);
  });
  afterAll(async () => {
    connection.close();
    await rm(dir, { recursive: true, force: true });
  });

  const asked = async (ask: () => Promise<unknown>): Promise<string> => {
    connection.plans.length = 0;
    await ask();
    return connection.plans.join('\n');
  };

  test('the entries about a subject are found by the subject, not by reading the feeds of its line', async () => {
    const plan = await asked(() => hotReader(connection).subjectEntries('line', ['a', 'b']));
    expect(plan).toContain('SEARCH e USING INDEX entries_subject (subject=?)');
  });

  test('no table is read from end to end', async () => {
    const read = hotReader(connection);
    const plan = await asked(async () => {
      await read.entries(1, 0, 10);
      await read.clockAt(1, 0);
      await read.tile(1, 0, 0);
      await read.subjectEntries('line', ['a']);
      await read.subject('call', 'a');
      await read.subjectsById('call', ['a', 'b']);
    });
    expect(plan).not.toMatch(/SCAN (?!json_each)/);
  });
});
