import { readFile } from 'node:fs/promises';
import { isCollection, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { Failure } from './failure.ts';

/** A draft as it was written. */
export interface TermsFile {
  readonly value: unknown;
  /** Line on which the part stands to which an RFC 6901 pointer leads, or what is left of it; undefined where it leads nowhere. */
  lineOf(path: string): number | undefined;
}

export async function readTerms(file: string): Promise<TermsFile> {
  return parseTerms(await readFile(file, 'utf8'), file);
}

/** JSON or YAML 1.2, which holds JSON. `MALFORMED_JSON` or `MALFORMED_YAML` with the line of what is wrong. */
export function parseTerms(text: string, file: string): TermsFile {
  const isJson = /\.json$/i.test(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: isJson ? 'json' : 'core' });
  // A tag that nobody knows would change what is meant: it is no mere warning here.
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong !== undefined) {
    const detail = `${file}, line ${lines.linePos(wrong.pos[0]).line}: ${wrong.message}`;
    throw isJson ? new Failure('MALFORMED_JSON', detail, wrong) : new Failure('MALFORMED_YAML', detail, wrong);
  }
  if (isJson) demandJson(text, file);
  return {
    value: document.toJS({ maxAliasCount: 100 }) as unknown,
    lineOf: (path) => {
      const range = nodeAt(document.contents, path)?.range;
      return range === undefined || range === null ? undefined : lines.linePos(range[0]).line;
    },
  };
}

/** YAML takes more than JSON does: what is called JSON must be that. */
function demandJson(text: string, file: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure('MALFORMED_JSON', `${file} is not JSON: ${reason}`, error);
  }
}

/** The node at the pointer, or the nearest one above it that is in the file. */
function nodeAt(root: unknown, path: string): Node | undefined {
  let node = isNode(root) ? root : undefined;
  for (const part of path.split('/').slice(1)) {
    if (!isCollection(node)) return node;
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = node.get(isSeq(node) ? Number(name) : name, true);
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}
