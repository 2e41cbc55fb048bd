import type pg from 'pg';
import { kyselyOver, type RunQuery } from '../kysely.ts';
import { coldReader } from '../read.ts';
import type { StoreReader, StoreWriter } from '../types.ts';
import { checkValue } from '../values.ts';
import { coldWriter } from '../write.ts';
import { toStoreError } from './errors.ts';
import { hotReader, hotWriter, type RunPrepared } from './hot.ts';

export type RunOnServer = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

export function readerOver(query: RunOnServer): StoreReader {
  return { ...coldReader(kyselyOver('postgres', plain(query)), 'postgres'), ...hotReader(prepared(query)) };
}

export function writerOver(query: RunOnServer): StoreWriter {
  const db = kyselyOver('postgres', plain(query));
  const run = prepared(query);
  return { ...coldReader(db, 'postgres'), ...hotReader(run), ...coldWriter(db), ...hotWriter(run) };
}

function plain(query: RunOnServer): RunQuery {
  return async (text, values) => {
    values.forEach(checkValue);
    return rowsOf(query({ text, values: [...values] }));
  };
}

/** The server knows a prepared statement by a name of 63 bytes at most; ours are numbered, one for each text. */
const names = new Map<string, string>();

function prepared(query: RunOnServer): RunPrepared {
  return async <R>(text: string, values: readonly unknown[]) => {
    let name = names.get(text);
    if (name === undefined) {
      name = `quietline_${names.size}`;
      names.set(text, name);
    }
    for (const value of values) {
      if (Array.isArray(value)) value.forEach(checkValue);
      else checkValue(value);
    }
    return (await rowsOf(query({ name, text, values: [...values] }))) as R[];
  };
}

const rowsOf = (answer: Promise<pg.QueryResult>): Promise<unknown[]> =>
  answer.then(
    (result) => result.rows,
    (error: unknown) => {
      throw toStoreError(error);
    },
  );
