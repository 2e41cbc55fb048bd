import { type TermsInForce, termsOf } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { type LineState, newestTerms, nextAt } from '../line/line-state.ts';
import { termsInForce as ofBook } from '../line/terms-in-force.ts';
import { Problem } from '../problem.ts';
import type { TermsPorts } from './ports.ts';

/** A line with others. 404 `UNKNOWN_LINE`: a house line is none. */
export function jointLine(keeper: Keeper, id: string): LineState {
  const line = keeper.line(id);
  const parties = line === undefined ? undefined : newestTerms(line)?.agreement.parties;
  if (line === undefined || parties === undefined || parties.length === 1)
    throw new Problem(404, 'UNKNOWN_LINE', `This node has no line ${id}.`);
  return line;
}

/** Everything that holds on a line now, as permissions ask for it; without a line, what the house alone decides. */
export function termsInForce(
  ports: Pick<TermsPorts, 'self' | 'keeper' | 'directives' | 'now'>,
  id: string | undefined,
): TermsInForce {
  if (id === undefined) return termsOf(ports.self);
  const line = ports.keeper.line(id);
  if (line === undefined) return termsOf(ports.self);
  return ofBook(ports.self, line.book, ports.directives(id), nextAt(line.feeds, ports.self, ports.now()));
}
