import type { Message } from '../api/incident-types.ts';

interface Words {
  readonly text?: string;
  readonly phrases?: readonly { readonly slots?: Readonly<Record<string, unknown>> }[];
}

/** The numbers that a message says, as the node finds them when it compares a read-back: slots of phrases, then those of the text. */
export function numbersOf(message: Message | Words | null | undefined): readonly number[] {
  const { text = '', phrases = [] } = (message ?? {}) as Words;
  const slots = phrases.flatMap(({ slots: held = {} }) =>
    Object.values(held).flatMap((slot) => {
      const value = typeof slot === 'object' && slot !== null && 'number' in slot ? slot.number : undefined;
      return typeof value === 'number' ? [value] : [];
    }),
  );
  const plain = text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return [...slots, ...(plain.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)];
}
