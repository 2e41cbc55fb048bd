const reasons = [
  'empty',
  'too-long',
  'not-a-position',
  'character',
  'number-missing',
  'number-too-many',
  'latitude-range',
  'longitude-range',
  'minutes-range',
  'seconds-range',
  'fraction-place',
  'hemisphere',
  'zone',
  'band',
  'square',
  'digits',
  'easting-range',
  'northing-range',
  'hemisphere-ambiguous',
  'reference-missing',
] as const;
/** What is wrong with it. */
export type PositionUnreadableReason = (typeof reasons)[number];

/** A text that is no position, with what is wrong and where it is wrong. */
export class PositionUnreadable extends Error {
  override readonly name = 'PositionUnreadable';
  readonly reason: PositionUnreadableReason;
  /** Index of the first character that cannot be right, in the text as it was given. */
  readonly at: number;

  constructor(reason: PositionUnreadableReason, at: number, detail: string) {
    super(detail);
    this.reason = reason;
    this.at = at;
  }
}
