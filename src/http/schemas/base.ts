import { type TObject, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox';

/** What the API answers. Not closed: a client passes over members that it does not know, so that they can be added. */
export function answer<P extends TProperties>(properties: P, options: Record<string, unknown> = {}): TObject<P> {
  return Type.Object(properties, options);
}

/** A named schema of the API (`components.schemas` in OpenAPI); `T` is the type that the node speaks. */
export function ref<T>(name: string): TUnsafe<T> {
  return Type.Unsafe<T>({ $ref: `${name}#` });
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export function page<T>(item: TUnsafe<T>): TUnsafe<Page<T>> {
  return Type.Unsafe<Page<T>>(
    answer({
      items: Type.Array(item),
      next: Type.Optional(Type.String({ description: 'Give it as `after` to read on; absent on the last page.' })),
    }),
  );
}

export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

export const Time = Type.String({ format: 'date-time', description: 'RFC 3339, UTC, milliseconds.' });
