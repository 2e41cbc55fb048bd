import type { Agreement } from '../language/index.ts';
import type { Decision } from '../subjects/index.ts';
import type { LineWork } from './line/line-work.ts';
import type { TermsBook } from './line/terms-book.ts';
import { Problem } from './problem.ts';

/** Says what a decision comes to, or refuses as it does; answers whether anything was said. */
export async function decided(work: Pick<LineWork, 'say'>, decision: Decision): Promise<boolean> {
  if (decision.outcome === 'refused') {
    const { status, code, detail, outcome: _outcome, ...extra } = decision;
    throw new Problem(status, code, detail, extra);
  }
  if (decision.outcome === 'unchanged') return false;
  for (const saying of decision.sayings) await work.say(saying);
  return true;
}

/** 409 `LINE_NOT_IN_FORCE` while it is a proposal. */
export function agreementInForce(book: TermsBook): Agreement {
  const terms = book.inForce()?.agreement;
  if (terms === undefined)
    throw new Problem(409, 'LINE_NOT_IN_FORCE', 'The agreement of this line is not in force: every party has to sign it first.');
  return terms;
}
