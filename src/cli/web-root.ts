import { fileURLToPath } from 'node:url';

/** The built desk beside the built program: dist/web beside dist/cli. */
export function webRoot(): string {
  return fileURLToPath(new URL('../web', import.meta.url));
}
