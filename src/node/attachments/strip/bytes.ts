/** A file that does not have the form that its first bytes promise. Nothing of it is kept. */
export class DamagedFile extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'DamagedFile';
  }
}

/** What is left of a file, and whether anything was taken out. */
export interface Stripped {
  readonly bytes: Uint8Array;
  readonly removed: boolean;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four characters of Latin-1 at `at`. */
export function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
