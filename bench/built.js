/**
 * `node --import ./bench/built.js FILE.ts` runs a file of the bench, and for everything of src/ the built program: that is what is
 * measured, and it starts at once. QUIETLINE_BENCH_DIST names another build to measure.
 */
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const source = new URL('../src/', import.meta.url).href;
const other = process.env.QUIETLINE_BENCH_DIST;
const built = other === undefined ? new URL('../dist/', import.meta.url).href : pathToFileURL(`${other}/`).href;

if (isMainThread) register(import.meta.url);

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  const relative = specifier.startsWith('.') && context.parentURL !== undefined;
  const url = relative ? new URL(specifier, context.parentURL).href : specifier;
  if (!url.startsWith(source)) return nextResolve(specifier, context);
  return nextResolve(url.replace(source, built).replace(/\.ts$/, '.js'), context);
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(await readFile(fileURLToPath(url), 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  return { format: 'module', shortCircuit: true, source: outputText };
}
