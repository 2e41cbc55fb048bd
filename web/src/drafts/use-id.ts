import { useCallback, useRef } from 'react';
import { v7 as uuid7 } from 'uuid';

/** The id of what is being typed: a retry carries the same, so that it makes no second. `next` begins another. */
export function useNewId(): readonly [() => string, () => void] {
  const id = useRef<string>(undefined);
  const current = useCallback(() => {
    id.current ??= uuid7();
    return id.current;
  }, []);
  const next = useCallback(() => {
    id.current = undefined;
  }, []);
  return [current, next];
}
