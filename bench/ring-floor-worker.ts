/**
 * What no ring can beat: a bare HTTP request that is written to a file with fdatasync, one TCP message to a second process that
 * does the same, one TCP message to whoever watches there. Argument: the port of the second process; without it, it is the second.
 */
import { once } from 'node:events';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveQuestions } from './worker.ts';

const [next] = process.argv.slice(2);
const dir = await mkdtemp(join(tmpdir(), 'quietline-bench-floor-'));
const file: FileHandle = await open(join(dir, 'log'), 'a');

async function keep(text: string): Promise<void> {
  await file.write(text);
  await file.datasync();
}

async function first(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  return createHttp((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      void keep(`${body}\n`).then(() => {
        socket.write(`${body}\n`);
        response.end('{}');
      });
    });
  }).listen(0, '127.0.0.1');
}

function second() {
  const sockets = new Set<Socket>();
  return createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      void keep(chunk.toString()).then(() => {
        for (const other of sockets) if (other !== socket) other.write(chunk);
      });
    });
  }).listen(0, '127.0.0.1');
}

const server = next === undefined ? second() : await first(Number(next));
await once(server, 'listening');
serveQuestions({ port: (server.address() as AddressInfo).port }, {}, async () => {
  await file.close();
  await rm(dir, { recursive: true, force: true });
});
