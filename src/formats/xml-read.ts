/** Elements in, from hands that may be hostile: no document type, no entities of its own, nothing fetched, bounded in every way. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { FormatRefused } from './refused.ts';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children; trimmed. */
  readonly text: string;
  readonly line: number;
}

const deepest = 32;
const most = 20_000;
/** Characters of one tag with its attributes. */
const longestTag = 10_000;

function placeIn(text: string, index: number): string {
  const before = text.slice(0, index);
  return `line ${before.split('\n').length}, column ${index - before.lastIndexOf('\n')}`;
}

function closing(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw new FormatRefused(placeIn(text, from), 'this is not closed');
  return end + mark.length;
}

/** End of a tag: a quoted attribute may hold a `>`. */
function tagEnd(text: string, from: number): number {
  for (let at = from, quote = ''; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  throw new FormatRefused(placeIn(text, from), 'this tag is not closed');
}

/** Before anything is built: one pass over the marks, so that neither depth nor number nor a document type costs anything. */
function guard(text: string): void {
  let [depth, count] = [0, 0];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = closing(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = closing(text, ']]>', at + 9);
    else if (text.startsWith('<!', at)) throw new FormatRefused(placeIn(text, at), 'a document type or entity is not taken in');
    else if (text.startsWith('<?', at)) {
      const end = closing(text, '?>', at + 2);
      if (!/^<\?xml\s/.test(text.slice(at, at + 6)) || text.slice(0, at).trim() !== '')
        throw new FormatRefused(placeIn(text, at), 'a processing instruction is not taken in');
      const encoding = /encoding\s*=\s*["']([^"']*)/i.exec(text.slice(at, end))?.[1];
      if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding))
        throw new FormatRefused(placeIn(text, at), 'the encoding is UTF-8');
      at = end;
    } else {
      const end = tagEnd(text, at);
      if (end - at > longestTag) throw new FormatRefused(placeIn(text, at), `a tag has at most ${longestTag} characters`);
      const closes = text.charAt(at + 1) === '/';
      const empty = text.charAt(end - 2) === '/';
      if (!closes && !empty) depth++;
      if (closes) depth--;
      if (!closes) count++;
      if (depth > deepest) throw new FormatRefused(placeIn(text, at), `elements are nested at most ${deepest} deep`);
      if (count > most) throw new FormatRefused(placeIn(text, at), `there are at most ${most} elements`);
      at = end;
    }
  }
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string, where: string): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new FormatRefused(where, '& stands for itself only as &amp;');
    const code = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16) : Number.NaN;
    const allowed = point <= 0x10ffff && (point >= 0x20 || [9, 10, 13].includes(point)) && !(point >= 0xd800 && point < 0xe000);
    const value = code ? (allowed ? String.fromCodePoint(point) : undefined) : predefined[name];
    if (value === undefined || !Object.hasOwn(predefined, name) === !code)
      throw new FormatRefused(where, `the entity &${name}; is not one of XML itself`);
    return value;
  });
}

type Raw = Record<string, unknown>;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  cdataPropName: '#cdata',
  captureMetaData: true,
});

function lineAt(text: string, lines: readonly number[], index: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? text.length) <= index) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** The parser has refusals of its own (names such as `constructor`). */
function attempt<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new FormatRefused('line 1, column 1', 'there is a name in it that is not taken in');
  }
}

/** The root element. Throws {@link FormatRefused} with the place where it stops being well-formed. */
export function readXml(text: string): XmlElement {
  guard(text);
  const verdict = attempt(() => XMLValidator.validate(text));
  if (verdict !== true) throw new FormatRefused(`line ${verdict.err.line}, column ${verdict.err.col}`, verdict.err.msg);
  const lines: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at);
  const meta = XMLParser.getMetaDataSymbol() as unknown as symbol;

  const build = (raw: Raw, outer: Readonly<Record<string, string>>): XmlElement => {
    const tag = Object.keys(raw).find((key) => key !== ':@') ?? '';
    const index = (raw as unknown as Record<symbol, { startIndex?: number } | undefined>)[meta]?.startIndex ?? 0;
    const line = lineAt(text, lines, index);
    const attributes: Record<string, string> = Object.create(null);
    for (const [name, value] of Object.entries((raw[':@'] as Record<string, string> | undefined) ?? {}))
      attributes[name] = unescaped(String(value), `line ${line}`);
    const spaces = { ...outer };
    for (const [name, value] of Object.entries(attributes))
      if (name === 'xmlns') spaces[''] = value;
      else if (name.startsWith('xmlns:')) spaces[name.slice(6)] = value;
    const colon = tag.indexOf(':');
    const children: XmlElement[] = [];
    let own = '';
    for (const child of raw[tag] as Raw[]) {
      if ('#text' in child) own += unescaped(String(child['#text']), `line ${line}`);
      else if ('#cdata' in child) own += ((child['#cdata'] as Raw[]) ?? []).map((part) => String(part['#text'] ?? '')).join('');
      else children.push(build(child, spaces));
    }
    return {
      name: tag.slice(colon + 1),
      namespace: spaces[colon < 0 ? '' : tag.slice(0, colon)] ?? '',
      attributes,
      children,
      text: own.trim(),
      line,
    };
  };

  const roots = (attempt(() => parser.parse(text)) as Raw[]).filter((raw) => !('#text' in raw));
  const [root, second] = roots;
  if (!root) throw new FormatRefused('line 1, column 1', 'there is no element');
  if (second) throw new FormatRefused('line 1, column 1', 'there is more than one root element');
  return build(root, {});
}
