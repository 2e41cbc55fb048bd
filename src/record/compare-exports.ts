/** Two exports of one line: are they one history? */
import type { ExportedFeed } from './export-feed.ts';
import type { Finding } from './findings.ts';
import { Findings } from './findings.ts';
import type { OpenedExport } from './verify-export.ts';

export interface Comparison {
  /** Same feeds, sizes, roots and present bodies. */
  readonly equal: boolean;
  /** Which file holds more; `each`: each holds something that the other has not, and nothing contradicts. */
  readonly continues: 'none' | 'first' | 'second' | 'each';
  /** `LINE_DIFFERS`, or a `FORK` for each feed in which one place holds two entries. */
  readonly findings: readonly Finding[];
}

/** Compares two files; what each holds by itself must have been verified (`openExport`). */
export function compareExports(first: OpenedExport, second: OpenedExport): Comparison {
  const findings = new Findings();
  if (first.report.line !== second.report.line) {
    findings.add('LINE_DIFFERS', null, null, 'the files are of two lines');
    return { equal: false, continues: 'none', findings: findings.list };
  }
  const [inFirst, inSecond] = [byName(first), byName(second)];
  let [firstMore, secondMore, bodiesDiffer] = [false, false, false];
  for (const name of new Set([...inFirst.keys(), ...inSecond.keys()])) {
    const [a, b] = [inFirst.get(name), inSecond.get(name)];
    const [sizeA, sizeB] = [a?.leaves.length ?? 0, b?.leaves.length ?? 0];
    firstMore ||= sizeA > sizeB || !b;
    secondMore ||= sizeB > sizeA || !a;
    if (!a || !b) continue;
    const place = firstDifference(a, b);
    if (place !== undefined) findings.add('FORK', a.author, place, `the files hold two different entries ${place} of ${name}`);
    bodiesDiffer ||= hasOtherBodies(a, b);
  }
  const continues = firstMore && secondMore ? 'each' : firstMore ? 'first' : secondMore ? 'second' : 'none';
  return { equal: continues === 'none' && findings.list.length === 0 && !bodiesDiffer, continues, findings: findings.list };
}

function byName(file: OpenedExport): Map<string, ExportedFeed> {
  return new Map(file.feeds.map((feed) => [feed.name, feed]));
}

function firstDifference(a: ExportedFeed, b: ExportedFeed): number | undefined {
  const common = Math.min(a.leaves.length, b.leaves.length);
  for (let seq = 0; seq < common; seq += 1) {
    if (Buffer.compare(a.leaves.at(seq), b.leaves.at(seq)) !== 0) return seq;
  }
  return undefined;
}

function hasOtherBodies(a: ExportedFeed, b: ExportedFeed): boolean {
  const common = Math.min(a.leaves.length, b.leaves.length);
  for (let seq = 0; seq < common; seq += 1) {
    if (a.presence.at(seq) !== b.presence.at(seq)) return true;
  }
  return false;
}
