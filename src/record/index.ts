/** The record: what a second implementation and an auditor's tool need, and nothing else. No I/O, no clock, no randomness. */
export * from './canonical.ts';
export type { CardKeys, PartyCard } from './card.ts';
export { cardHash, keysOfCards, maxCardLength, openCard, signCard, verifyCardChain } from './card.ts';
export type { Checkpoint, Cosigner, OpenedCheckpoint } from './checkpoint.ts';
export { checkpointOrigin, cosign, cosignaturesOn, openCheckpoint, signCheckpoint } from './checkpoint.ts';
export type { Comparison } from './compare-exports.ts';
export { compareExports } from './compare-exports.ts';
export type { SigningKey, VerifyKey } from './crypto.ts';
export {
  equalInConstantTime,
  hmacSha1,
  hmacSha256,
  saltedHash,
  sealPublicKeyFromSeed,
  sha256,
  signingKeyFromSeed,
  startDigest,
  verifyKeyFromRaw,
} from './crypto.ts';
export { fromBase64, fromBase64url, fromUtf8, toBase32, toBase64, toBase64url, toHex } from './encoding.ts';
export type { CarriedEntry, EntryBody, EntryDraft, OpenedEntry } from './entry.ts';
export { maxBodyBytes, openEntry } from './entry.ts';
export type { RecordErrorCode } from './error.ts';
export { RecordError, recordErrorCodes } from './error.ts';
export { forkEvidenceKind, openForkEvidence, toForkEvidence } from './evidence.ts';
export type { ExportFeed, ExportSource } from './export.ts';
export { writeExport } from './export.ts';
export type { Fingerprint } from './export-parties.ts';
export { exportFormat } from './export-records.ts';
export type { FeedReport } from './export-trees.ts';
export type { ExportedEntry } from './exported-entry.ts';
export type { Draft, FeedEntry, FeedHead } from './feed.ts';
export { appendToFeed, emptyHead, growFeed, writeNext } from './feed.ts';
export type { Finding, FindingCode } from './findings.ts';
export { fileFindingCodes } from './findings.ts';
export type { EntryHeader, Seen } from './header.ts';
export { leafHash, maxHeaderLength, parseHeader } from './header.ts';
export { agreementHash, fingerprintDigits, fingerprintWords, lineIdOf, partyId } from './identity.ts';
export { maxNoteBytes, mergeNotes } from './note.ts';
export type { ProofSource } from './prove.ts';
export { proofFirstLine, proveEntry } from './prove.ts';
export type { ChangedTile, ReadTile, TreeEdge } from './tree.ts';
export { appendLeaves, emptyEdge, loadEdge, rootAt, rootOf } from './tree.ts';
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './tree-proof.ts';
export type { FormContext, ReceivedBatch, ReceivedEntry, VerifiedBatch } from './verify-batch.ts';
export { maxBatchEntries, verifyBatch } from './verify-batch.ts';
export type { ExportReport, OpenedExport, VerifyOptions } from './verify-export.ts';
export { openExport, verifyExport } from './verify-export.ts';
export type { VerifiedFile } from './verify-file.ts';
export { verifyFile } from './verify-file.ts';
export type { ProofReport } from './verify-proof.ts';
export { verifyProof } from './verify-proof.ts';
