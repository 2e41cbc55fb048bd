import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface HeaderOptions {
  readonly secure: boolean;
  /** `host[:port]` of the public URL. */
  readonly publicHost?: string;
}

/** Sound in, screen kept awake, notices: all else that a page could ask of a machine is off. */
const permissions =
  'microphone=(self), autoplay=(self), screen-wake-lock=(self), speaker-selection=(self), fullscreen=(self), clipboard-write=(self), camera=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), browsing-topics=()';

/** What a browser may do with our pages: nothing from elsewhere, no script in a page, no frame around it. */
export async function guardPages(app: FastifyInstance, options: HeaderOptions): Promise<void> {
  // 'self' covers WebSockets in newer browsers alone; older ones want the address in full.
  const sockets = (request: unknown): string => {
    const host = options.publicHost ?? (request as FastifyRequest['raw']).headers.host ?? '';
    return /^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? `${options.secure ? 'wss' : 'ws'}://${host}` : "'self'";
  };
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine writes its style elements in the page; they carry layout alone, and no text of others goes into them.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        connectSrc: ["'self'", sockets],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: options.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissions);
    // What the API says is for one person and one moment.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}
