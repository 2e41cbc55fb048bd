import webPush from 'web-push';
import type { Secrets } from '../data-folder/index.ts';

export interface VapidDetails {
  /** How a push service reaches who runs this node. */
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The key by which push services know this node (RFC 8292): made at its first use, kept beside the other keys. */
export class Vapid {
  readonly #secrets: Secrets;
  readonly #subject: () => string;
  #keys: Promise<{ publicKey: string; privateKey: string }> | undefined;

  constructor(secrets: Secrets, subject: () => string) {
    this.#secrets = secrets;
    this.#subject = subject;
  }

  async details(): Promise<VapidDetails> {
    this.#keys ??= this.#readOrMake();
    try {
      return { subject: this.#subject(), ...(await this.#keys) };
    } catch (error) {
      this.#keys = undefined;
      throw error;
    }
  }

  async #readOrMake(): Promise<{ publicKey: string; privateKey: string }> {
    const held = await this.#secrets.read('vapid.json');
    if (held !== undefined) return JSON.parse(held) as { publicKey: string; privateKey: string };
    const made = webPush.generateVAPIDKeys();
    await this.#secrets.write('vapid.json', `${JSON.stringify(made)}\n`);
    return made;
  }
}
