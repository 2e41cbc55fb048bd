export const shortcutNames = [
  'place',
  'incident',
  'answer',
  'answerAlso',
  'answerText',
  'pass',
  'refuse',
  'reveal',
  'home',
  'lock',
  'discreet',
  'acknowledge',
  'search',
] as const;
export type ShortcutName = (typeof shortcutNames)[number];
export type KeyMap = Readonly<Record<ShortcutName, string>>;

export const defaultKeys: KeyMap = {
  place: 'c',
  incident: 'i',
  answer: 'Enter',
  answerAlso: ' ',
  answerText: 't',
  pass: 'p',
  refuse: 'r',
  reveal: 'v',
  home: 'h',
  lock: 'l',
  discreet: 'd',
  acknowledge: 'a',
  search: 's',
};

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/** A key that may be bound: one character, or Enter or a function key. Tab, Escape and the arrows keep their meaning. */
export function isKeyName(value: unknown): value is string {
  return typeof value === 'string' && (/^(Enter|F[1-9]|F1[0-2])$/.test(value) || (value.length === 1 && value >= ' '));
}

/**
 * Whether a press is the bound key. On a keyboard whose letters are not Latin (Hebrew, Arabic) the place of the key decides,
 * so that `c` works without switching the layout.
 */
export function isKey(press: KeyPress, bound: string): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  if (press.key.toLowerCase() === bound.toLowerCase()) return true;
  const latin = /^[a-z]$/i.test(press.key);
  return !latin && /^[a-z]$/i.test(bound) && press.code === `Key${bound.toUpperCase()}`;
}

/** Two acts on one key would make one of them unreachable, so a changed key swaps with whoever had it. */
export function bindKey(keys: KeyMap, name: ShortcutName, key: string): KeyMap {
  const next: Record<ShortcutName, string> = { ...keys };
  const holder = shortcutNames.find((one) => one !== name && keys[one].toLowerCase() === key.toLowerCase());
  if (holder) next[holder] = keys[name];
  next[name] = key;
  return next;
}
