import { dutyStates, type JudgedDuty } from '../node/index.ts';
import type { ExportReport, OpenedEntry } from '../record/index.ts';
import { digitGroups, wordLines } from './card-text.ts';

/** What came of verifying one file, or two of one line. */
export interface Verified extends ExportReport {
  readonly kind: 'export' | 'proof';
  readonly equal?: boolean;
  /** Verdicts computed anew from the entries. */
  readonly duties: readonly JudgedDuty[];
  readonly continues?: 'none' | 'first' | 'second' | 'each';
  /** Of a proof: the entry that it proves. */
  readonly entry?: OpenedEntry;
}

const most = 50;

export function sayVerified(say: (line: string) => void, verified: Verified): void {
  const { ok, line, mode, feeds, findings, notProved, fingerprints } = verified;
  say(
    ok
      ? `OK: every check of this ${verified.kind} holds.`
      : `NOT OK: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`,
  );
  if (line !== '') say(`line ${line}${mode === 'exercise' ? ' (EXERCISE)' : ''}`);
  sayComparison(say, verified);
  const name = (party: string | null): string => fingerprints.find((known) => known.party === party)?.name ?? party ?? 'the file';
  for (const finding of findings.slice(0, most)) {
    say(`  ${finding.code}  ${name(finding.party)}${finding.seq === null ? '' : `, entry ${finding.seq}`}: ${finding.detail}`);
  }
  if (findings.length > most) say(`  … and ${findings.length - most} more: --json shows all`);
  for (const feed of feeds) {
    say(`feed of ${name(feed.party)}, epoch ${feed.epoch}: ${feed.size} entries, root ${feed.root}`);
    for (const { party, size } of feed.cosigned) say(`  stored by ${name(party)} up to ${size} entries`);
  }
  sayDuties(say, verified.duties, name);
  if (verified.entry !== undefined) sayEntry(say, verified.entry);
  for (const { party, name: called, words, digits, given } of fingerprints) {
    say(`${called} (${party})${given ? ', by the card given' : ', by the file itself; compare:'}`);
    if (!given) for (const words4 of wordLines(words)) say(`  ${words4}`);
    if (!given) say(`  ${digitGroups(digits)}`);
  }
  if (notProved.length > 0) say('It does not prove:');
  for (const what of notProved) say(`  ${what}`);
}

/** How many duties of each party came to which end, and each that was not met. */
function sayDuties(say: (line: string) => void, duties: readonly JudgedDuty[], name: (party: string) => string): void {
  for (const party of new Set(duties.map((duty) => duty.owedBy))) {
    const owed = duties.filter((duty) => duty.owedBy === party);
    const counts = dutyStates.map((state) => [state, owed.filter((duty) => duty.state === state).length] as const);
    const said = counts.filter(([, count]) => count > 0).map(([state, count]) => `${count} ${state}`);
    say(`duties of ${name(party)}: ${said.join(', ')}`);
  }
  const unmet = duties.filter(({ state }) => state === 'breached' || state === 'late' || state === 'disputed');
  for (const { state, subject, due, clause, owedBy } of unmet.slice(0, most)) {
    say(`  ${state}  ${name(owedBy)}, ${subject.kind} ${subject.id}, due ${due}, clause ${clause}`);
  }
  if (unmet.length > most) say(`  … and ${unmet.length - most} more: --json shows all`);
}

function sayComparison(say: (line: string) => void, { equal, continues }: Verified): void {
  if (equal === true) say('Both files hold the same record.');
  else if (continues === 'first') say('The first file continues the second.');
  else if (continues === 'second') say('The second file continues the first.');
}

function sayEntry(say: (line: string) => void, { header, body, content }: OpenedEntry): void {
  say(`entry ${header.seq} of ${header.author}/${header.epoch}, written ${header.at}`);
  if (body !== undefined) say(`  ${body.kind} ${JSON.stringify(body.data)}`);
  if (content !== undefined) say(`  ${JSON.stringify(content)}`);
}
