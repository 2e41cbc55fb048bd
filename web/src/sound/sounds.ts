import type { Precedence } from '../../../src/language/index.ts';
import { beepPattern, type Pattern, renderPattern, ringPattern } from './rings.ts';

export interface Ring {
  /**
   * True once this ring has really started: the audio clock runs and samples of it have left the synthesiser. False when
   * the browser keeps the page silent (no touch yet) or the ring is muted; a later `unlock` still makes it sound.
   */
  readonly started: Promise<boolean>;
  stop(): void;
}

export interface Sounds {
  /** Call it from a press of a key or finger: browsers keep a page silent before one. True when sound runs. */
  unlock(): Promise<boolean>;
  readonly unlocked: boolean;
  /** Rings until stopped. `soft`: beside a conversation. */
  ring(precedence: Precedence, options?: { soft?: boolean }): Ring;
  /** Plays `count` beeps and resolves when the last has sounded. Rejects when the browser keeps the page silent. */
  beeps(count: number): Promise<void>;
  /** Silences what rings now and later. Flash cannot be muted. */
  setMuted(muted: boolean): void;
  stop(): void;
}

/** How long the audio clock gets to advance before we say that there is no sound. */
const patienceMs = 1500;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Playing {
  readonly source: AudioBufferSourceNode;
  readonly volume: GainNode;
  readonly probe: AnalyserNode;
  readonly precedence: Precedence | null;
  stop(): void;
}

export function createSounds(): Sounds {
  let context: AudioContext | null = null;
  let muted = false;
  const playing = new Set<Playing>();

  const audio = (): AudioContext => {
    // 'interactive' is the default, but a ring has time: a larger buffer does not stutter on a busy machine.
    context ??= new AudioContext({ latencyHint: 'playback' });
    return context;
  };

  const clockRuns = async (): Promise<boolean> => {
    const current = audio();
    // Chromium leaves resume() pending until the first touch, so it is not awaited. A refusal shows in the clock.
    if (current.state !== 'running') current.resume().catch(() => undefined);
    const from = current.currentTime;
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      if (current.state === 'running' && current.currentTime > from) return true;
      await pause(20);
    }
    return false;
  };

  const play = (pattern: Pattern, precedence: Precedence | null, loop: boolean): Playing => {
    const current = audio();
    const samples = renderPattern(pattern, current.sampleRate);
    const buffer = new AudioBuffer({ length: samples.length, numberOfChannels: 1, sampleRate: current.sampleRate });
    buffer.copyToChannel(samples, 0);
    // A looped buffer needs no timer: a sleeping tab, whose timers are slowed, rings on.
    const source = new AudioBufferSourceNode(current, { buffer, loop });
    const volume = new GainNode(current, { gain: muted && precedence !== null && precedence !== 'flash' ? 0 : 1 });
    const probe = new AnalyserNode(current, { fftSize: 2048 });
    source.connect(volume).connect(probe).connect(current.destination);
    const item: Playing = {
      source,
      volume,
      probe,
      precedence,
      stop() {
        if (!playing.delete(item)) return;
        source.stop();
        source.disconnect();
        volume.disconnect();
        probe.disconnect();
      },
    };
    source.onended = () => item.stop();
    playing.add(item);
    source.start();
    return item;
  };

  const sounds = async (item: Playing): Promise<boolean> => {
    if (!(await clockRuns())) return false;
    const window = new Float32Array(item.probe.fftSize);
    const end = performance.now() + patienceMs;
    while (performance.now() < end && playing.has(item)) {
      item.probe.getFloatTimeDomainData(window);
      if (window.some((sample) => Math.abs(sample) > 0.001)) return true;
      await pause(20);
    }
    return false;
  };

  return {
    unlock: clockRuns,
    get unlocked() {
      return context?.state === 'running';
    },
    ring(precedence, options) {
      const item = play(ringPattern(precedence, options?.soft ?? false), precedence, true);
      return { started: sounds(item), stop: () => item.stop() };
    },
    async beeps(count) {
      if (!Number.isInteger(count) || count < 1 || count > 20) throw new RangeError('beeps: 1 to 20');
      if (!(await clockRuns())) throw new Error('SOUND_BLOCKED');
      const item = play(beepPattern(count), null, false);
      await new Promise<void>((resolve) => item.source.addEventListener('ended', () => resolve(), { once: true }));
    },
    setMuted(next) {
      muted = next;
      for (const item of playing) {
        if (item.precedence !== null && item.precedence !== 'flash') item.volume.gain.value = muted ? 0 : 1;
      }
    },
    stop() {
      for (const item of playing) item.stop();
    },
  };
}
