/** Child processes of the scripts: their output goes to stderr, since stdout belongs to what the script answers. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const running = new Set();

/** Runs a program to its end; throws when it fails. `stdout: 'inherit'` leaves it the real stdout. */
export function run(command, args, { env = {}, stdout = 2 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', stdout, 2], env: { ...process.env, ...env } });
    running.add(child);
    child.once('error', (cause) => {
      running.delete(child);
      reject(new Error(`cannot run ${command}`, { cause }));
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (code === 0) resolve();
      else
        reject(
          Object.assign(new Error(`${command} ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}`), {
            exitCode: code ?? 1,
          }),
        );
    });
  });
}

/** Runs a tool of node_modules by its script, with this Node.js. */
export function runTool(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/** Ends what `run` has under way. */
export function stopAll(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal);
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}
