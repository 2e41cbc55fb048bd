/** Takes whatever `quietline record` writes: an export or a proof. */
import { fromUtf8 } from './encoding.ts';
import { RecordError } from './error.ts';
import { proofFirstLine } from './prove.ts';
import type { OpenedExport, VerifyOptions } from './verify-export.ts';
import { openExport } from './verify-export.ts';
import type { ProofReport } from './verify-proof.ts';
import { maxProofLength, verifyProof } from './verify-proof.ts';

export type VerifiedFile =
  | { readonly file: 'export'; readonly opened: OpenedExport }
  | { readonly file: 'proof'; readonly report: ProofReport };

/** Verifies a file that comes in pieces, cut anywhere; its first bytes tell what it is. Never throws for what stands in the file. */
export async function verifyFile(pieces: AsyncIterable<string | Uint8Array>, options: VerifyOptions = {}): Promise<VerifiedFile> {
  const read = pieces[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let length = 0;
  while (length <= proofFirstLine.length) {
    const piece = await read.next();
    if (piece.done) break;
    const bytes = typeof piece.value === 'string' ? Buffer.from(piece.value) : piece.value;
    begun.push(bytes);
    length += bytes.length;
  }
  const start = Buffer.concat(begun);
  const whole = { [Symbol.asyncIterator]: () => joined(start, read) };
  if (start.toString('latin1', 0, proofFirstLine.length) !== proofFirstLine)
    return { file: 'export', opened: await openExport(whole, options) };
  return { file: 'proof', report: verifyProof(await textOf(whole), options) };
}

async function* joined(start: Uint8Array, rest: AsyncIterator<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  try {
    yield start;
    for (let piece = await rest.next(); !piece.done; piece = await rest.next()) yield piece.value;
  } finally {
    await rest.return?.();
  }
}

/** Text of a proof; of one that is too long or no UTF-8, a text that is no proof. */
async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    parts.push(bytes);
    length += bytes.length;
    if (length > maxProofLength * 3) return '';
  }
  try {
    return fromUtf8(Buffer.concat(parts));
  } catch (error) {
    if (error instanceof RecordError) return '';
    throw error;
  }
}
