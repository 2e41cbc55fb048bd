import { foldText } from '../../language/index.ts';

const around = 80;

/** The words of a text around the first that begins with one of those asked for; `asked` as `foldText` leaves them. */
export function excerptOf(text: string, asked: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const at = firstHit(line, asked);
  const start = wordAfter(line, at - around) ?? 0;
  const end = wordAfter(line, at + 2 * around) ?? line.length;
  const piece = line.slice(Math.min(start, at), Math.min(end, at + 4 * around)).trim();
  // A word without end may have been cut in the middle of a character.
  const whole = piece.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${start > 0 ? '…' : ''}${whole}${end < line.length ? '…' : ''}`;
}

/** Where the first word behind this place begins; undefined before the first and behind the last. */
function wordAfter(line: string, place: number): number | undefined {
  const blank = place < 0 ? -1 : line.indexOf(' ', place);
  return blank === -1 ? undefined : blank + 1;
}

function firstHit(line: string, asked: readonly string[]): number {
  for (const word of line.matchAll(/\S+/g))
    if (
      foldText(word[0])
        .split(' ')
        .some((folded) => asked.some((one) => folded.startsWith(one)))
    )
      return word.index;
  return 0;
}
