/** Whether what a reader understood is what was said: position within its uncertainty, time to the minute, numbers one for one. */
import type { DataOf, Message, Place, Position, ReadBackPart } from '../../language/index.ts';
import { distanceBetween } from '../../places/index.ts';

/** What an entry says that can be read back. */
export interface Readable {
  readonly place?: Place | null | undefined;
  readonly time: string;
  readonly numbers: readonly number[];
}

export interface Understood {
  readonly position?: Position;
  readonly time?: string;
  readonly numbers?: readonly number[];
}

const minute = 60_000;
/** Metres by which two honest readings of one position differ: the last digit of the coarsest notation that people read aloud. */
const leastMetres = 100;

/** The parts that were read back, and those of them that are not what was said. What was never said differs. */
export function compareReadBack(
  said: Readable,
  { position, time, numbers }: Understood,
): Pick<DataOf<'incident.read-back'>, 'parts' | 'differs'> {
  const equal: Partial<Record<ReadBackPart, boolean>> = {
    ...(position === undefined ? {} : { position: isWithin(said.place, position) }),
    ...(time === undefined ? {} : { time: Math.floor(Date.parse(time) / minute) === Math.floor(Date.parse(said.time) / minute) }),
    ...(numbers === undefined ? {} : { number: isSameNumbers(said.numbers, numbers) }),
  };
  const parts = Object.keys(equal) as ReadBackPart[];
  return { parts, differs: parts.filter((part) => equal[part] === false) };
}

function isWithin(place: Place | null | undefined, position: Position): boolean {
  if (place?.geometry === undefined) return false;
  const metres = distanceBetween(place.geometry, { type: 'Point', coordinates: position });
  return metres <= Math.max(place.uncertainty ?? 0, leastMetres);
}

/** In any order: a reader may select them as they stand on the screen. */
function isSameNumbers(said: readonly number[], understood: readonly number[]): boolean {
  const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b).join(' ');
  return sorted(said) === sorted(understood);
}

/** The numbers that a message says, in free text (Western and Arabic digits) and in the slots of its phrases. */
export function numbersIn(message: Message | null | undefined): number[] {
  const slots = (message?.phrases ?? []).flatMap(({ slots: held = {} }) =>
    Object.values(held).flatMap((slot) => ('number' in slot ? [slot.number] : [])),
  );
  const plain = (message?.text ?? '').replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return [...slots, ...(plain.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)];
}
