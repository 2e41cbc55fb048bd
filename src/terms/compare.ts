import { type Agreement, agreementFields, agreementParts, precedences } from '../language/index.ts';

/** One difference between two versions. */
export interface TermsChange {
  /** Like a JSON Pointer, but an item of a list is named by its id or clause: `/duties/reply-meetings/within/flash`. */
  readonly path: string;
  /** The clause that it changes, where the part has one. */
  readonly clause?: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** These differ in every version, or cannot differ at all. */
const passedOver: ReadonlySet<string> = new Set(['format', 'number', 'nonce', 'follows', 'excludedUses']);
/** Shown as a whole: a difference within says nothing to a reader. */
const whole: ReadonlySet<string> = new Set(['area', 'to']);
/** The order in which a person reads it, whatever the order of the members (both nodes show the same); others follow by name. */
const readingOrder: readonly string[] = [...agreementParts, ...agreementFields, ...precedences];

/** What `after` says otherwise than `before`, part by part; list items are matched by id or clause, wherever they stand. */
export function compareAgreements(before: Agreement, after: Agreement): TermsChange[] {
  return differences(before, after, { path: '' });
}

function place(name: string): number {
  const index = readingOrder.indexOf(name);
  return index === -1 ? readingOrder.length : index;
}

interface Place {
  readonly path: string;
  readonly clause?: string | undefined;
}

function differences(before: unknown, after: unknown, place: Place): TermsChange[] {
  if (isObject(before) && isObject(after)) return ofObjects(before, after, place);
  if (isList(before) && isList(after)) return ofLists(before, after, place);
  return same(before, after) ? [] : [{ ...at(place), kind: 'changed', before, after }];
}

function ofObjects(before: Fields, after: Fields, { path, clause }: Place): TermsChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !passedOver.has(name));
  return names
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .flatMap((name) => {
      const [was, is] = [before[name], after[name]];
      const here = { path: `${path}/${name}`, clause: clauseIn(is) ?? clauseIn(was) ?? clause };
      return whole.has(name) ? one(was, is, here) : either(was, is, here);
    });
}

/** Items that have an id or a clause are matched by it; a list of plain values is one value, in whatever order it stands. */
function ofLists(before: readonly unknown[], after: readonly unknown[], place: Place): TermsChange[] {
  if (![...before, ...after].every((item) => keyOf(item) !== undefined)) {
    return same(sorted(before), sorted(after)) ? [] : [{ ...at(place), kind: 'changed', before, after }];
  }
  const find = (list: readonly unknown[], key: string) => list.find((item) => keyOf(item) === key);
  const keys = [...new Set([...before, ...after].map((item) => keyOf(item) ?? ''))];
  return keys.flatMap((key) => {
    const [was, is] = [find(before, key), find(after, key)];
    return either(was, is, { path: `${place.path}/${key}`, clause: clauseIn(is) ?? clauseIn(was) ?? place.clause });
  });
}

function either(was: unknown, is: unknown, place: Place): TermsChange[] {
  // A list that comes or goes is told item by item, each under its clause.
  if (was === undefined && isKeyed(is)) return ofLists([], is, place);
  if (is === undefined && isKeyed(was)) return ofLists(was, [], place);
  return was === undefined || is === undefined ? one(was, is, place) : differences(was, is, place);
}

function one(was: unknown, is: unknown, place: Place): TermsChange[] {
  if (same(was, is)) return [];
  if (was === undefined) return [{ ...at(place), kind: 'added', after: is }];
  if (is === undefined) return [{ ...at(place), kind: 'removed', before: was }];
  return [{ ...at(place), kind: 'changed', before: was, after: is }];
}

function at({ path, clause }: Place): { path: string; clause?: string } {
  return clause === undefined ? { path } : { path, clause };
}

function keyOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const key = item['id'] ?? item['clause'];
  return typeof key === 'string' ? key : undefined;
}

function isKeyed(value: unknown): value is readonly unknown[] {
  return isList(value) && value.length > 0 && value.every((item) => keyOf(item) !== undefined);
}

function clauseIn(value: unknown): string | undefined {
  const clause = isObject(value) ? value['clause'] : undefined;
  return typeof clause === 'string' ? clause : undefined;
}

/** Same whatever the order of their members. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (isList(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, ordered(value[name])]),
  );
}

function sorted(list: readonly unknown[]): unknown[] {
  return list.map((item) => JSON.stringify(ordered(item))).sort();
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
