import { LONGEST_MS, toDelay } from './backoff.ts';

/** Sockets that have proved nothing yet: from one address, and in all. */
const MAX_UNPROVED_PER_ADDRESS = 16;
const MAX_UNPROVED = 64;
/** Addresses whose garbage is remembered, and for how long after the last of it. */
const MAX_ADDRESSES = 4096;
const REMEMBER_MS = 4 * LONGEST_MS;

interface Offender {
  garbage: number;
  until: number;
  last: number;
}

/** Who may knock: bounds the sockets of strangers and slows down addresses that send garbage. Memory is bounded too. */
export class Gate {
  readonly #unproved = new Map<string, number>();
  readonly #offenders = new Map<string, Offender>();
  #total = 0;

  /** The reason why no socket is taken from this address now. */
  refuses(address: string, now: number): 'SLOW_DOWN' | 'TOO_MANY_SOCKETS' | undefined {
    const from = toNetwork(address);
    if ((this.#offenders.get(from)?.until ?? 0) > now) return 'SLOW_DOWN';
    if (this.#total >= MAX_UNPROVED || (this.#unproved.get(from) ?? 0) >= MAX_UNPROVED_PER_ADDRESS) return 'TOO_MANY_SOCKETS';
    return undefined;
  }

  /** Counts a socket until the answered function is called: at its proof or its end, whichever is first. */
  enter(address: string): () => void {
    const from = toNetwork(address);
    this.#total++;
    this.#unproved.set(from, (this.#unproved.get(from) ?? 0) + 1);
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#total--;
      const left = (this.#unproved.get(from) ?? 1) - 1;
      if (left > 0) this.#unproved.set(from, left);
      else this.#unproved.delete(from);
    };
  }

  garbage(address: string, now: number): void {
    const from = toNetwork(address);
    const before = this.#offenders.get(from);
    const garbage = before !== undefined && now - before.last < REMEMBER_MS ? before.garbage + 1 : 1;
    // Set anew, so that the map stays ordered by the last offence and its first is the oldest.
    this.#offenders.delete(from);
    this.#offenders.set(from, { garbage, until: now + toDelay(garbage, 0), last: now });
    for (const [each, { last }] of this.#offenders) {
      if (this.#offenders.size <= MAX_ADDRESSES && now - last < REMEMBER_MS) break;
      this.#offenders.delete(each);
    }
  }

  /** A party proved itself from here: whatever shares its address does not keep it out. */
  proved(address: string): void {
    this.#offenders.delete(toNetwork(address));
  }
}

/** An IPv6 network of 64 bits is one subscriber; IPv4 stands for itself, also when mapped into IPv6. */
export function toNetwork(address: string): string {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [front = '', back] = plain.split('%', 1)[0]?.split('::') ?? [];
  const groups = front === '' ? [] : front.split(':');
  if (back !== undefined) {
    const tail = back === '' ? [] : back.split(':');
    while (groups.length + tail.length < 8) groups.push('0');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
