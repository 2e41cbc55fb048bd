/** How an incident begins, and how each party sees it since. */
import type { Act, DutyClause, VoidReason } from '../language/index.ts';
import { deskOf, partyOf, toleranceMs } from '../terms/index.ts';
import { beginDuty, type DutyDraft } from './duty-draft.ts';
import type { IncidentFold, IncidentInvolves, IncidentWhen, PartyWord } from './incident.ts';
import { contentOf, type IncidentDraft, type IncidentRules, incidentEntries, otherOf, told } from './incident-draft.ts';
import { type LineTerms, mark, saw } from './subject.ts';

export function beginIncident(act: Act<'incident.opened'>, id: string, line: LineTerms): IncidentDraft | VoidReason {
  if (act.by.role === 'node') return 'NOT_YOURS';
  const { from, to, district, when, complaint } = act.data;
  const agreement = line.at(act.terms);
  if (agreement === undefined || partyOf(agreement, act.author) === undefined || to.party === act.author) return 'OUTSIDE_TERMS';
  if (deskOf(agreement, from)?.party !== act.author || deskOf(agreement, to.desk)?.party !== to.party) return 'OUTSIDE_TERMS';
  if (!agreement.districts.some((one) => one.id === district)) return 'OUTSIDE_TERMS';
  if (!isWhen(when) || (complaint !== undefined) !== (act.data.kind === 'complaint')) return 'NOT_POSSIBLE';
  const draft: IncidentDraft = {
    id,
    begunBy: act.author,
    terms: act.terms,
    line,
    begun: [mark(act)],
    opened: act,
    from: { party: act.author, desk: from },
    to,
    said: Object.fromEntries(incidentEntries.map((kind) => [kind, []])) as unknown as IncidentDraft['said'],
    duties: [],
  };
  oweResponses(draft, act);
  oweReply(draft, act);
  return draft;
}

/** A moment, or a span that ends after it begins. */
export function isWhen({ at, until }: IncidentWhen): boolean {
  const begins = Date.parse(at);
  return !Number.isNaN(begins) && (until === undefined || Date.parse(until) >= begins);
}

export const openingRules: IncidentRules<'incident.refined'> = {
  'incident.refined': {
    whileOpen: true,
    judge: (_, { data }) => (data.when === undefined || isWhen(data.when) ? undefined : 'NOT_POSSIBLE'),
    // Whom it involves may be known only later: what is owed for that begins then.
    apply(draft, act) {
      if (act.data.involves !== undefined) oweResponses(draft, act);
    },
  },
};

/** The duties to respond that the clauses of the agreement attach to whom it involves. One of each clause, as far as its author had seen. */
function oweResponses(draft: IncidentDraft, act: Act<'incident.opened'> | Act<'incident.refined'>): void {
  for (const clause of clausesOf(draft)) {
    const { on, owes, within, involving } = clause;
    if (on !== 'incident.opened' || owes !== 'respond' || within === undefined) continue;
    const owedBy = owedByOf(draft, clause.owedBy);
    if (owedBy === undefined) continue;
    const owedTo = otherOf(draft, owedBy);
    if (involving !== undefined && !involvesIn(act.data.involves, involving, owedTo)) continue;
    if (draft.duties.some((duty) => duty.clause === clause.clause && duty.begun.some((one) => saw(act, one)))) continue;
    const limitMs = Math.round(within[draft.opened.data.precedence] * 1_000);
    draft.duties.push(
      beginDuty(
        dutyTerms(draft, clause, owedBy, (receiptAt) => receiptAt + limitMs),
        act,
      ),
    );
  }
}

/** Of a complaint from outside: its answer is owed by the party that took it. */
function oweReply(draft: IncidentDraft, act: Act<'incident.opened'>): void {
  if (act.data.complaint === undefined) return;
  for (const clause of clausesOf(draft)) {
    const { on, owes, within, owedBy } = clause;
    if (on !== 'complaint.taken' || owes !== 'reply' || within === undefined) continue;
    if (owedBy !== 'author' && owedBy !== act.author) continue;
    const limitMs = Math.round(within[act.data.precedence] * 1_000);
    draft.duties.push(
      beginDuty(
        dutyTerms(draft, clause, act.author, (receiptAt) => receiptAt + limitMs),
        act,
      ),
    );
  }
}

export function clausesOf(draft: IncidentDraft): readonly DutyClause[] {
  return draft.line.at(draft.terms)?.duties ?? [];
}

function owedByOf({ from, to }: IncidentDraft, owedBy: string): string | undefined {
  if (owedBy === 'addressee') return to.party;
  if (owedBy === 'author') return from.party;
  return owedBy === from.party || owedBy === to.party ? owedBy : undefined;
}

export function dutyTerms(
  draft: IncidentDraft,
  { clause, owes, unless }: Pick<DutyClause, 'clause' | 'owes' | 'unless'>,
  owedBy: string,
  dueFrom: (receiptAt: number) => number,
  part: string | null = null,
): Parameters<typeof beginDuty>[0] {
  const agreement = draft.line.at(draft.terms);
  return {
    clause,
    part,
    owes,
    owedBy,
    owedTo: otherOf(draft, owedBy),
    desk: owedBy === draft.from.party ? draft.from.desk : draft.to.desk,
    precedence: draft.opened.data.precedence,
    dueFrom,
    toleranceFor: (limitMs) => (agreement === undefined ? 0 : toleranceMs(agreement, limitMs)),
    unlessWithdrawn: unless?.includes('withdrawn') ?? false,
  };
}

function involvesIn(involves: IncidentInvolves | undefined, what: NonNullable<DutyClause['involving']>, owedTo: string): boolean {
  switch (what) {
    case 'nationals':
      return involves?.nationals?.includes(owedTo) ?? false;
    case 'civilians':
      return involves?.civilians ?? false;
    case 'services':
      return (involves?.services?.length ?? 0) > 0;
    case 'protected-sites':
      return involves?.protectedSites ?? false;
  }
}

/** Each party's last word for each field, over what it said when it opened it. */
export function wordsOf(draft: IncidentDraft): IncidentFold['byParty'] {
  const { opened } = draft;
  const { kind, precedence, when, involves } = opened.data;
  const { place = null, message = null } = contentOf(opened) ?? {};
  const words: Record<string, PartyWord> = {
    [opened.author]: { ...told(opened), type: kind, precedence, when, involves, place, message },
  };
  for (const act of draft.said['incident.refined']) {
    const { kind: type, place: moved, ...fields } = act.data;
    const content = contentOf(act);
    words[act.author] = {
      ...words[act.author],
      ...told(act),
      ...fields,
      ...(type === undefined ? {} : { type }),
      ...(moved === undefined ? {} : { place: content?.place ?? null }),
      ...(content?.message === undefined ? {} : { message: content.message }),
    };
  }
  return words;
}

/** Duties of these acts that a party owes. */
export function owedOf(draft: IncidentDraft, owes: DutyDraft['owes'], party: string): DutyDraft[] {
  return draft.duties.filter((duty) => duty.owes === owes && duty.owedBy === party);
}
