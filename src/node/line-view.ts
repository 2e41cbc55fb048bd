import { counterpartOf } from '../terms/index.ts';
import { deliveredSize, inForce, type LineState, newestTerms, otherParties } from './line/line-state.ts';
import type { PeerHealth } from './peers/index.ts';
import type { DeskView, LineView } from './service.ts';

/** Health of the connection to the other parties of a line: the worst of them counts. */
export function worstHealth(healths: readonly PeerHealth[]): PeerHealth | undefined {
  const rank = { down: 0, degraded: 1, up: 2 } as const;
  return [...healths].sort((a, b) => rank[a.state] - rank[b.state])[0];
}

export function lineView(options: {
  line: LineState;
  self: string;
  health: PeerHealth | undefined;
  now: number;
  staffed: (desk: string) => boolean;
  /** Display names of a party by language. */
  namesOf: (party: string) => Readonly<Record<string, string>>;
}): LineView | undefined {
  const { line, self, health, now, staffed, namesOf } = options;
  const ended = line.book.ended(now);
  const terms = newestTerms(line);
  if (terms === undefined) return undefined;
  const { agreement } = terms;
  const desksOf = (party: string): DeskView[] =>
    agreement.desks
      .filter((desk) => desk.party === party)
      .map((desk) => ({
        id: desk.id,
        name: desk.name,
        district: desk.district,
        counterpart: counterpartOf(agreement, desk.id)?.id ?? null,
        numbers: desk.numbers ?? [],
        staffed: party === self ? staffed(desk.id) : null,
      }));
  return {
    id: line.id,
    self,
    mode: agreement.mode,
    title: agreement.title,
    parties: agreement.parties.map((party) => ({
      id: party.id,
      name: party.name,
      names: namesOf(party.id),
      desks: desksOf(party.id),
    })),
    districts: agreement.districts.map(({ id, name, area }) => ({ id, name, ...(area === undefined ? {} : { area }) })),
    ...stateOf(line, health),
    ...(ended === undefined
      ? {}
      : { ended: { clause: ended.clause, since: new Date(ended.effective).toISOString(), party: ended.author } }),
    clockOffset: health?.clockOffset ?? null,
    answerWithin: agreement.calls.answerWithin,
    feeds: feedsOf(line, self),
  };
}

function stateOf(line: LineState, health: PeerHealth | undefined): Pick<LineView, 'state' | 'reason' | 'since'> {
  const since = new Date(health?.since ?? inForce(line)?.inForceSince ?? 0).toISOString();
  if (inForce(line) === undefined) return { state: 'proposed', reason: 'NOT_SIGNED_BY_ALL', since };
  if (health === undefined) return { state: 'down', reason: 'NO_CARD', since };
  return { state: health.state, ...(health.reason === undefined ? {} : { reason: health.reason }), since };
}

function feedsOf(line: LineState, self: string): LineView['feeds'] {
  const others = otherParties(line, self);
  return [...line.feeds.values()].map(({ row }) => ({
    party: row.author,
    epoch: row.epoch,
    size: row.size,
    delivered: row.author === self ? deliveredSize(row, others) : row.size,
    ...(row.closed === null ? {} : { flag: row.closed }),
  }));
}
