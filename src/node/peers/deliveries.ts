import type { FeedOffer } from '../../exchange/index.ts';
import type { RecordPort } from './port.ts';

interface Receipt {
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly checkpoint: string;
}

/** `have` frames that may wait for the record. */
const MAX_OFFERS_WAITING = 64;

/** Hands receipts and offers to the record one after another. Of the receipts for one feed only the newest is kept waiting. */
export class Deliveries {
  readonly #port: RecordPort;
  readonly #failed: (error: unknown, what: string) => void;
  readonly #receipts = new Map<string, Receipt>();
  #offers: { line: string; feeds: readonly FeedOffer[] }[] = [];
  #running: Promise<void> | undefined;

  constructor(port: RecordPort, failed: (error: unknown, what: string) => void) {
    this.#port = port;
    this.#failed = failed;
  }

  cosigned(peer: string, { line, author, epoch, checkpoint }: Receipt): void {
    this.#receipts.set(`${line}/${author}/${epoch}`, { line, author, epoch, checkpoint });
    this.#start(peer);
  }

  offered(peer: string, line: string, feeds: readonly FeedOffer[]): void {
    if (this.#offers.length >= MAX_OFFERS_WAITING) {
      this.#failed({ code: 'FLOW', detail: 'too much told at once' }, 'offered');
      return;
    }
    this.#offers.push({ line, feeds });
    this.#start(peer);
  }

  async settled(): Promise<void> {
    await this.#running;
  }

  #start(peer: string): void {
    this.#running ??= this.#drain(peer).finally(() => {
      this.#running = undefined;
    });
  }

  async #drain(peer: string): Promise<void> {
    try {
      for (;;) {
        const offer = this.#offers.shift();
        if (offer !== undefined) {
          await this.#port.offered(peer, offer.line, offer.feeds);
          continue;
        }
        const [key, receipt] = this.#receipts.entries().next().value ?? [];
        if (key === undefined || receipt === undefined) return;
        this.#receipts.delete(key);
        await this.#port.cosigned(peer, receipt.line, receipt.author, receipt.epoch, receipt.checkpoint);
      }
    } catch (error) {
      this.#offers = [];
      this.#receipts.clear();
      this.#failed(error, 'receipt');
    }
  }
}
