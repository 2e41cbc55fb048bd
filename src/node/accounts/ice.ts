import { hmacSha1, toBase64 } from '../../record/index.ts';

/** Where browsers find their way to each other. */
export interface IceConfig {
  /** `stun:`, `turn:` and `turns:` URLs. */
  readonly urls: readonly string[];
  /** Shared with the TURN server (coturn: `static-auth-secret`). */
  readonly secret?: string;
  /** Voice goes by the TURN server alone, so that no side learns the other's addresses. */
  readonly relayOnly: boolean;
}

export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** How long TURN credentials stand, seconds. */
const lifetime = 12 * 3_600;

/**
 * The servers for one account, with time-limited credentials (draft-uberti-behave-turn-rest-00, as coturn reads them). The
 * user name holds no alias: a TURN server's log names no person.
 */
export function iceServers(config: IceConfig, alias: string, now: number): IceServer[] {
  const relays = config.urls.filter((url) => /^turns?:/.test(url));
  const others = config.urls.filter((url) => !/^turns?:/.test(url));
  const servers: IceServer[] = others.length === 0 ? [] : [{ urls: others }];
  if (relays.length === 0) return servers;
  if (config.secret === undefined) return [...servers, { urls: relays }];
  const name = Buffer.from(hmacSha1(config.secret, `quietline/alias/${alias}`))
    .toString('hex')
    .slice(0, 16);
  const username = `${Math.floor(now / 1_000) + lifetime}:${name}`;
  return [...servers, { urls: relays, username, credential: toBase64(hmacSha1(config.secret, username)) }];
}
