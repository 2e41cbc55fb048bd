/** From a verified entry to an act: whether its body makes sense by itself is said here, whether it fits, by the folds. */

import type { Validator } from 'typebox/compile';
import { Compile } from 'typebox/compile';
import { About, type Act, By, isKind, type Kind, kinds, type VoidReason } from '../../language/index.ts';
import type { EntryRow } from '../../store/index.ts';
import type { TermsBook } from './terms-book.ts';

const checkBy = Compile(By);
const checkAbout = Compile(About);
const checks = new Map<Kind, { data: Validator; content: Validator | undefined }>(
  (Object.keys(kinds) as Kind[]).map((kind) => {
    const schema = kinds[kind];
    return [kind, { data: Compile(schema.data), content: 'content' in schema ? Compile(schema.content) : undefined }];
  }),
);

const nobody: By = { desk: null, role: 'node', alias: '?', mandate: 'none' };

/** Why the body of an entry is senseless by itself, or undefined. Content is checked when it is there. */
export function bodySense(body: OpenedBody, content: unknown): VoidReason | undefined {
  if (!isKind(body.kind)) return 'UNKNOWN_KIND';
  const scope = kinds[body.kind].scope;
  if (!checkBy.Check(body.by) || (scope === 'subject') !== (body.about !== undefined)) return 'SCHEMA';
  if (body.about !== undefined && !checkAbout.Check(body.about)) return 'SCHEMA';
  const check = checks.get(body.kind);
  if (check === undefined || !check.data.Check(body.data)) return 'SCHEMA';
  const hasContent = body.content !== undefined;
  if (hasContent !== (check.content !== undefined)) return 'SCHEMA';
  if (content !== undefined && check.content?.Check(content) === false) return 'SCHEMA';
  return undefined;
}

export interface OpenedBody {
  readonly kind: string;
  readonly about?: unknown;
  readonly by?: unknown;
  readonly data?: unknown;
  readonly content?: unknown;
}

export interface ActPlace {
  readonly author: string;
  readonly epoch: string;
  readonly seq: number;
  readonly clock: number;
  readonly at: number;
  readonly leaf: string;
  readonly terms: number;
  readonly past: Readonly<Record<string, number>>;
}

export function toAct(place: ActPlace, body: OpenedBody | undefined, content: Record<string, unknown> | undefined): Act {
  if (body === undefined) return { ...place, kind: '?', by: nobody, data: {}, void: 'BODY_WITHHELD' };
  const reason = bodySense(body, content);
  // Of a body that makes no sense, what does is still shown.
  const about = reason === undefined ? (body.about as About | undefined) : checkAbout.Check(body.about) ? body.about : undefined;
  const by = reason === undefined ? (body.by as By) : checkBy.Check(body.by) ? body.by : nobody;
  return {
    ...place,
    kind: body.kind,
    ...(about === undefined ? {} : { about }),
    by,
    data: body.data ?? {},
    ...(content === undefined ? {} : { content }),
    ...(reason === undefined ? {} : { void: reason }),
  };
}

/** Written under another version than the one that bound its author then, an act changes nothing. */
export function withinTerms(act: Act, book: TermsBook): Act {
  return act.void === undefined && !book.isWithinTerms(act) ? { ...act, void: 'OUTSIDE_TERMS' } : act;
}

/** An act read back from the store. The stored strings were verified before they were stored. */
export function actOfRow(row: EntryRow, book: TermsBook): Act {
  const body = row.body === null ? undefined : (JSON.parse(row.body) as OpenedBody);
  const content = row.content === null ? undefined : (JSON.parse(row.content) as Record<string, unknown>);
  const { author, epoch, seq, clock, at, leaf, terms } = row;
  return withinTerms(toAct({ author, epoch, seq, clock, at, leaf, terms, past: JSON.parse(row.past) }, body, content), book);
}
