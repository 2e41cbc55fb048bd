/**
 * Put into every page of a desk before its own scripts: keeps hold of what the page makes sound with and of what it receives,
 * so that a test can look at sound instead of at buttons.
 */
export interface Watchers {
  readonly connections: RTCPeerConnection[];
  /** Every sound that was started: how often it swells in one period, and whether it repeats. */
  readonly sounds: { bursts: number; loop: boolean; playing: boolean }[];
}

declare global {
  interface Window {
    watchers: Watchers;
  }
}

export function installWatchers(): void {
  const connections: RTCPeerConnection[] = [];
  const sounds: Watchers['sounds'] = [];
  window.watchers = { connections, sounds };
  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  const { start, stop } = AudioBufferSourceNode.prototype;
  const heard = new WeakMap<AudioBufferSourceNode, Watchers['sounds'][number]>();
  AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, ...args: []) {
    let bursts = 0;
    let quiet = Number.POSITIVE_INFINITY;
    for (const sample of this.buffer?.getChannelData(0) ?? []) {
      if (Math.abs(sample) < 0.001) quiet += 1;
      else {
        if (quiet > 0.05 * (this.buffer?.sampleRate ?? 1)) bursts += 1;
        quiet = 0;
      }
    }
    const sound = { bursts, loop: this.loop, playing: true };
    sounds.push(sound);
    heard.set(this, sound);
    this.addEventListener('ended', () => {
      sound.playing = false;
    });
    start.apply(this, args);
  };
  AudioBufferSourceNode.prototype.stop = function (this: AudioBufferSourceNode, ...args: []) {
    const sound = heard.get(this);
    if (sound) sound.playing = false;
    stop.apply(this, args);
  };
}

/** Sum of the squares of all samples received so far, over all connections (webrtc-stats, totalAudioEnergy). */
export async function receivedEnergy(): Promise<number> {
  let energy = 0;
  for (const connection of window.watchers.connections) {
    for (const stat of (await connection.getStats()).values()) {
      if (stat.type === 'inbound-rtp') energy += Number(stat.totalAudioEnergy ?? 0);
    }
  }
  return energy;
}

/** Number of rings that sound now. */
export const ringsNow = (): number => window.watchers.sounds.filter((sound) => sound.loop && sound.playing).length;

/** The last beeps that were played, counted. */
export const beepsHeard = (): number => window.watchers.sounds.findLast((sound) => !sound.loop)?.bursts ?? 0;
