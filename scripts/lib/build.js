/** Builds dist/ from src/ and web/, each part only when something that it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from './install.js';
import { root, runTool, say } from './run.js';

const dist = join(root, 'dist');
const next = join(root, 'dist.next');

const parts = {
  server: {
    inputs: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    stamp: join(dist, '.server-stamp'),
    says: 'the node and the command line',
    build: () => runTool('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', 'dist.next/server']),
    place() {
      // The desk stays where it is: it has a stamp of its own.
      if (existsSync(join(dist, 'web'))) {
        renameSync(join(dist, 'web'), join(next, 'server', 'web'));
        renameSync(join(dist, '.web-stamp'), join(next, 'server', '.web-stamp'));
      }
      rmSync(dist, { recursive: true, force: true });
      renameSync(join(next, 'server'), dist);
    },
  },
  web: {
    inputs: ['web', 'src/language', 'src/places', 'src/phrases', 'package-lock.json'],
    stamp: join(dist, '.web-stamp'),
    says: 'the desk',
    build: () =>
      runTool('node_modules/vite/bin/vite.js', [
        'build',
        'web',
        '--outDir',
        join(next, 'web'),
        '--emptyOutDir',
        '--logLevel',
        'warn',
      ]),
    place() {
      rmSync(join(dist, 'web'), { recursive: true, force: true });
      renameSync(join(next, 'web'), join(dist, 'web'));
    },
  },
};

/** `force` builds anew, `only` the parts named (`server`, `web`). What is under way lies in dist.next, so that a broken build leaves dist as it was. */
export async function buildIfNeeded({ force = false, only = Object.keys(parts) } = {}) {
  for (const part of only.map((name) => parts[name])) {
    const hash = hashOf(part.inputs);
    if (!force && existsSync(part.stamp) && readFileSync(part.stamp, 'utf8') === hash) continue;
    say(`Building ${part.says} …`);
    const started = Date.now();
    rmSync(next, { recursive: true, force: true });
    await part.build();
    mkdirSync(dist, { recursive: true });
    part.place();
    writeFileSync(part.stamp, hash);
    rmSync(next, { recursive: true, force: true });
    say(`Built ${part.says} in ${seconds(started)} s.`);
  }
}

/** SHA-256 over names and contents of the files, tests left out. */
function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesIn)) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(join(root, file)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist'].includes(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => `${path}/${entry.name}`)
    .sort()
    .flatMap(filesIn);
}
