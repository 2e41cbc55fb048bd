import { WebSocket } from 'ws';

type Message = Record<string, unknown>;

/** A client of /api/live that keeps what it was told until somebody asks for it. */
export class Screen {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #messages: Message[] = [];
  readonly #waiting: ((message: Message) => void)[] = [];

  constructor(url: string, headers: Record<string, string>, options: { autoPong?: boolean } = {}) {
    this.socket = new WebSocket(url, { headers, ...options });
    this.closed = new Promise((done) => this.socket.once('close', (code, reason) => done({ code, reason: reason.toString() })));
    this.socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message;
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#messages.push(message);
      else waiting(message);
    });
    this.socket.on('error', () => undefined);
  }

  next(): Promise<Message> {
    const message = this.#messages.shift();
    return message === undefined ? new Promise((done) => this.#waiting.push(done)) : Promise.resolve(message);
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The id of the screen: the first thing that it is told. */
  async id(): Promise<string> {
    const { screen } = (await this.next()) as { screen: { id: string } };
    return screen.id;
  }
}

/** Tries to open a socket and answers how it was refused: status and code. */
export function refusalOf(url: string, headers: Record<string, string>): Promise<{ status: number; code: string }> {
  const socket = new WebSocket(url, { headers });
  return new Promise((done, failed) => {
    socket.once('open', () => failed(new Error('it was let in')));
    socket.once('error', () => undefined);
    socket.once('unexpected-response', (_request, response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () =>
        done({ status: response.statusCode ?? 0, code: (JSON.parse(Buffer.concat(parts).toString()) as { code: string }).code }),
      );
    });
  });
}
