import { approvers, mayTakeBack } from './approval-fold.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { ApprovalFold } from './house.ts';
import { aboutHouse, forbidsAtHome, type HouseCommandContext } from './house-context.ts';
import type { Decision } from './subject.ts';

export type ApprovalCommand =
  | {
      readonly do: 'ask';
      readonly id: string;
      readonly what: ApprovalFold['what'];
      readonly line: string;
      readonly agreement?: string;
      readonly directive?: string;
      readonly desk: string | null;
      /** The act as its author asks for it, JSON. */
      readonly act: string;
    }
  | { readonly do: 'give' }
  | { readonly do: 'refuse'; readonly reason: string };

/** Whoever may do the act may ask for it: that is decided where the act is. Another person answers. */
export function decideApproval(fold: ApprovalFold | undefined, command: ApprovalCommand, context: HouseCommandContext): Decision {
  const { by } = context;
  if (command.do === 'ask') return ask(fold, command, context);
  if (fold === undefined) return refuse.notFound('Nothing of this id waits for approval.');
  const forbidden = forbidsAnswer(fold, command.do, context);
  if (forbidden !== undefined) return forbidden;
  if (by.alias === fold.by.alias && !mayTakeBack(fold.what, command.do))
    return refuse.notYours('another person', 'A second person approves it: nobody approves what is their own.');
  const wanted = command.do === 'give' ? 'given' : 'refused';
  if (fold.state === wanted) return unchanged;
  if (fold.state !== 'asked') return refuse.subjectState(fold.state, 'This was answered already.');
  const about = aboutHouse(fold);
  return command.do === 'give'
    ? saysOnly({ kind: 'approval.given', about, by, data: {} })
    : saysOnly({ kind: 'approval.refused', about, by, data: {}, content: { reason: command.reason } });
}

/** A signature needs one who may sign; words held by a directive, a head; all places at once, headquarters. */
function forbidsAnswer(fold: ApprovalFold, act: 'give' | 'refuse', context: HouseCommandContext): Decision | undefined {
  if (fold.what === 'agreement.sign') return forbidsAtHome('agreement.sign', context);
  const forbidden = forbidsAtHome(`approval.${act}`, context);
  if (forbidden !== undefined || approvers[fold.what].includes(context.by.role)) return forbidden;
  return fold.what === 'places-out'
    ? refuse.notYours('headquarters', 'Another person of headquarters answers it.')
    : refuse.notYours('the head of the desk', 'The head of the desk answers it.');
}

function ask(
  fold: ApprovalFold | undefined,
  { id, what, line, agreement, directive, desk, act }: Extract<ApprovalCommand, { do: 'ask' }>,
  { self, by }: HouseCommandContext,
): Decision {
  if (fold !== undefined) {
    const same = fold.what === what && fold.line === line && fold.desk === desk && (fold.act === null || fold.act === act);
    return same ? unchanged : refuse.idReused('Something else waits for approval under this id.', fold.state);
  }
  return saysOnly({
    kind: 'approval.asked',
    about: { party: self, id },
    by,
    data: {
      what,
      line,
      ...(agreement === undefined ? {} : { agreement }),
      ...(directive === undefined ? {} : { directive }),
      desk,
    },
    content: { act },
  });
}
