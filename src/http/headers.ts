import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface HeaderOptions {
  readonly secure: boolean;
  /** `host[:port]` of the public URL. */
  readonly publicHost?: string;
  /** From where else the map fetches its tiles. */
  readonly tilesOrigin?: string | undefined;
}

/** Sound in, screen kept awake, notices: all else that a page could ask of a machine is off. */
const permissions = [
  ...['microphone', 'autoplay', 'screen-wake-lock', 'speaker-selection', 'fullscreen', 'clipboard-write'].map(
    (name) => `${name}=(self)`,
  ),
  ...['camera', 'geolocation', 'display-capture', 'payment', 'usb', 'serial', 'midi', 'browsing-topics'].map(
    (name) => `${name}=()`,
  ),
].join(', ');

/** For answers that no browser shows as a page. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** For pages. `sockets` is the address of our WebSockets in full: 'self' covers them in newer browsers alone. */
function pagePolicy(sockets: string, styles: string, tiles: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    `connect-src 'self'${sockets}${tiles}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** What a browser may do with our pages: nothing from elsewhere, no script in a page, no frame around it. */
export async function guardPages(app: FastifyInstance, options: HeaderOptions): Promise<void> {
  const socketsOf = (request: FastifyRequest): string => {
    const host = options.publicHost ?? request.headers.host ?? '';
    return /^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? ` ${options.secure ? 'wss' : 'ws'}://${host}` : '';
  };
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: options.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    const isManual = request.url.startsWith('/api/docs');
    const isData = request.url.startsWith('/api/') && !isManual;
    const tiles = options.tilesOrigin === undefined ? '' : ` ${options.tilesOrigin}`;
    // The API's manual sets styles in its page; the desk sets none.
    const styles = isManual ? " 'unsafe-inline'" : '';
    reply.header('content-security-policy', isData ? dataPolicy : pagePolicy(socketsOf(request), styles, tiles));
    if (isData) {
      // What the API says is for one person and one moment.
      reply.header('cache-control', 'no-store');
    } else {
      reply.header('permissions-policy', permissions);
    }
  });
}
