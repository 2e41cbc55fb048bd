/** The fields that a log line about a peer may have: an allow-list, so nothing that was said ever stands in a log. */
export interface PeerLogFields {
  readonly peer?: string;
  readonly line?: string;
  readonly author?: string;
  readonly epoch?: string;
  readonly code?: string;
  readonly detail?: string;
  /** What was being done. */
  readonly what?: string;
  readonly address?: string;
  readonly endpoint?: string;
  readonly role?: string;
  readonly state?: string;
}

export type PeersLog = (event: string, fields: PeerLogFields) => void;
