/** Canonical JSON (RFC 8785, I-JSON numbers): the one text of each value, so that a hash over text is a hash over meaning. */
import canonicalize from 'canonicalize';
import { maxDepth, scanCanonical } from './canonical-scan.ts';
import { demand, RecordError } from './error.ts';

const loneSurrogate = /\p{Surrogate}/u;

/**
 * The canonical text of `value`. Throws `NOT_CANONICAL` for what JSON cannot say in one way (undefined, functions, class instances,
 * NaN, lone surrogates, integers beyond 2^53 − 1) and `TOO_DEEP` for more than 64 levels (a circle included).
 */
export function toCanonical(value: unknown): string {
  assertSayable(value, 0);
  const text = canonicalize(value);
  demand(text !== undefined, 'NOT_CANONICAL', 'nothing to write');
  return text;
}

function assertSayable(value: unknown, depth: number): void {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      demand(!loneSurrogate.test(value), 'NOT_CANONICAL', 'a lone surrogate');
      return;
    case 'number':
      demand(Number.isFinite(value), 'NOT_CANONICAL', 'a number that JSON cannot write');
      demand(!Number.isInteger(value) || Number.isSafeInteger(value), 'NOT_CANONICAL', 'an integer beyond 2^53 − 1');
      return;
    case 'object':
      if (value !== null) assertSayableObject(value, depth + 1);
      return;
    default:
      throw new RecordError('NOT_CANONICAL', `${typeof value} is not JSON`);
  }
}

function assertSayableObject(value: object, depth: number): void {
  demand(depth <= maxDepth, 'TOO_DEEP', `more than ${maxDepth} levels`);
  if (Array.isArray(value)) {
    // Not forEach: it passes over holes.
    for (let i = 0; i < value.length; i += 1) assertSayable(value[i], depth);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  demand(prototype === Object.prototype || prototype === null, 'NOT_CANONICAL', 'neither a plain object nor an array');
  for (const [key, member] of Object.entries(value)) {
    demand(!loneSurrogate.test(key), 'NOT_CANONICAL', 'a lone surrogate in a key');
    assertSayable(member, depth);
  }
}

/** Throws `NOT_JSON`, `TOO_DEEP` or `NOT_CANONICAL` unless `text` is byte for byte what `toCanonical` would write. */
export function assertCanonical(text: string): void {
  const result = scanCanonical(text);
  if (result === 'ok') return;
  demand(result !== 'deep', 'TOO_DEEP', `more than ${maxDepth} levels`);
  try {
    JSON.parse(text);
  } catch {
    throw new RecordError('NOT_JSON', 'not JSON');
  }
  throw new RecordError('NOT_CANONICAL', 'JSON, but not in its canonical form');
}

/** The value of a foreign text. Throws as `assertCanonical`. The caller limits its length. */
export function parseCanonical(text: string): unknown {
  assertCanonical(text);
  return JSON.parse(text);
}
