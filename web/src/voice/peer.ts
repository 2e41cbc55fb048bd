import { type Bytes, sha256 } from './bytes.ts';
import { type IceSettings, VoiceError } from './types.ts';
import type { Candidate } from './wire.ts';

/** `refused`: the path stands, and DTLS did not take the other side's certificate. */
export type Transport = 'connecting' | 'connected' | 'disconnected' | 'failed' | 'refused';

export interface PeerEvents {
  candidate(candidate: Candidate): void;
  /** No further candidate will come in this round. */
  gathered(): void;
  /** `connected` means that DTLS is, too. */
  transport(state: Transport): void;
  voice(stream: MediaStream): void;
}

/** One connection of one set-up: what the negotiation needs of an RTCPeerConnection, and no more. */
export interface Peer {
  /** Makes our description and begins to gather; `restart` asks for new ICE credentials. */
  offer(restart: boolean): Promise<string>;
  /** Takes the other's offer and makes our answer to it. */
  answer(offer: string): Promise<string>;
  accept(answer: string): Promise<void>;
  add(candidates: readonly Candidate[]): Promise<void>;
  /** SHA-256 of the certificate that the other side really showed in DTLS; null where the browser does not tell. */
  remoteCertificate(): Promise<Bytes | null>;
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  close(): void;
}

const transportOf: Record<RTCPeerConnectionState, Transport> = {
  new: 'connecting',
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'disconnected',
  failed: 'failed',
  closed: 'failed',
};

/** A fresh certificate for each set-up: the fingerprint that the digits are computed from is used nowhere else. */
export async function openPeer(ice: IceSettings, microphone: MediaStream, events: PeerEvents): Promise<Peer> {
  const certificate = await RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier);
  const connection = new RTCPeerConnection({
    iceServers: ice.iceServers,
    iceTransportPolicy: ice.relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    certificates: [certificate],
  });
  let sender: RTCRtpSender | undefined;
  for (const track of microphone.getAudioTracks()) sender = connection.addTrack(track, microphone);

  connection.onicecandidate = ({ candidate }) => {
    // Null ends all gathering; an empty candidate string ends one generation and carries nothing.
    if (candidate?.candidate) {
      events.candidate({ candidate: candidate.candidate, mid: candidate.sdpMid, line: candidate.sdpMLineIndex });
    }
  };
  connection.onicegatheringstatechange = () => {
    if (connection.iceGatheringState === 'complete') events.gathered();
  };
  const secured = (): (RTCDtlsTransport & { getRemoteCertificates?: () => ArrayBuffer[] }) | undefined =>
    connection.getSenders()[0]?.transport ?? undefined;
  connection.onconnectionstatechange = () => {
    events.transport(secured()?.state === 'failed' ? 'refused' : transportOf[connection.connectionState]);
  };
  connection.ontrack = ({ track, streams }) => events.voice(streams[0] ?? new MediaStream([track]));

  const take = async (type: 'offer' | 'answer', sdp: string): Promise<void> => {
    try {
      await connection.setRemoteDescription({ type, sdp });
    } catch (cause) {
      throw new VoiceError('BAD_SDP', 'the browser does not take the description', { cause });
    }
  };
  const describe = async (): Promise<string> => {
    await connection.setLocalDescription();
    return connection.localDescription?.sdp ?? '';
  };

  return {
    offer(restart) {
      if (restart) connection.restartIce();
      return describe();
    },
    async answer(offer) {
      await take('offer', offer);
      return describe();
    },
    accept: (answer) => take('answer', answer),
    async add(candidates) {
      for (const { candidate, mid, line } of candidates) {
        // One bad or outdated candidate must not cost the good ones.
        await connection.addIceCandidate({ candidate, sdpMid: mid, sdpMLineIndex: line }).catch(() => undefined);
      }
    },
    async remoteCertificate() {
      const der = secured()?.getRemoteCertificates?.()[0];
      return der ? sha256(new Uint8Array(der)) : null;
    },
    async replaceTrack(track) {
      await sender?.replaceTrack(track);
    },
    close() {
      connection.onicecandidate = null;
      connection.onicegatheringstatechange = null;
      connection.onconnectionstatechange = null;
      connection.ontrack = null;
      connection.close();
    },
  };
}
