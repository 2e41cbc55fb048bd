import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Channel } from '../../exchange/index.ts';
import { sha256, toBase64url } from '../../record/index.ts';

/** Both ends on this machine: nothing but this machine carries what is said. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(::ffff:)?127(\.[0-9]{1,3}){3}$/.test(address));
}

/** RFC 9266 `tls-exporter`: unique to this TLS 1.3 connection, known to its two ends alone. */
function toExporterChannel(socket: TLSSocket): Channel | undefined {
  if (socket.getProtocol() !== 'TLSv1.3') return undefined;
  return {
    kind: 'tls-exporter',
    value: toBase64url(socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0))),
  };
}

/** SHA-256 of the server's public key (SPKI) as the dialler sees it. */
function toKeyChannel(socket: TLSSocket): Channel | undefined {
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  return key === undefined ? undefined : { kind: 'tls-key', value: toBase64url(sha256(key)) };
}

const loopback: Channel = { kind: 'loopback', value: '' };

function isPlainLoopback(socket: Socket): boolean {
  return !(socket instanceof TLSSocket) && isLoopback(socket.localAddress) && isLoopback(socket.remoteAddress);
}

/** All kinds to which a dialler can tie its proof; the acceptor's hello chooses. None: PLAINTEXT_REFUSED. */
export function toDiallerChannels(socket: Socket): Channel[] {
  if (!(socket instanceof TLSSocket)) return isPlainLoopback(socket) ? [loopback] : [];
  return [toExporterChannel(socket), toKeyChannel(socket)].filter((channel) => channel !== undefined);
}

/**
 * The one kind that an acceptor stands for.
 * @param tlsKeyHash base64url SHA-256 of the public key (SPKI) with which the proxy before this node serves TLS.
 */
export function toAcceptorChannel(socket: Socket, tlsKeyHash: string | undefined): Channel | undefined {
  if (socket instanceof TLSSocket) return toExporterChannel(socket);
  if (tlsKeyHash !== undefined) return { kind: 'tls-key', value: tlsKeyHash };
  return isPlainLoopback(socket) ? loopback : undefined;
}
