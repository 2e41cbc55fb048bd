/**
 * Sense of every kind of entry about an incident, by theme. An entry is judged by what its author had seen alone, so no order of
 * arrival changes a judgement; what the parties say of one thing without having seen each other stands side by side:
 *
 * | these two, unseen | what stands |
 * |---|---|
 * | each refines the same field | both, each as its party's word |
 * | two figures of one number | both; agreeing to one says nothing of one that was not seen |
 * | a figure agreed, and corrected by its author | the correction; the agreement was to what it replaced |
 * | joined (linked), and parted (unlinked) | joined: who parted had not seen this one |
 * | two accounts | closed with two accounts |
 * | an account agreed, and withdrawn by a new one of its author | the new one waits |
 * | an account agreed, and opened again | closed: whoever opened it again had not seen that |
 * | two nodes open an inquiry for the same thing | one inquiry |
 */
import { assessmentRules } from './incident-assess.ts';
import { closingRules } from './incident-closing.ts';
import type { IncidentEntry, IncidentRules } from './incident-draft.ts';
import { factRules } from './incident-facts.ts';
import { harmRules } from './incident-harm.ts';
import { joinRules } from './incident-joins.ts';
import { openingRules } from './incident-opening.ts';

export const incidentRules: IncidentRules<IncidentEntry> = {
  ...openingRules,
  ...factRules,
  ...assessmentRules,
  ...joinRules,
  ...harmRules,
  ...closingRules,
};

export function isIncidentEntry(kind: string): kind is IncidentEntry {
  return Object.hasOwn(incidentRules, kind);
}
