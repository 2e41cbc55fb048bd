import type { Act, Agreement, Message, VoidReason } from '../language/index.ts';
import { deskOf } from '../terms/index.ts';
import { hear, isDutyKind, obligationOf, takeDuty } from './duty-draft.ts';
import { type IncidentFold, incidentIsOpen, type PartyWord } from './incident.ts';
import { assessmentsOf, proofOf, responsesOf } from './incident-assess.ts';
import { accountsOf, isClosed, stateOf } from './incident-closing.ts';
import { copyIncident, type IncidentDraft, type IncidentEntry, type IncidentRule } from './incident-draft.ts';
import { factsOf, figuresOf, readBacksOf } from './incident-facts.ts';
import { answersOf, inquiriesOf, namesOf, needsOf } from './incident-harm.ts';
import { attachmentsOf, joinedOf, linksOf } from './incident-joins.ts';
import { beginIncident, wordsOf } from './incident-opening.ts';
import { incidentRules, isIncidentEntry } from './incident-rules.ts';
import { type Common, type Folding, judgeAll } from './judging.ts';
import { mayCommit } from './mandate.ts';
import type { Judgement, LineTerms } from './subject.ts';

export const incidentFolding: Folding<IncidentDraft, IncidentFold, 'incident.opened'> = {
  kind: 'incident',
  begins: 'incident.opened',
  begin: beginIncident,
  take(draft, act) {
    const reason = take(draft, act);
    hear(draft.duties, act);
    return reason;
  },
  copy: copyIncident,
  finish,
  isOpen: incidentIsOpen,
  channel: () => 'incidents',
};

/** Folds all entries about one incident, in any order and with repeats. */
export function judgeIncident(acts: readonly Act[], line: LineTerms, begunBy?: string): Judgement<IncidentFold> {
  return judgeAll(incidentFolding, acts, line, begunBy);
}

/** Judges one later entry by its author's past and, if it is sound, lets it act. */
function take(draft: IncidentDraft, act: Act): VoidReason | undefined {
  const { kind } = act;
  if (!isIncidentEntry(kind) && !isDutyKind(kind)) return 'UNKNOWN_KIND';
  if (act.author !== draft.from.party && act.author !== draft.to.party) return 'NOT_YOURS';
  const agreement = draft.line.at(act.terms);
  if (agreement === undefined || !isOwnDesk(agreement, draft, act)) return 'OUTSIDE_TERMS';
  if (isDutyKind(kind)) return takeDuty(draft.duties, act, kind, draft.line.hash);
  // As `act.data` fits its kind's schema (the node marks it void otherwise), it is what its rule expects.
  const rule: IncidentRule<IncidentEntry> = incidentRules[kind] as never;
  const reason = judge(draft, act as Act<IncidentEntry>, rule);
  if (reason !== undefined) return reason;
  (draft.said[kind] as Act[]).push(act);
  rule.apply?.(draft, act as Act<IncidentEntry>);
  return undefined;
}

function judge(draft: IncidentDraft, act: Act<IncidentEntry>, rule: IncidentRule<IncidentEntry>): VoidReason | undefined {
  if (act.by.role === 'node' && rule.byNode !== true) return 'NOT_YOURS';
  if (rule.commits === true && !mayCommit(act.by)) return 'OUTSIDE_TERMS';
  const reason = rule.judge?.(draft, act);
  if (reason !== undefined) return reason;
  return rule.whileOpen === true && isClosed(stateOf(draft, act)) ? 'NOT_POSSIBLE' : undefined;
}

/** The desk that acts is its author's; that of the incident itself stays so when an amendment drops it meanwhile. */
function isOwnDesk(agreement: Agreement, draft: IncidentDraft, act: Act): boolean {
  const { desk } = act.by;
  const own = act.author === draft.from.party ? draft.from.desk : draft.to.desk;
  return desk === null || desk === own || deskOf(agreement, desk)?.party === act.author;
}

function finish(draft: IncidentDraft, common: Common): IncidentFold {
  const { opened, from, to } = draft;
  const { district, clause, complaint } = opened.data;
  const byParty = wordsOf(draft);
  const { type, precedence, when, involves, place = null, message = null } = byParty[from.party] as Required<PartyWord>;
  const assessments = assessmentsOf(draft);
  return {
    kind: 'incident',
    ...common,
    by: opened.by,
    state: stateOf(draft),
    proof: proofOf(draft, assessments),
    from,
    to,
    district,
    type,
    precedence,
    when,
    involves,
    place,
    message,
    title: titleOf(message),
    channel: complaint?.from ?? 'desk',
    clause: clause ?? null,
    complaint: complaint === undefined ? null : { ...complaint, answers: answersOf(draft) },
    byParty,
    facts: factsOf(draft),
    figures: figuresOf(draft),
    assessments,
    responses: responsesOf(draft),
    readBacks: readBacksOf(draft),
    joined: joinedOf(draft),
    links: linksOf(draft),
    attachments: attachmentsOf(draft),
    needs: needsOf(draft),
    inquiries: inquiriesOf(draft),
    names: namesOf(draft),
    accounts: accountsOf(draft),
    obligations: draft.duties.map(obligationOf),
  };
}

/** Characters of a text by which a list tells it from others. */
const titleLength = 120;

function titleOf(message: Message | null): string | null {
  const line = message?.text?.trim().split('\n')[0];
  return line === undefined || line === '' ? null : line.slice(0, titleLength);
}
