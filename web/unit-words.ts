import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What the page of a unit says: of the whole catalogue only these. */
const groups = ['clearance', 'exercise', 'notificationAsks', 'notificationKind', 'notificationType', 'precedence', 'unitPage'];
const name = /^\0?virtual:unit-words-(ar|en|fr|he)$/;

/**
 * The page behind a one-time link: a page of its own with a few words of each catalogue, so that a telephone at a checkpoint loads
 * nothing of the desk.
 */
export function unitPage(): Plugin {
  return {
    name: 'unit-page',
    configureServer(server) {
      server.middlewares.use((request, _reply, next) => {
        if (request.url === '/unit') request.url = '/unit.html';
        next();
      });
    },
    resolveId: (id) => (name.test(id) ? `\0${id}` : undefined),
    async load(id) {
      const language = name.exec(id)?.[1];
      if (language === undefined) return undefined;
      const file = join(import.meta.dirname, 'src/locales', `${language}.json`);
      this.addWatchFile(file);
      const catalogue = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
      return groups.map((group) => `export const ${group} = ${JSON.stringify(catalogue[group])};`).join('\n');
    },
  };
}
