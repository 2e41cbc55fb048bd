/** Makes the test vectors, from fixed seeds: the same files on every machine and every day. */

import { canonicalVectors, identityVectors } from './make/basics.ts';
import { batchVectors } from './make/batches.ts';
import { cardVectors } from './make/cards.ts';
import { entryVectors } from './make/entries.ts';
import { exportVectors, proofFileVectors } from './make/files.ts';
import { checkpointVectors, cosignatureVectors } from './make/notes.ts';
import { proofVectors, treeVectors } from './make/trees.ts';

/** File name → its text. */
export async function makeVectors(): Promise<Record<string, string>> {
  const files: Record<string, object> = {
    'canonical.json': canonicalVectors(),
    'identity.json': identityVectors(),
    'cards.json': cardVectors(),
    'entries.json': entryVectors(),
    'tree.json': await treeVectors(),
    'proofs.json': await proofVectors(),
    'checkpoints.json': checkpointVectors(),
    'cosignatures.json': cosignatureVectors(),
    'batches.json': await batchVectors(),
    'exports.json': await exportVectors(),
    'entry-proofs.json': await proofFileVectors(),
  };
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, `${JSON.stringify(content, null, 2)}\n`]));
}
