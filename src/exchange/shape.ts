import { ExchangeError } from './codes.ts';

/** Reads one value that a peer sent, at a named place, or throws FRAME_MALFORMED. What it answers is checked throughout. */
export type Shape<T> = (value: unknown, at: string) => T;

export function malformed(at: string, expected: string): ExchangeError {
  return new ExchangeError('FRAME_MALFORMED', `${at}: expected ${expected}`);
}

/** A string of at most `max` UTF-16 units that matches the whole pattern. */
export function text(max: number, pattern?: RegExp, name = 'text'): Shape<string> {
  return (value, at) => {
    if (typeof value !== 'string' || value.length > max || (pattern !== undefined && !pattern.test(value)))
      throw malformed(at, name);
    return value;
  };
}

export function integer(min: number, max: number): Shape<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max || Object.is(value, -0)) {
      throw malformed(at, `an integer from ${min} to ${max}`);
    }
    return value;
  };
}

export function exactly<T extends string | number | boolean>(...options: readonly T[]): Shape<T> {
  return (value, at) => {
    const found = options.find((option) => option === value);
    if (found === undefined) throw malformed(at, options.map(String).join(' or '));
    return found;
  };
}

export function list<T>(item: Shape<T>, min: number, max: number): Shape<T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) throw malformed(at, `a list of ${min} to ${max}`);
    return value.map((each, index) => item(each, `${at}[${index}]`));
  };
}

/** Any JSON value whose text is at most `max` UTF-16 units. */
export function anything(max: number): Shape<unknown> {
  return (value, at) => {
    if (value === undefined || JSON.stringify(value).length > max) throw malformed(at, `a value of at most ${max} characters`);
    return value;
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<F extends Fields> = { readonly [K in keyof F]: ReturnType<F[K]> };

/** An object with all of `required`, any of `optional`, and nothing else: an unknown field is refused, never dropped. */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<Read<R> & Partial<Read<O>>> {
  const shapes = new Map<string, Shape<unknown>>([...Object.entries(required), ...Object.entries(optional ?? {})]);
  const needed = Object.keys(required);
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(at, 'an object');
    const result: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(value)) {
      const shape = shapes.get(key);
      if (shape === undefined) throw malformed(at, `no field but ${[...shapes.keys()].join(', ')}`);
      result[key] = shape(field, `${at}.${key}`);
    }
    for (const key of needed) if (!Object.hasOwn(result, key)) throw malformed(at, `the field ${key}`);
    return result as Read<R> & Partial<Read<O>>;
  };
}
