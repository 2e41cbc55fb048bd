import { foldText } from '../../language/index.ts';

const around = 80;

/** The words of a text around the first that begins with one of those asked for; `asked` as `foldText` leaves them. */
export function excerptOf(text: string, asked: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const at = firstHit(line, asked);
  const from = at <= around ? 0 : (line.lastIndexOf(' ', at - around) + line.length + 1) % (line.length + 1);
  const start = from > at ? Math.max(0, at - around) : from;
  const end = line.indexOf(' ', at + 2 * around);
  const piece = line.slice(start, end === -1 ? Math.min(line.length, at + 4 * around) : Math.min(end, at + 4 * around));
  return `${start > 0 ? '…' : ''}${piece.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')}${start + piece.length < line.length ? '…' : ''}`;
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
