/** Synthesised rings: each is one period of samples, repeated without a pause. Pure: same input, same samples. */
import type { Precedence } from '../../../src/language/index.ts';

interface Tone {
  /** Seconds from the start of the period. */
  readonly at: number;
  readonly seconds: number;
  /** In hertz; several sound together. */
  readonly hertz: readonly number[];
}

export interface Pattern {
  /** Length of one period in seconds. */
  readonly period: number;
  /** Highest sample, 0 to 1. */
  readonly gain: number;
  readonly tones: readonly Tone[];
}

/** The higher the precedence, the more often, the faster and the higher it sounds; flash leaves no pause at all. */
const loud: Record<Precedence, Pattern> = {
  routine: {
    period: 4,
    gain: 0.35,
    tones: [
      { at: 0, seconds: 0.5, hertz: [523.25] },
      { at: 0.55, seconds: 0.7, hertz: [392] },
    ],
  },
  priority: {
    period: 3,
    gain: 0.6,
    tones: [
      { at: 0, seconds: 0.4, hertz: [440, 554.37] },
      { at: 0.6, seconds: 0.4, hertz: [440, 554.37] },
    ],
  },
  immediate: {
    period: 2,
    gain: 0.75,
    tones: [
      { at: 0, seconds: 0.22, hertz: [659.25, 830.61] },
      { at: 0.32, seconds: 0.22, hertz: [659.25, 830.61] },
      { at: 0.64, seconds: 0.22, hertz: [659.25, 830.61] },
      { at: 0.96, seconds: 0.44, hertz: [880, 1108.73] },
    ],
  },
  flash: {
    period: 1,
    gain: 0.9,
    tones: [0, 0.25, 0.5, 0.75].flatMap((at) => [
      { at, seconds: 0.125, hertz: [987.77, 1479.98] },
      { at: at + 0.125, seconds: 0.125, hertz: [1318.51, 1975.53] },
    ]),
  },
};

const softPips: Record<Precedence, number> = { routine: 1, priority: 2, immediate: 3, flash: 4 };

/** Beside a conversation: as many short pips as the precedence is high, then quiet. */
function softPattern(precedence: Precedence): Pattern {
  const tones = Array.from({ length: softPips[precedence] }, (_, index) => ({ at: index * 0.22, seconds: 0.1, hertz: [587.33] }));
  return { period: precedence === 'flash' ? 2.5 : 6, gain: precedence === 'flash' ? 0.3 : 0.12, tones };
}

export function ringPattern(precedence: Precedence, soft: boolean): Pattern {
  return soft ? softPattern(precedence) : loud[precedence];
}

/** `count` short beeps, for the officer to count. */
export function beepPattern(count: number): Pattern {
  const tones = Array.from({ length: count }, (_, index) => ({ at: index * 0.45, seconds: 0.16, hertz: [698.46] }));
  return { period: count * 0.45, gain: 0.6, tones };
}

/** Rise and fall in seconds: without them each tone would begin and end with a click. */
const edge = 0.012;

/** One period as samples from -gain to gain. */
export function renderPattern(pattern: Pattern, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil(pattern.period * sampleRate));
  for (const tone of pattern.tones) {
    const from = Math.round(tone.at * sampleRate);
    const length = Math.min(Math.round(tone.seconds * sampleRate), samples.length - from);
    for (let index = 0; index < length; index += 1) {
      const time = index / sampleRate;
      const envelope = Math.min(1, time / edge, (length - index) / (edge * sampleRate));
      let value = 0;
      for (const hertz of tone.hertz) value += Math.sin(2 * Math.PI * hertz * time);
      samples[from + index] = (value / tone.hertz.length) * envelope * pattern.gain;
    }
  }
  return samples;
}
