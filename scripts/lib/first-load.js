/** How much script a browser fetches before the desk's first screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run.js';

/** kB (1,000 bytes) compressed: some seconds on a poor connection. */
const most = 300;

/**
 * Bytes after gzip of all scripts that the page names (the entry and, as `modulepreload`, everything that it imports) and of the
 * largest message catalogue: one of them is fetched before the first word is shown.
 */
function firstLoad(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  if (named.length === 0) throw new Error(`${folder}/index.html names no script`);
  const languages = readdirSync(join(root, 'web/src/locales')).map((file) => file.replace('.json', ''));
  const assets = readdirSync(join(folder, 'assets'));
  const catalogues = languages.map((language) => {
    const chunk = assets.find((file) => file.startsWith(`${language}-`) && file.endsWith('.js'));
    if (chunk === undefined) throw new Error(`no chunk of the catalogue ${language} in ${folder}`);
    return `assets/${chunk}`;
  });
  const size = (path) => gzipSync(readFileSync(join(folder, path))).length;
  return named.reduce((sum, path) => sum + size(path), 0) + Math.max(...catalogues.map(size));
}

/** Throws when it is over the bar; answers the figure in kB. */
export function checkFirstLoad() {
  const size = Math.round(firstLoad(join(root, 'dist/web')) / 1_000);
  if (size > most) throw new Error(`the first load of the desk takes ${size} kB of compressed script; the bar is ${most} kB`);
  return size;
}
