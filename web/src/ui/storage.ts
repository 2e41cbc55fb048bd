/** The browser's storage may be forbidden; then a choice holds until the page is left, and nothing breaks. */
function guarded(storage: () => Storage) {
  return {
    get(key: string): string | null {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    set(key: string, value: string): void {
      try {
        storage().setItem(key, value);
      } catch {
        // See above.
      }
    },
    remove(key: string): void {
      try {
        storage().removeItem(key);
      } catch {
        // See above.
      }
    },
  };
}

/** Kept on this computer, for every page of the desk. */
export const computer = guarded(() => localStorage);
/** Kept for this page alone, also over a reload. */
export const page = guarded(() => sessionStorage);
