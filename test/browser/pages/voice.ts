/** The page of the voice tests: the desk's own voice and sound rooms, and probes that look at what is really received. */
import { createSounds } from '../../../web/src/sound/index.ts';
import { createVoice, listMicrophones, type VoiceHandle, type VoiceOptions } from '../../../web/src/voice/index.ts';

interface Probe {
  /** Sum of the squares of all received samples (webrtc-stats, totalAudioEnergy). */
  energy(): Promise<number>;
  /** RMS of what the hidden audio element would play, over about a fifth of a second. */
  heard(): Promise<number>;
  /** Types of the candidate pair in use, own first. */
  route(): Promise<string[]>;
  /** SHA-256 fingerprints of own and remote descriptions. */
  local(): string;
}

declare global {
  interface Window {
    relay(data: unknown): void;
    desk: {
      start(options: Omit<VoiceOptions, 'send'>): void;
      readonly voice: VoiceHandle;
      readonly phases: string[];
      readonly probe: Probe;
      listMicrophones: typeof listMicrophones;
      createSounds: typeof createSounds;
    };
  }
}

const connections: RTCPeerConnection[] = [];
const Original = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Original {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
  }
};

const live = (): RTCPeerConnection => {
  const connection = connections.findLast((each) => each.connectionState !== 'closed');
  if (!connection) throw new Error('no connection');
  return connection;
};
async function statOf<T>(type: string, read: (stat: Record<string, unknown>) => T): Promise<T[]> {
  const found: T[] = [];
  for (const stat of (await live().getStats()).values()) if (stat.type === type) found.push(read(stat));
  return found;
}

const context = new AudioContext();
let voice: VoiceHandle;
const phases: string[] = [];

window.desk = {
  start(options) {
    phases.length = 0;
    voice = createVoice({ ...options, send: (data) => window.relay(data) });
    voice.subscribe((state) => {
      const now = state.reason ? `${state.phase} ${state.reason}` : state.phase;
      if (phases.at(-1) !== now) phases.push(now);
    });
  },
  get voice() {
    return voice;
  },
  phases,
  probe: {
    async energy() {
      return (await statOf('inbound-rtp', (stat) => Number(stat['totalAudioEnergy'] ?? 0))).reduce((sum, each) => sum + each, 0);
    },
    async heard() {
      await context.resume();
      const element = document.querySelector('audio');
      if (!element || element.muted || !(element.srcObject instanceof MediaStream)) return 0;
      const source = context.createMediaStreamSource(element.srcObject);
      const analyser = new AnalyserNode(context, { fftSize: 8192 });
      source.connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      // Its window has to fill first; the artificial microphone beeps once a second.
      let loudest = 0;
      for (const end = context.currentTime + 1.4; context.currentTime < end; ) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        analyser.getFloatTimeDomainData(samples);
        loudest = Math.max(loudest, Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length));
      }
      source.disconnect();
      return loudest;
    },
    async route() {
      const report = await live().getStats();
      for (const stat of report.values()) {
        if (stat.type === 'transport' && stat.selectedCandidatePairId) {
          const pair = report.get(stat.selectedCandidatePairId);
          return [report.get(pair.localCandidateId)?.candidateType, report.get(pair.remoteCandidateId)?.candidateType];
        }
      }
      return [];
    },
    local: () => live().localDescription?.sdp ?? '',
  },
  listMicrophones,
  createSounds,
};

if (location.hash === '#before-a-touch') {
  const sounds = createSounds();
  const ring = await sounds.ring('flash').started;
  const beeps = await sounds.beeps(2).then(
    () => 'heard',
    (error: Error) => error.message,
  );
  console.info(`before a touch: ring ${ring}, unlocked ${sounds.unlocked}, beeps ${beeps}`);
}
