/** HTTP/1.1 over one kept connection, one request at a time: so little work of its own that the node is what is measured. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export class HttpClient {
  readonly #socket: Socket;
  readonly #head: string;
  #received: Buffer = Buffer.alloc(0);
  #answer: ((answer: { status: number; text: string }) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket, host: string, token: string) {
    this.#socket = socket;
    this.#head = `host: ${host}\r\ncontent-type: application/json\r\n${token === '' ? '' : `authorization: Bearer ${token}\r\n`}`;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#failed?.(error));
    socket.on('close', () => this.#failed?.(new Error('the node has closed the connection')));
  }

  static async connect(url: string, token = ''): Promise<HttpClient> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new HttpClient(socket, host, token);
  }

  /** Throws for any answer that is no success. */
  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.request('POST', path, JSON.stringify(body));
  }

  async get<T>(path: string): Promise<T> {
    return this.request('GET', path, '');
  }

  async request<T>(method: string, path: string, body: string): Promise<T> {
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      this.#answer = resolve;
      this.#failed = reject;
      this.#socket.write(`${method} ${path} HTTP/1.1\r\n${this.#head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return (answer.text === '' ? undefined : JSON.parse(answer.text)) as T;
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const text = this.#received.toString('utf8', end + 4, end + 4 + length);
    this.#received = this.#received.subarray(end + 4 + length);
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.({ status: Number(head.slice(9, 12)), text });
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }
}
