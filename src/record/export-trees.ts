/** Builds the tree of each feed once, with all roots that checkpoints and other feeds claim of it. */

import type { OpenedCheckpoint } from './checkpoint.ts';
import { checkpointOrigin, cosignaturesBy, openCheckpoint } from './checkpoint.ts';
import { toBase64 } from './encoding.ts';
import type { ExportedFeed } from './export-feed.ts';
import type { ExportParties } from './export-parties.ts';
import type { Findings } from './findings.ts';
import { Frontier } from './frontier.ts';
import { parseNote } from './note.ts';
import type { Sighting } from './sightings.ts';

export interface FeedReport {
  readonly party: string;
  readonly epoch: string;
  /** Of the newest checkpoint; how many entries the file holds where there is none. */
  readonly size: number;
  /** Standard base64, as in the checkpoint: the root of what the file holds. */
  readonly root: string;
  /** Who has cosigned, and the largest size that it has. */
  readonly cosigned: readonly { readonly party: string; readonly size: number }[];
}

interface Claim {
  readonly size: number;
  readonly judge: (root: Buffer) => void;
}

export function judgeTrees(
  feeds: readonly ExportedFeed[],
  sighted: ReadonlyMap<string, readonly Sighting[]>,
  parties: ExportParties,
  findings: Findings,
): { feeds: FeedReport[]; notProved: string[] } {
  const notProved: string[] = [];
  const reports = feeds.map((feed) => {
    const checkpoints = feed.notes.flatMap((note) => openFeedNote(feed, note, parties, findings, notProved) ?? []);
    const newest = checkpoints.at(-1);
    const count = feed.leaves.length;
    if (newest && newest.size > count)
      findings.add('ENTRY_MISSING', feed.author, count, `the author has signed ${newest.size} entries of ${feed.name}`);
    if (newest && newest.size < count)
      findings.add('NOT_SIGNED', feed.author, newest.size, `no checkpoint of ${feed.name} covers this entry and those after it`);
    const claims: Claim[] = [
      ...checkpoints.map((checkpoint) => ({
        size: checkpoint.size,
        judge: (root: Buffer) => judgeCheckpoint(feed, checkpoint, root, findings),
      })),
      ...(sighted.get(feed.name) ?? []).map((sighting) => ({
        size: sighting.size,
        judge: (root: Buffer) => judgeSighting(feed, sighting, root, findings),
      })),
    ].sort((a, b) => a.size - b.size);
    const root = growTree(feed, claims);
    return {
      party: feed.author,
      epoch: feed.epoch,
      size: count,
      root: toBase64(root),
      cosigned: cosignedSizes(checkpoints, notProved, feed, parties),
    };
  });
  return { feeds: reports, notProved };
}

export type OpenedNote = OpenedCheckpoint & { readonly cosigned: readonly string[] };
/** What names a feed. */
export type FeedPlace = Pick<ExportedFeed, 'line' | 'author' | 'epoch' | 'name'>;

/** Opens a checkpoint of a feed with the keys of the file's cards; answers it with the parties that have cosigned it. */
export function openFeedNote(
  feed: FeedPlace,
  note: string,
  parties: ExportParties,
  findings: Findings,
  notProved: string[],
): OpenedNote | undefined {
  const { author, line, epoch } = feed;
  const keys = parties.logKeys(author);
  const checkpoint = findings.check(author, null, () => openCheckpoint(note, keys), `${feed.name}: `);
  if (!checkpoint) return undefined;
  if (checkpoint.origin !== checkpointOrigin(line, author, epoch)) {
    findings.add('CHECKPOINT_ORIGIN', author, null, `a checkpoint of ${checkpoint.origin} stands under ${feed.name}`);
    return undefined;
  }
  const cosigned = findings.check(author, null, () => cosignersOf(feed, note, parties, notProved), `${feed.name}: `) ?? [];
  const soundKeys = keys.filter((key) => !parties.isStolen(author, key));
  const isSound = soundKeys.length === keys.length || isSignedBy(note, soundKeys);
  if (!isSound && cosigned.length === 0)
    findings.add('KEY_STOLEN', author, null, `only a stolen key has signed ${feed.name} at ${checkpoint.size}`);
  return { ...checkpoint, cosigned };
}

function isSignedBy(note: string, keys: readonly Parameters<typeof openCheckpoint>[1][number][]): boolean {
  try {
    openCheckpoint(note, keys);
    return true;
  } catch {
    return false;
  }
}

/** Parties whose cosignature stands on the note by a key that nobody has stolen. Throws `COSIGNATURE`. */
function cosignersOf(feed: FeedPlace, note: string, parties: ExportParties, notProved: string[]): string[] {
  const parsed = parseNote(note);
  return parties.cosigners(feed.author).flatMap(({ party, keys }) => {
    const sound = keys.filter((key) => cosignaturesBy(parsed, party, key).length > 0).map((key) => !parties.isStolen(party, key));
    if (sound.length > 0 && !sound.includes(true)) notProved.push(`that ${party} has cosigned ${feed.name}: the key was stolen`);
    return sound.includes(true) ? [party] : [];
  });
}

function judgeCheckpoint(feed: ExportedFeed, checkpoint: OpenedCheckpoint, root: Buffer, findings: Findings): void {
  if (Buffer.compare(root, checkpoint.root) === 0) return;
  findings.add(
    'ROOT_MISMATCH',
    feed.author,
    null,
    `the entries of ${feed.name} do not lead to its checkpoint of ${checkpoint.size}`,
  );
}

function judgeSighting(feed: ExportedFeed, { size, root: seen, author, seq }: Sighting, root: Buffer, findings: Findings): void {
  if (Buffer.compare(root, seen) === 0) return;
  findings.add('SEEN_ROOT', author, seq, `it has seen another tree of ${feed.name} at ${size}`);
}

/** One pass over the leaves; answers the root over all of them. */
function growTree(feed: ExportedFeed, claims: readonly Claim[]): Buffer {
  const frontier = new Frontier();
  let next = 0;
  for (let size = 0; size < feed.leaves.length; size += 1) {
    if (claims[next]?.size === size) next = judgeAt(size, frontier.root(), claims, next);
    frontier.push(feed.leaves.at(size));
  }
  const root = frontier.root();
  judgeAt(feed.leaves.length, root, claims, next);
  return root;
}

function judgeAt(size: number, root: Buffer, claims: readonly Claim[], from: number): number {
  let next = from;
  for (; claims[next]?.size === size; next += 1) claims[next]?.judge(root);
  return next;
}

function cosignedSizes(
  checkpoints: readonly OpenedNote[],
  notProved: string[],
  feed: ExportedFeed,
  parties: ExportParties,
): { party: string; size: number }[] {
  const sizes = new Map<string, number>();
  for (const { size, cosigned } of checkpoints) {
    for (const party of cosigned) sizes.set(party, Math.max(size, sizes.get(party) ?? 0));
  }
  for (const { party } of parties.cosigners(feed.author)) {
    const size = sizes.get(party) ?? 0;
    if (size < feed.leaves.length)
      notProved.push(
        `that ${party} has stored entries ${size} to ${feed.leaves.length - 1} of ${feed.name}: it has not cosigned them`,
      );
  }
  return Array.from(sizes, ([party, size]) => ({ party, size }));
}
