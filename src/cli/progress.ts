import type { Io } from './io.ts';

export interface Progress {
  /** `done` of `total`, in whatever unit. */
  at(done: number): void;
  end(): void;
}

/** Between two redraws, in milliseconds. */
const redrawEvery = 100;

/** Shows how far long work has come, on stderr and only where a person watches it. */
export function progress(io: Io, what: string, total: number): Progress {
  const { progress: draw } = io;
  if (draw === undefined || total === 0) return { at: () => undefined, end: () => undefined };
  let last = 0;
  return {
    at: (done) => {
      const now = io.now();
      if (now - last < redrawEvery) return;
      last = now;
      draw(`${what} ${Math.min(100, Math.floor((100 * done) / total))} %`);
    },
    end: () => draw(''),
  };
}
