/** Decimal degrees, and degrees with minutes and seconds, in the many ways in which they are written. */
import type { Position } from '../language/index.ts';
import { metresOfDegree, radians } from './earth.ts';
import type { ReadPosition } from './parse.ts';
import { PositionUnreadable } from './position-unreadable.ts';

type Token =
  | { kind: 'number'; at: number; text: string; negative: boolean }
  | { kind: 'mark'; at: number; unit: 0 | 1 | 2 }
  | { kind: 'letter'; at: number; letter: 'N' | 'S' | 'E' | 'W' }
  | { kind: 'between'; at: number };
type NumberToken = Extract<Token, { kind: 'number' }>;
type LetterToken = Extract<Token, { kind: 'letter' }>;

const marks: Readonly<Record<string, 0 | 1 | 2>> = {
  '°': 0,
  º: 0,
  '˚': 0,
  "'": 1,
  '′': 1,
  '’': 1,
  '‘': 1,
  ʹ: 1,
  '"': 2,
  '″': 2,
  '”': 2,
  '“': 2,
  ʺ: 2,
};
/** O: ouest. */
const letters: Readonly<Record<string, LetterToken['letter']>> = { N: 'N', S: 'S', E: 'E', W: 'W', O: 'W' };

/** A comma inside both numbers, with something else between them, is a decimal comma. */
const decimalCommas = /^[^\d,]*\d+,\d+[^\d,]*(?:[ ;/NSEWO°][^\d,]*|, +[^\d,]*)\d+,\d+[^\d,]*$/;

function tokensOf(given: string): Token[] {
  const text = decimalCommas.test(given) ? given.replace(/(\d),(?=\d)/g, '$1.') : given;
  const tokens: Token[] = [];
  let negative = false;
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const number = /^\d+(?:\.\d*)?|^\.\d+/.exec(text.slice(at))?.[0];
    const mark = marks[character];
    const letter = letters[character];
    if (number !== undefined) {
      tokens.push({ kind: 'number', at, text: number, negative });
      negative = false;
    } else if (mark !== undefined) {
      const twice = mark === 1 && marks[text.charAt(at + 1)] === 1;
      tokens.push({ kind: 'mark', at, unit: twice ? 2 : mark });
      if (twice) at++;
    } else if (letter) tokens.push({ kind: 'letter', at, letter });
    else if (/[,;/]/.test(character)) tokens.push({ kind: 'between', at });
    else if (/[-+]/.test(character) && !/\d/.test(text.charAt(at - 1)) && /[\d.]/.test(text.charAt(at + 1)))
      negative = character === '-';
    else if (!/[ :+-]/.test(character))
      throw new PositionUnreadable('character', at, `${character} does not belong to a position`);
    at += number?.length ?? 1;
  }
  return tokens;
}

/** Where the second angle begins. */
function splitAt(tokens: readonly Token[], end: number): number {
  const between = tokens.findIndex(({ kind }) => kind === 'between');
  if (between >= 0) return between;
  const named = tokens.flatMap((token, index) => (token.kind === 'letter' ? [index] : []));
  if (named.length > 0) return named[0] === 0 ? (named[1] ?? tokens.length) : (named[0] as number) + 1;
  const degrees = tokens.flatMap((token, index) => (token.kind === 'mark' && token.unit === 0 ? [index - 1] : []));
  if (degrees.length === 2) return degrees[1] as number;
  const numbers = tokens.flatMap((token, index) => (token.kind === 'number' ? [index] : []));
  if (numbers.length < 2) throw new PositionUnreadable('number-missing', end, 'a position has a latitude and a longitude');
  if (numbers.length % 2 === 1)
    throw new PositionUnreadable(
      'number-missing',
      end,
      'latitude and longitude have equally many numbers, or a letter or comma between',
    );
  return numbers[numbers.length / 2] as number;
}

interface Angle {
  degrees: number;
  letter: LetterToken | undefined;
  /** Degrees that the last digit stands for. */
  unit: number;
  parts: number;
  at: number;
}

function checkOrder(tokens: readonly Token[]): void {
  let count = -1;
  for (const token of tokens) {
    if (token.kind === 'number') count++;
    if (token.kind === 'mark' && token.unit !== count)
      throw new PositionUnreadable('character', token.at, 'degrees come first, then minutes, then seconds');
  }
}

function angleOf(tokens: readonly Token[], end: number): Angle {
  const numbers = tokens.filter((token): token is NumberToken => token.kind === 'number');
  const named = tokens.filter((token): token is LetterToken => token.kind === 'letter');
  const [whole, minutes, seconds, more] = numbers;
  if (!whole) throw new PositionUnreadable('number-missing', tokens[0]?.at ?? end, 'a number of degrees is missing');
  if (more) throw new PositionUnreadable('number-too-many', more.at, 'degrees, minutes, seconds: there is a number too many');
  if (named[1]) throw new PositionUnreadable('hemisphere', named[1].at, 'one letter for each angle');
  const extra = tokens.find(({ kind }) => kind === 'between');
  if (extra) throw new PositionUnreadable('character', extra.at, 'a position has two parts');
  checkOrder(tokens);
  for (const part of numbers.slice(0, -1))
    if (part.text.includes('.'))
      throw new PositionUnreadable('fraction-place', part.at, 'only the last number of an angle has decimals');
  for (const part of numbers.slice(1))
    if (part.negative) throw new PositionUnreadable('character', part.at - 1, 'only the degrees have a sign');
  if (minutes && Number(minutes.text) >= 60) throw new PositionUnreadable('minutes-range', minutes.at, 'minutes run to 59');
  if (seconds && Number(seconds.text) >= 60) throw new PositionUnreadable('seconds-range', seconds.at, 'seconds run to 59');
  const [letter] = named;
  if (letter && whole.negative) throw new PositionUnreadable('hemisphere', letter.at, 'a sign or a letter, not both');
  const size = numbers.reduce((sum, part, index) => sum + Number(part.text) / 60 ** index, 0);
  const last = numbers[numbers.length - 1] ?? whole;
  const decimals = last.text.split('.')[1]?.length ?? 0;
  const negative = whole.negative || letter?.letter === 'S' || letter?.letter === 'W';
  return {
    degrees: negative && size !== 0 ? -size : size,
    letter,
    unit: 10 ** -decimals / 60 ** (numbers.length - 1),
    parts: numbers.length,
    at: whole.at,
  };
}

const isLongitude = (angle: Angle): boolean => angle.letter?.letter === 'E' || angle.letter?.letter === 'W';

/** @throws PositionUnreadable */
export function parseAngles(text: string): ReadPosition {
  const tokens = tokensOf(text);
  const first = tokens[0];
  if (!tokens.some(({ kind }) => kind === 'number'))
    throw new PositionUnreadable('not-a-position', first?.at ?? 0, 'no position in a notation that is known');
  const end = text.trimEnd().length;
  const split = splitAt(tokens, end);
  const rest = tokens.slice(split);
  const one = angleOf(tokens.slice(0, split), end);
  const two = angleOf(rest[0]?.kind === 'between' ? rest.slice(1) : rest, end);
  if (one.letter && two.letter && isLongitude(one) === isLongitude(two))
    throw new PositionUnreadable('hemisphere', two.letter.at, 'one of N and S, and one of E and W');
  const swapped = isLongitude(one) || (two.letter !== undefined && !isLongitude(two));
  const [latitude, longitude] = swapped ? [two, one] : [one, two];
  if (Math.abs(latitude.degrees) > 90)
    throw new PositionUnreadable(
      'latitude-range',
      latitude.at,
      'a latitude lies between -90 and 90; it comes before the longitude',
    );
  if (Math.abs(longitude.degrees) > 180)
    throw new PositionUnreadable('longitude-range', longitude.at, 'a longitude lies between -180 and 180');
  const up = latitude.unit * metresOfDegree;
  const side = longitude.unit * metresOfDegree * Math.cos(radians(latitude.degrees));
  const position: Position = [longitude.degrees, latitude.degrees];
  const notation = Math.max(one.parts, two.parts) > 1 ? 'dms' : 'decimal';
  return { position, notation, uncertainty: Math.hypot(up, side) / 2 };
}
