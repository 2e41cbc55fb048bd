/** The timeline of facts and the figures: each attributed, side by side, corrected by its own party alone; and what was read back. */
import type { Act } from '../language/index.ts';
import type { Fact, FigureEntry, FigureGroup, IncidentFold, ReadBack } from './incident.ts';
import {
  contentOf,
  type IncidentDraft,
  type IncidentRules,
  judgeReplacing,
  otherOf,
  replacements,
  seen,
  told,
  unique,
} from './incident-draft.ts';
import { isWhen } from './incident-opening.ts';
import { saw } from './subject.ts';

export const factRules: IncidentRules<'incident.fact' | 'incident.figure' | 'incident.figure-agreed' | 'incident.read-back'> = {
  'incident.fact': {
    whileOpen: true,
    judge: (draft, act) => (isWhen(act.data.when) ? judgeReplacing(draft, act) : 'NOT_POSSIBLE'),
  },
  'incident.figure': {
    whileOpen: true,
    judge(draft, act) {
      const { what, of, replaces } = act.data;
      if (of !== undefined && of !== draft.from.party && of !== draft.to.party) return 'OUTSIDE_TERMS';
      const corrected = seen(draft, 'incident.figure', act).find((one) => one.author === act.author && one.data.id === replaces);
      if (corrected !== undefined && (corrected.data.what !== what || corrected.data.of !== of)) return 'NOT_POSSIBLE';
      return judgeReplacing(draft, act);
    },
  },
  'incident.figure-agreed': {
    whileOpen: true,
    commits: true,
    judge(draft, act) {
      const figures = seen(draft, 'incident.figure', act).filter((one) => one.author !== act.author);
      if (!figures.some((one) => one.data.id === act.data.figure)) return 'NOT_POSSIBLE';
      // Said again it counts anew: it then has seen what came since.
      return figures.some((one) => one.data.replaces === act.data.figure) ? 'NOT_POSSIBLE' : undefined;
    },
  },
  'incident.read-back': {
    judge(draft, act) {
      const { entry, parts, differs } = act.data;
      if (!differs.every((part) => parts.includes(part))) return 'NOT_POSSIBLE';
      const read = [draft.opened, ...Object.values(draft.said).flat()].find((one) => one.leaf === entry);
      return read !== undefined && read.author !== act.author && saw(act, read) ? undefined : 'NOT_POSSIBLE';
    },
  },
};

export function factsOf(draft: IncidentDraft): Fact[] {
  const acts = unique(draft.said['incident.fact']);
  const replaced = replacements(acts);
  return acts.map((act): Fact => {
    const { id, when, grade } = act.data;
    const { message = null, place } = contentOf(act) ?? {};
    const replacedBy = replaced.get(`${act.author} ${id}`);
    return {
      ...told(act),
      id,
      when,
      message,
      ...(place === undefined ? {} : { place }),
      ...(grade === undefined ? {} : { grade }),
      ...(replacedBy === undefined ? {} : { replacedBy }),
    };
  });
}

export function figuresOf(draft: IncidentDraft): FigureGroup[] {
  const acts = unique(draft.said['incident.figure']);
  const groups = new Map<string, Act<'incident.figure'>[]>();
  for (const act of acts) {
    const key = `${act.data.what} ${act.data.of ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), act]);
  }
  const replaced = replacements(acts);
  return [...groups.values()].map((group) => groupOf(draft, group, replaced));
}

function groupOf(
  draft: IncidentDraft,
  group: readonly Act<'incident.figure'>[],
  replaced: ReadonlyMap<string, string>,
): FigureGroup {
  const agreements = draft.said['incident.figure-agreed'];
  const agreeingTo = (act: Act<'incident.figure'>) =>
    agreements.filter((one) => one.author !== act.author && one.data.figure === act.data.id && saw(one, act));
  const entries = group.map((act): FigureEntry => {
    const { id, value, source, grade, at } = act.data;
    const replacedBy = replaced.get(`${act.author} ${id}`);
    return {
      ...told(act),
      id,
      value,
      source,
      grade,
      counted: at,
      note: contentOf(act)?.note ?? null,
      ...(replacedBy === undefined ? {} : { replacedBy }),
      agreedBy: [...new Set(agreeingTo(act).map((one) => one.author))],
    };
  });
  const standing = group.filter((act) => !replaced.has(`${act.author} ${act.data.id}`));
  const held = standing.flatMap((act) =>
    agreeingTo(act)
      .filter((one) => one.author === otherOf(draft, act.author))
      // Another figure that it had not seen is not agreed away.
      .filter((one) => standing.every((other) => saw(one, other)))
      .map((one) => ({ id: act.data.id, place: agreements.indexOf(one) })),
  );
  const agreed = held.sort((a, b) => b.place - a.place)[0]?.id ?? null;
  const { what, of } = (group[0] as Act<'incident.figure'>).data;
  return { what, ...(of === undefined ? {} : { of }), agreed, entries };
}

/** Each party's last of each entry. */
export function readBacksOf(draft: IncidentDraft): IncidentFold['readBacks'] {
  const last = new Map<string, Map<string, ReadBack>>();
  for (const act of draft.said['incident.read-back']) {
    const { entry, parts, differs } = act.data;
    const { position, time, numbers } = contentOf(act) ?? {};
    const byParty = last.get(entry) ?? new Map<string, ReadBack>();
    byParty.delete(act.author);
    byParty.set(act.author, {
      ...told(act),
      parts,
      differs,
      ...(position === undefined ? {} : { position }),
      ...(time === undefined ? {} : { time }),
      ...(numbers === undefined ? {} : { numbers }),
    });
    last.set(entry, byParty);
  }
  return Object.fromEntries([...last].map(([entry, byParty]) => [entry, [...byParty.values()]]));
}
