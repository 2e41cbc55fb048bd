/** Terms as files. YAML is fetched when somebody needs it: most never do. */

export async function toYaml(value: unknown): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(value);
}

const most = 2_000_000;

/** `failed`: a code of ours, or what the reader of YAML says. */
export type ReadTerms = { readonly terms: Record<string, unknown> } | { readonly failed: string };

/** What a file says; JSON is YAML too. Says what is wrong, with the line, when it cannot be read. */
export async function readTerms(text: string): Promise<ReadTerms> {
  if (text.length > most) return { failed: 'TOO_LARGE' };
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(text, { maxAliasCount: 20 });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { failed: 'NO_OBJECT' };
    return { terms: value as Record<string, unknown> };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
