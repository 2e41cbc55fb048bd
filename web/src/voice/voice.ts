import { createMeter, type Meter } from './meter.ts';
import { openMicrophone } from './microphone.ts';
import { Negotiation, repeatMs } from './negotiation.ts';
import { openPeer } from './peer.ts';
import { createPlayer } from './player.ts';
import type { Progress } from './progress.ts';
import { spentInTab } from './spent.ts';
import { VoiceError, type VoiceHandle, type VoiceOptions, type VoiceState } from './types.ts';
import { parseSignal, type Signal, writeSignal } from './wire.ts';

const levelsMs = 100;
const stopAll = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** Begins at once: asks for the microphone, then speaks with the other page. Never throws; failure is a phase. */
export function createVoice(options: VoiceOptions): VoiceHandle {
  const listeners = new Set<(state: VoiceState) => void>();
  let state: VoiceState = { phase: 'preparing', level: 0, remoteLevel: 0, muted: false };
  let held = false;
  let closed = false;
  let microphone: MediaStream | null = null;
  let own: Meter | null = null;
  let remote: Meter | null = null;
  const player = createPlayer();
  const context = new AudioContext();

  const set = (next: VoiceState): void => {
    state = next;
    for (const listener of listeners) listener(state);
  };

  /** Not a sample leaves before the set-up is checked, nor while muted or held. */
  const gate = (): void => {
    const open = state.phase === 'connected' && !state.muted && !held;
    for (const track of microphone?.getAudioTracks() ?? []) track.enabled = open;
    player.setSilent(held || state.phase !== 'connected');
  };

  const send = (signal: Signal): void => {
    try {
      options.send(writeSignal(signal));
    } catch {
      // A closed socket: lost like any other signal, and said again.
    }
  };

  const negotiation = new Negotiation(options.call, options.role, {
    openPeer(events) {
      if (!microphone) throw new VoiceError('INTERNAL', 'no microphone');
      return openPeer(options.ice, microphone, {
        ...events,
        voice(stream) {
          player.play(stream);
          remote?.close();
          remote = createMeter(context, stream);
        },
      });
    },
    send,
    spent: spentInTab(options.call, sessionStorage),
    progress(progress: Progress) {
      if (closed) return;
      const { level, muted } = state;
      set({ ...progress, level, remoteLevel: progress.phase === 'connected' ? state.remoteLevel : 0, muted });
      gate();
    },
  });

  const listen = (stream: MediaStream): void => {
    own?.close();
    if (microphone) stopAll(microphone);
    microphone = stream;
    own = createMeter(context, stream);
    for (const track of stream.getAudioTracks()) track.onended = () => void onLost(stream);
    gate();
  };

  const change = async (deviceId?: string): Promise<void> => {
    const stream = await openMicrophone(deviceId);
    const track = stream.getAudioTracks()[0];
    if (closed || !track) return stopAll(stream);
    listen(stream);
    await negotiation.peer?.replaceTrack(track);
  };

  /** Unplugged in mid-call: the browser's next choice takes over; with none, the person is told and still hears. */
  const onLost = async (stream: MediaStream): Promise<void> => {
    if (closed || microphone !== stream) return;
    try {
      await change();
    } catch {
      if (!closed) set({ ...state, reason: 'MICROPHONE_LOST' });
    }
  };

  const prepare = async (): Promise<void> => {
    const preparing = (): void => send({ kind: 'preparing', page: negotiation.page });
    preparing();
    // A person may think for a while about the browser's question; the other page waits as long as it hears this.
    const again = setInterval(preparing, repeatMs);
    try {
      if (typeof RTCPeerConnection === 'undefined' || crypto.subtle === undefined)
        throw new VoiceError('UNSUPPORTED', 'no WebRTC or WebCrypto');
      const stream = await openMicrophone(options.deviceId);
      if (closed) return stopAll(stream);
      listen(stream);
      negotiation.start();
    } catch (error) {
      if (!closed) negotiation.refuse(error instanceof VoiceError ? error.code : 'INTERNAL');
    } finally {
      clearInterval(again);
    }
  };

  const networkChanged = (): void => negotiation.networkChanged();
  // Network Information API: not in every browser, and not in every browser's types.
  const network = (navigator as { connection?: EventTarget }).connection;
  addEventListener('online', networkChanged);
  network?.addEventListener('change', networkChanged);
  const levels = setInterval(() => {
    if (context.state === 'suspended') context.resume().catch(() => undefined);
    const level = own?.read() ?? 0;
    const remoteLevel = state.phase === 'connected' && !held ? (remote?.read() ?? 0) : 0;
    if (level !== state.level || remoteLevel !== state.remoteLevel) set({ ...state, level, remoteLevel });
  }, levelsMs);
  void prepare();

  return {
    receive(data) {
      const signal = parseSignal(data);
      if (signal && !closed) negotiation.receive(signal);
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    get state() {
      return state;
    },
    setMuted(muted) {
      if (closed) return;
      set({ ...state, muted });
      gate();
    },
    setDevice: (id) => change(id),
    setHeld(next) {
      held = next;
      gate();
    },
    close() {
      if (closed) return;
      closed = true;
      clearInterval(levels);
      removeEventListener('online', networkChanged);
      network?.removeEventListener('change', networkChanged);
      negotiation.close();
      if (microphone) stopAll(microphone);
      own?.close();
      remote?.close();
      player.close();
      void context.close();
      set({ phase: 'closed', level: 0, remoteLevel: 0, muted: state.muted });
      listeners.clear();
    },
  };
}
