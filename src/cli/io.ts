/** Everything a command sees of the world outside its folders; a test hands in its own. */
export interface Io {
  /** One line of the answer. */
  out(line: string): void;
  /** Progress and complaints. */
  err(line: string): void;
  /** Rewrites one line of progress; given only where a person watches. */
  readonly progress?: (text: string) => void;
  readStdin(): Promise<string>;
  /** Called for each line that a person enters at the terminal; absent where stdin is none. */
  readonly onLine?: (entered: () => void) => void;
  now(): number;
  /** Called at the first SIGTERM or SIGINT, and when the process that holds us by a channel is gone. */
  onStop(stop: () => void): void;
}

export function processIo(): Io {
  const { stdout, stderr, stdin } = process;
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    ...(stderr.isTTY ? { progress: (text: string) => void stderr.write(`\r\u001b[K${text}`) } : {}),
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    ...(stdin.isTTY
      ? {
          onLine: (entered: () => void) => {
            stdin.on('data', entered);
            // Waiting for a key alone keeps nothing alive.
            stdin.unref();
          },
        }
      : {}),
    now: () => Date.now(),
    onStop: (stop) => {
      let stopped = false;
      const once = (): void => {
        if (stopped) return;
        stopped = true;
        stop();
      };
      process.on('SIGTERM', once);
      process.on('SIGINT', once);
      // The demo holds its nodes by a channel: when it is killed, they stop by themselves.
      if (process.channel === undefined) return;
      process.once('disconnect', once);
      // Listening alone must not keep a node alive that has stopped.
      process.channel.unref();
    },
  };
}
