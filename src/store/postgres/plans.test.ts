import pg from 'pg';
import { expect, it } from 'vitest';
import { onPostgres } from '../../../test/support/stores.ts';
import { openStore, type PostgresOptions } from '../index.ts';
import { kyselyOver } from '../kysely.ts';
import { thingReader } from '../thing-store.ts';
import { clientConfig, setUp } from './connect.ts';
import { hotReader, type RunPrepared } from './hot.ts';

onPostgres('what the node asks with every call, however long the record is', (engine) => {
  it('no table is read from end to end, and a subject’s entries are found by the subject alone', async () => {
    const place = engine.fresh() as PostgresOptions;
    await (await openStore(place)).close();
    const client = new pg.Client(clientConfig(place));
    await client.connect();
    try {
      await setUp(client, place);
      // The tables are empty: without this the planner may well read them to their end.
      await client.query('set enable_seqscan = off');
      const explain = async (ask: (run: RunPrepared) => Promise<unknown>) => {
        const lines: string[] = [];
        await ask(async (sql, values) => {
          const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...values]);
          lines.push(...rows.map((row) => row['QUERY PLAN']));
          return [];
        });
        return lines.join('\n');
      };
      const subject = await explain((run) => hotReader(run).subjectEntries('line', ['a', 'b']));
      expect(subject).toMatch(/(Bitmap )?Index Scan (on|using) entries_subject/);
      expect(subject).toMatch(/Index Cond: \(subject = ANY/);
      expect(subject).not.toContain('entries_pkey');
      const others = await explain(async (run) => {
        const read = hotReader(run);
        await read.entries(1, 0, 10);
        await read.clockAt(1, 0);
        await read.tile(1, 0, 0);
        await read.subject('call', 'a');
        await read.subjectsById('call', ['a', 'b']);
      });
      expect(`${subject}\n${others}`).not.toContain('Seq Scan');
      const bbox = { west: 1, south: 1, east: 2, north: 2 };
      const asked = (ask: (read: ReturnType<typeof thingReader>) => Promise<unknown>) =>
        explain((run) => ask(thingReader(kyselyOver('postgres', run), 'postgres')));
      const list = await asked((read) => read.things({ kind: 'incident', states: ['open'], from: 1, to: 2, limit: 9 }));
      expect(list).toMatch(/Index Scan using things_of_state/);
      expect(list).not.toContain('Sort');
      const near = await asked((read) => read.near({ bbox, from: 1, to: 2, limit: 9 }));
      expect(near).toMatch(/(Bitmap )?Index Scan (on|using) things_box/);
      const search = await asked((read) => read.search('a b', { line: 'l', kinds: ['incident'], limit: 9 }));
      expect(search).toMatch(/Bitmap Index Scan on search_text/);
      const files = await asked(async (read) => {
        await read.attachmentPiece('a', 1);
        await read.attached('l', 'a');
        await read.wantedFiles('l', 9);
      });
      expect(`${list}\n${near}\n${search}\n${files}`).not.toContain('Seq Scan');
    } finally {
      await client.end();
    }
  });
});
