/** A party with real keys that is no node: it says on the wire whatever a test makes it say. */
import { WebSocket } from 'ws';
import { toProofMessage } from '../../src/exchange/handshake.ts';
import { type CarriedEntry, cosign, parseHeader, toBase64url } from '../../src/record/index.ts';
import { FakeFeed, FakeParty, type Frame, random } from './fake-feed.ts';
import { administrator, riverTerms, type Terms, type TestNode, until } from './nodes.ts';

/** One socket to a node's exchange, with every frame that came over it. */
export class FakeSocket {
  readonly frames: Frame[] = [];
  /** The same as carried. */
  readonly texts: string[] = [];
  readonly socket: WebSocket;
  /** The close reason, once it is closed. */
  closed: string | undefined;
  #waiting: (() => void)[] = [];

  constructor(url: string) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/exchange/v1`, { perMessageDeflate: false });
    this.socket.on('message', (data: Buffer) => {
      this.texts.push(data.toString());
      this.frames.push(JSON.parse(data.toString()) as Frame);
      this.#wake();
    });
    this.socket.on('close', (code, reason) => {
      this.closed = reason.toString() || String(code);
      this.#wake();
    });
    this.socket.on('error', () => {});
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  send(frame: Frame | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The first frame from `after` on that fits; fails when the socket closes first or nothing comes. */
  async next(fits: (frame: Frame) => boolean, after = 0, within = 10_000): Promise<Frame> {
    const end = Date.now() + within;
    for (;;) {
      const found = this.frames.slice(after).find(fits);
      if (found !== undefined) return found;
      if (this.closed !== undefined) throw new Error(`closed (${this.closed}) after ${JSON.stringify(this.frames.at(-1))}`);
      await this.#change(end, () => `no such frame; the last one is ${JSON.stringify(this.frames.at(-1))}`);
    }
  }

  async #change(end: number, why: () => string): Promise<void> {
    const left = end - Date.now();
    if (left <= 0) throw new Error(why());
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      timer = setTimeout(resolve, left);
    });
    clearTimeout(timer);
  }

  /** The code of the next error that the node names, whether it stays or ends the connection. */
  async refusal(after = 0): Promise<string> {
    return String((await this.next((frame) => frame.frame === 'error', after))['code']);
  }

  async gone(within = 10_000): Promise<string> {
    const end = Date.now() + within;
    while (this.closed === undefined) await this.#change(end, () => 'the socket stays open');
    return this.closed;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** A fake peer that shares a line with one real node. */
export class FakePeer extends FakeParty {
  line = '';
  feed = new FakeFeed('', this);
  /** Milliseconds that its clock is ahead. */
  ahead = 0;

  /** Opens a socket up to the node's hello. Where the node asks to wait (something else from this address was garbage), it does. */
  async knock(node: TestNode, within = 20_000): Promise<{ socket: FakeSocket; hello: string; theirs: string }> {
    for (const end = Date.now() + within; ; ) {
      const socket = new FakeSocket(node.url);
      const first = await socket.next(() => true).catch(() => undefined);
      if (first !== undefined) {
        const nonce = toBase64url(random(32));
        const hello = JSON.stringify({
          v: 1,
          frame: 'hello',
          versions: [1],
          party: this.id,
          card: this.card,
          nonce,
          channel: 'loopback',
        });
        return { socket, hello, theirs: socket.texts[0] ?? '' };
      }
      if (socket.closed !== 'SLOW_DOWN' || Date.now() > end) throw new Error(`not let in: ${socket.closed}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  prove(hello: string, theirs: string): Frame {
    const message = toProofMessage('dialler', {
      diallerHello: hello,
      acceptorHello: theirs,
      channel: { kind: 'loopback', value: '' },
    });
    return { v: 1, frame: 'prove', signature: toBase64url(this.auth.sign(message)) };
  }

  /** A socket over which both have proved who they are; pings are answered by its own clock, batches by a receipt if it `receives`. */
  async connect(node: TestNode, { receives = false } = {}): Promise<FakeSocket> {
    // After a refusal the node takes no socket of this party for a while: here many refusals follow each other.
    node.open.peers.reconnect(this.id);
    const { socket, hello, theirs } = await this.knock(node);
    socket.send(hello);
    socket.send(this.prove(hello, theirs));
    socket.socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      if (frame.frame === 'ping' && frame['echo'] !== true)
        socket.send({ v: 1, frame: 'ping', n: frame['n'], at: Date.now() + this.ahead, echo: true });
      if (frame.frame === 'batch' && receives) socket.send(this.receipt(frame));
    });
    await socket.next((frame) => frame.frame === 'prove');
    return socket;
  }

  /** The node adds our card and proposes a line; we sign it. Answers the socket over which that went. */
  async found(node: TestNode, terms: Terms = {}, as: { receives?: boolean } = {}): Promise<FakeSocket> {
    await node.open.node.addCard(administrator, this.card, this.words);
    const draft = riverTerms(node, this, terms);
    const { id } = await node.open.node.terms.agreements.propose(administrator, { terms: draft });
    this.line = id;
    this.feed = new FakeFeed(id, this);
    const socket = await this.connect(node, as);
    await this.tell(socket);
    const proposal = await socket.next((frame) => frame.frame === 'batch');
    this.seeBatch(this.feed, proposal);
    this.feed.say({ kind: 'agreement.signed', data: { agreement: draft, card: this.card } });
    await this.deliver(socket);
    await until(async () => (await node.open.node.lines())[0]?.state === 'up', 'the line to be up');
    return socket;
  }

  /** Says that it holds nothing of the line, so that the node sends all. */
  async tell(socket: FakeSocket): Promise<void> {
    socket.send({ v: 1, frame: 'have', line: this.line, feeds: [] });
    await socket.next((frame) => frame.frame === 'have' && frame['line'] === this.line);
  }

  /** Sends a feed from `from` on and waits for the node's receipt. */
  async deliver(socket: FakeSocket, from = 0, feed = this.feed): Promise<void> {
    const after = socket.frames.length;
    socket.send(feed.batch(from));
    const answer = await socket.next(
      (frame) => (frame.frame === 'cosign' && frame['epoch'] === feed.head.epoch) || frame.frame === 'error',
      after,
    );
    if (answer.frame === 'error') throw new Error(`refused: ${String(answer['code'])} ${String(answer['detail'])}`);
  }

  /** What a feed says from now on has seen the end of this batch of the node's. */
  seeBatch(feed: FakeFeed, batch: Frame): void {
    const entries = batch['entries'] as CarriedEntry[];
    const last = entries.at(-1);
    const [, size = '0', root = ''] = String(batch['checkpoint']).split('\n');
    if (last === undefined || Number(size) !== Number(batch['from']) + entries.length)
      throw new Error('a batch below its checkpoint');
    const { author, epoch, clock } = parseHeader(last.header);
    feed.see([{ author, epoch, clock, size: Number(size), root: Buffer.from(root, 'base64').toString('base64url') }]);
  }

  /** Our receipt for a batch of the node's. */
  receipt(batch: Frame): Frame {
    const checkpoint = cosign(String(batch['checkpoint']), this.id, this.cosign, Math.floor(Date.now() / 1_000));
    const { line, author, epoch } = batch;
    const size = Number(String(batch['checkpoint']).split('\n')[1]);
    return { v: 1, frame: 'cosign', line, author, epoch, size, checkpoint };
  }
}
