/**
 * Reads one thing again after each notice of it, at once, but never twice at a time: a notice that comes while a read is under
 * way causes one more read after it. So the last answer always shows the last state, in whatever order answers would come.
 */
export class Refresher {
  private readonly read: (id: string) => Promise<void>;
  private readonly busy = new Map<string, { again: boolean }>();

  constructor(read: (id: string) => Promise<void>) {
    this.read = read;
  }

  notice(id: string): void {
    const running = this.busy.get(id);
    if (running) {
      running.again = true;
      return;
    }
    void this.run(id);
  }

  private async run(id: string): Promise<void> {
    const turn = { again: true };
    this.busy.set(id, turn);
    try {
      while (turn.again) {
        turn.again = false;
        try {
          await this.read(id);
        } catch {
          // The reading itself keeps its error where the screen shows it; a later notice or reconnect reads again.
        }
      }
    } finally {
      this.busy.delete(id);
    }
  }
}

/** Runs `act` at the first call and then at most once in each `ms`, the last call never being lost. */
export function paced(act: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending = false;
  const run = () => {
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (!pending) return;
      pending = false;
      run();
    }, ms);
  };
  return () => {
    if (timer === undefined) run();
    else pending = true;
  };
}
