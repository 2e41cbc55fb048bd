import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kyselyOver } from '../kysely.ts';
import { thingReader } from '../thing-store.ts';
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

  const things = () =>
    thingReader(
      kyselyOver('sqlite', async (sql, values) => connection.all(sql, values)),
      'sqlite',
    );
  const bbox = { west: 1, south: 1, east: 2, north: 2 };

  test('things are listed along an index that holds their order, and sought in a box by the index of boxes', async () => {
    const list = await asked(() => things().things({ kind: 'incident', states: ['open'], from: 1, to: 2, limit: 9 }));
    expect(list).toContain('SEARCH t USING INDEX things_of_state (kind=? AND state=? AND from_at<?)');
    expect(list).not.toContain('TEMP B-TREE');
    const boxed = await asked(() => things().things({ kind: 'incident', bbox, limit: 9 }));
    // Whether there are more than those that were looked at is told by the index alone.
    expect(boxed).toMatch(/SEARCH t USING (?:COVERING )?INDEX things_newest \(kind=\?\)/);
    const near = await asked(() => things().near({ bbox, from: 1, to: 2, active: true, limit: 9 }));
    expect(near).toMatch(/SCAN b VIRTUAL TABLE INDEX 2:\w{14,}/);
    expect(near).toContain('SEARCH t USING INTEGER PRIMARY KEY (rowid=?)');
    expect(`${list}\n${near}`).not.toMatch(/SCAN t(?!\w)/);
  });

  test('text is sought by the index of words, which is walked backwards without sorting', async () => {
    const plan = await asked(async () => {
      await things().search('a b', { line: 'l', kinds: ['incident'], after: 9, limit: 9 });
      await things().things({ q: 'a', bbox, limit: 9 });
    });
    expect(plan).toMatch(/SCAN s VIRTUAL TABLE INDEX \d+:.*M/);
    expect(plan).toContain('SEARCH d USING INTEGER PRIMARY KEY (rowid=?)');
    expect(plan).not.toContain('TEMP B-TREE');
    expect(plan).not.toMatch(/SCAN [dt](?!\w)/);
  });

  test('pieces of attachments and what names them are found by their keys', async () => {
    const plan = await asked(async () => {
      await things().attachmentPiece('a', 1);
      await things().attachmentPieces('a');
      await things().attached('l', 'a');
      await things().wantedFiles('l', 9);
      await things().attachedBytes('l', 'north');
    });
    expect(plan).not.toMatch(/SCAN (?!files USING INDEX files_wanted)/);
  });
});
