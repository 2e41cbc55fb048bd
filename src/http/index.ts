/**
 * The node's door for people and programs: API with its OpenAPI document, live sockets, the exchange's socket, the desk's
 * files.
 *
 *     const app = await createServer({ node, accounts, peers, webRoot, host, port, ice, log });
 *     const { url } = await listen(app, { host, port });
 *     await app.close();                        // says goodbye to every socket
 *
 * Left out on purpose: any decision about acts (the node's), and any reading of the store.
 */
export { listen } from './listen.ts';
export { openApiDocument } from './openapi-document.ts';
export type { PeerDoor, ServerOptions } from './options.ts';
export { createServer } from './server.ts';
export type { App } from './services.ts';
