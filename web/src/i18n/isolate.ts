const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const latin = /[A-Za-z\u00c0-\u024f]/;

/**
 * Wraps a name put into a sentence in direction isolates (Unicode UAX 9), so that a Latin name in an Arabic sentence, or the
 * other way round, does not tear the words around it. Plain names in a sentence of their own direction stay as they are.
 */
export function isolate(value: string): string {
  if (!rightToLeft.test(value) && !(latin.test(value) && document.documentElement.dir === 'rtl')) return value;
  return `\u2068${value}\u2069`;
}

/** A number with dashes or a position keeps its order in a sentence of either direction (LRI … PDI). */
export function leftToRight(value: string): string {
  return `\u2066${value}\u2069`;
}
