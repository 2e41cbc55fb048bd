/** Set-ups that one call allows: each gives whoever sits between one guess at the digits (protocol.md, Voice). */
export const mostSetups = 3;

export interface Spent {
  count(): number;
  add(): void;
}

/** Counts in the tab's session storage, so that a reload does not give three more. */
export function spentInTab(call: string, storage: Pick<Storage, 'getItem' | 'setItem'>): Spent {
  const key = `quietline.setups.${call}`;
  let here = 0;
  const read = (): number => {
    try {
      return Math.max(here, Number.parseInt(storage.getItem(key) ?? '0', 10) || 0);
    } catch {
      // Storage can be switched off; then this page's own count stands.
      return here;
    }
  };
  return {
    count: read,
    add() {
      here = read() + 1;
      try {
        storage.setItem(key, String(here));
      } catch {
        // As above.
      }
    },
  };
}
