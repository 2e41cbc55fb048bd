/** Something that was brought in is not of its format: what is wrong, and where in it. */
export class FormatRefused extends Error {
  override readonly name = 'FormatRefused';
  /** Path of the element or member (`alert/info[2]/severity`, `features[3].geometry`), or `line 4, column 7` of a text that does not parse. */
  readonly at: string;

  constructor(at: string, detail: string) {
    super(detail);
    this.at = at;
  }
}

/** Bytes of one file that is brought in. */
export const largestImport = 1_048_576;

/** The text of a file: UTF-8, of bounded size. Throws {@link FormatRefused}. */
export function textOfFile(bytes: Uint8Array): string {
  if (bytes.length > largestImport) throw new FormatRefused('line 1, column 1', `a file has at most ${largestImport} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatRefused('line 1, column 1', 'the file is not UTF-8');
  }
}
