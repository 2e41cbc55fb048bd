import { Problem } from '../node/index.ts';
import type { ServerOptions } from './options.ts';
import type { App } from './services.ts';

/** Takes the port and answers the address where the server is now; 503 `PORT_IN_USE` when another process has it. */
export async function listen(
  app: App,
  options: Pick<ServerOptions, 'host' | 'port' | 'tls'>,
): Promise<{ url: string; port: number }> {
  const { host } = options;
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    throw new Problem(503, 'PORT_IN_USE', `Port ${options.port} of ${host} is in use by another process.`, {}, error);
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `${options.tls === undefined ? 'http' : 'https'}://${name}:${port}`, port };
}
