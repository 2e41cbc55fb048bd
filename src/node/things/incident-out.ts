/** An incident as it may leave: what the one door (terms/) is asked about. */
import type { Agreement, Message } from '../../language/index.ts';
import type { IncidentFold } from '../../subjects/index.ts';
import type { FigureOut, IncidentOut } from '../../terms/index.ts';
import { time } from '../subject-view.ts';

export interface IncidentOutContext {
  readonly line: string;
  /** The version under which it was opened. */
  readonly agreement: Agreement;
}

export function incidentOut(fold: IncidentFold, { line, agreement }: IncidentOutContext): IncidentOut {
  const { id, from, to, district, type, precedence, state, proof, when, involves, place, begun, events } = fold;
  return {
    is: 'incident',
    ...{ id, line, mode: agreement.mode, from, to, district, kind: type, precedence, state, proof, when },
    openedAt: time(begun.at),
    changedAt: time(Math.max(begun.at, ...events.map(({ at }) => at))),
    involves,
    ...(place === null ? {} : { place }),
    ...messageOf(fold.message),
    facts: fold.facts
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map(({ party, at, message }) => ({ party, at: time(at), ...messageOf(message) })),
    figures: figuresOut(fold),
    responses: fold.responses.map(({ party, until, checked, doing, who }) => ({
      ...{ party, until, checked },
      ...(doing === null ? {} : { doing }),
      ...(who === null ? {} : { by: who }),
    })),
  };
}

/** Those that stand: no entry that its author has corrected. */
export function figuresOut(fold: IncidentFold): FigureOut[] {
  return fold.figures.map(({ what, of, agreed, entries }) => ({
    what,
    ...(of === undefined ? {} : { of }),
    agreed: agreed !== null,
    entries: entries
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map(({ party, value, source, grade, counted }) => ({ party, value, source, grade, at: counted })),
  }));
}

const messageOf = (message: Message | null): { message?: Message } => (message === null ? {} : { message });
