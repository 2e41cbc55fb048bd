/** Verifies the proof of one entry, offline, with no trust in whoever handed it over. */
import { parseCanonical } from './canonical.ts';
import type { OpenedCheckpoint } from './checkpoint.ts';
import { sha256Text } from './crypto.ts';
import { fromBase64, fromUtf8, toBase64 } from './encoding.ts';
import type { CarriedEntry, OpenedEntry } from './entry.ts';
import { openEntry } from './entry.ts';
import { demand, RecordError } from './error.ts';
import { ExportParties } from './export-parties.ts';
import type { FeedReport } from './export-trees.ts';
import { openFeedNote } from './export-trees.ts';
import { feedName } from './feed.ts';
import { Findings } from './findings.ts';
import { hashForm, hasOnly, isListOf, isMatch, isObject, isText, partyIdForm } from './form.ts';
import { leafHash } from './header.ts';
import { maxNoteBytes } from './note.ts';
import type { ProofExtra } from './prove.ts';
import { proofFirstLine, proofFormat } from './prove.ts';
import { verifyInclusion } from './tree-proof.ts';
import type { ExportReport, VerifyOptions } from './verify-export.ts';

export interface ProofReport extends ExportReport {
  /** The entry, when all that stands in the file holds. */
  readonly entry?: OpenedEntry;
}

/** In characters. */
export const maxProofLength = 2_097_152;

interface ReadProof {
  readonly extra: ProofExtra;
  readonly index: number;
  readonly hashes: readonly Buffer[];
  readonly note: string;
}

/** Never throws for what stands in the file. */
export function verifyProof(text: string, options: Pick<VerifyOptions, 'cards'> = {}): ProofReport {
  const findings = new Findings();
  const proof = findings.check(null, null, () => parseProof(text));
  const entry = proof && findings.check(null, null, () => openEntry(proof.extra.entry));
  if (!proof || !entry)
    return { ok: false, line: '', mode: '', feeds: [], findings: findings.list, notProved: [], fingerprints: [] };
  const { line, author } = entry.header;
  const mode = modeOf(proof.extra.agreement);
  const parties = readParties(proof.extra, line, mode, options.cards ?? [], findings);
  if (!parties.isParty(author)) findings.add('CARD_MISSING', author, null, 'no card of the author');
  const notProved = notProvedBy(entry, parties, mode);
  const feed = judgePlace(proof, entry, parties, findings, notProved);
  const ok = findings.list.length === 0;
  const report = {
    ok,
    line,
    mode,
    feeds: feed ? [feed] : [],
    findings: findings.list,
    notProved,
    fingerprints: parties.fingerprints(),
  };
  return ok ? { ...report, entry } : report;
}

function readParties(
  extra: ProofExtra,
  line: string,
  mode: string,
  trusted: readonly string[],
  findings: Findings,
): ExportParties {
  const parties = new ExportParties(line, mode, findings);
  if (extra.agreement !== undefined) parties.addAgreement(extra.agreement);
  for (const { party, jws } of extra.cards) for (const card of jws) parties.addCard(party, card);
  parties.end(trusted, false);
  return parties;
}

function judgePlace(
  proof: ReadProof,
  entry: OpenedEntry,
  parties: ExportParties,
  findings: Findings,
  notProved: string[],
): FeedReport | undefined {
  const { line, author, epoch, seq } = entry.header;
  if (proof.extra.note !== sha256Text(proof.note))
    findings.add('FILE_DIGEST', author, null, 'the checkpoint is not the one that the proof was written for');
  if (proof.index !== seq) findings.add('SEQ', author, seq, `the proof is for place ${proof.index}`);
  const feed = { line, author, epoch, name: feedName(entry.header) };
  const checkpoint = openFeedNote(feed, proof.note, parties, findings, notProved);
  if (!checkpoint) return undefined;
  findings.check(author, seq, () => judgeInclusion(proof, checkpoint));
  const cosigned = checkpoint.cosigned.map((party) => ({ party, size: checkpoint.size }));
  for (const { party } of parties.cosigners(author)) {
    if (!checkpoint.cosigned.includes(party))
      notProved.push(`that ${party} has stored the entry: it has not cosigned the checkpoint`);
  }
  return { party: author, epoch, size: checkpoint.size, root: toBase64(checkpoint.root), cosigned };
}

function judgeInclusion(proof: ReadProof, checkpoint: OpenedCheckpoint): void {
  verifyInclusion(leafHash(proof.extra.entry.header), proof.index, checkpoint.size, proof.hashes, checkpoint.root);
}

function notProvedBy(entry: OpenedEntry, parties: ExportParties, mode: string): string[] {
  return [
    'what else was said, before or after',
    ...(mode === '' ? ['whether the line is an exercise: the founding agreement is not in the file'] : []),
    ...parties
      .fingerprints()
      .filter((party) => !party.given)
      .map(
        ({ party, name }) =>
          `that the keys of ${party} are those of ${name}: they come from the file itself; compare the fingerprint`,
      ),
    ...(entry.body ? [] : ['what the entry says: its body is not in the file']),
    ...(entry.body?.content !== undefined && !entry.content ? ['what its content was: it is not in the file'] : []),
  ];
}

function modeOf(agreement: string | undefined): string {
  const value = agreement === undefined ? undefined : new Findings().check(null, null, () => parseCanonical(agreement));
  return isObject(value) && typeof value.mode === 'string' ? value.mode : '';
}

/** Reads a foreign proof. Throws `TOO_LARGE`, `PROOF_FORM`. */
function parseProof(text: string): ReadProof {
  demand(text.length <= maxProofLength, 'TOO_LARGE', `a proof has at most ${maxProofLength} characters`);
  const blank = text.indexOf('\n\n');
  const [first, extra, index, ...hashes] = text.slice(0, Math.max(blank, 0)).split('\n');
  demand(first === proofFirstLine, 'PROOF_FORM', 'not a proof');
  demand(extra?.startsWith('extra ') ?? false, 'PROOF_FORM', 'no extra line, which holds the entry');
  demand(index !== undefined && /^index (?:0|[1-9]\d{0,15})$/.test(index), 'PROOF_FORM', 'index');
  demand(hashes.length <= 64, 'PROOF_FORM', 'more than 64 hashes');
  const note = text.slice(blank + 2);
  demand(note.length <= maxNoteBytes, 'TOO_LARGE', `a note has at most ${maxNoteBytes} bytes`);
  try {
    return {
      extra: parseExtra(extra?.slice(6) ?? ''),
      index: Number(index.slice(6)),
      hashes: hashes.map((hash) => fromBase64(hash, 32)),
      note,
    };
  } catch (error) {
    throw error instanceof RecordError ? new RecordError('PROOF_FORM', `${error.code}: ${error.detail}`) : error;
  }
}

function parseExtra(base64: string): ProofExtra {
  const value = parseCanonical(fromUtf8(fromBase64(base64)));
  demand(isObject(value) && hasOnly(value, ['format', 'entry', 'cards', 'note'], ['agreement']), 'PROOF_FORM', 'extra');
  demand(value.format === proofFormat, 'PROOF_FORM', 'another format');
  demand(isEntry(value.entry), 'PROOF_FORM', 'entry');
  demand(isListOf(value.cards, 64, isChain), 'PROOF_FORM', 'cards');
  demand(isMatch(value.note, hashForm), 'PROOF_FORM', 'note');
  demand(value.agreement === undefined || typeof value.agreement === 'string', 'PROOF_FORM', 'agreement');
  return value as unknown as ProofExtra;
}

function isEntry(value: unknown): value is CarriedEntry {
  return (
    isObject(value) &&
    hasOnly(value, ['header'], ['body', 'bodySalt', 'content', 'contentSalt']) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

function isChain(value: unknown): value is ProofExtra['cards'][number] {
  return (
    isObject(value) &&
    hasOnly(value, ['party', 'jws']) &&
    isMatch(value.party, partyIdForm) &&
    isListOf(value.jws, 1_000, (jws) => isText(jws, 16_384))
  );
}
