import { type Accounts, createLog, type NodeService } from '../node/index.ts';
import { createServer } from './server.ts';

/** Stands where the document needs nothing: asking it for anything is a fault. */
function nothingThere<T extends object>(known: Partial<T>): T {
  return new Proxy(known as T, {
    get: (held, name) => {
      if (name in held) return held[name as keyof T];
      throw new Error(`The document asked for ${String(name)}.`);
    },
  });
}

/** The OpenAPI document of the API, made from its routes without a running node: for checks, and for types of clients. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const app = await createServer({
    node: nothingThere<NodeService>({ party: { id: '{party}', name: '', card: '', words: [] } }),
    accounts: nothingThere<Accounts>({ onEnded: () => () => undefined }),
    peers: { accept: (socket) => socket.terminate() },
    host: '127.0.0.1',
    port: 0,
    ice: { urls: [], relayOnly: false },
    log: createLog({ level: 'silent' }),
  });
  try {
    await app.ready();
    return app.swagger() as unknown as Record<string, unknown>;
  } finally {
    await app.close();
  }
}
