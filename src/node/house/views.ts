/** Subjects of a house line in the shapes of the API. */
import type { DirectiveState, Mode } from '../../language/index.ts';
import {
  type ApprovalFold,
  type DirectiveFold,
  type HoldFold,
  holdStands,
  type WatchFold,
  type WatchNote,
} from '../../subjects/index.ts';
import type { ApprovalView, DirectiveView, HoldView, WatchNoteView, WatchView } from './service.ts';

export function time(at: number): string {
  return new Date(at).toISOString();
}

export function directiveView(
  fold: DirectiveFold,
  { line, mode, heads }: { line: string; mode: Mode; heads: (desk: string) => boolean },
): DirectiveView {
  const { id, number, state, begun, lines, desks, texts, rules, replaces, lifted } = fold;
  const waits = lifted === null ? fold.acknowledgements.filter((one) => one.state !== 'acknowledged') : [];
  return {
    ...{ id, line, mode, number, state: state satisfies DirectiveState, issuedAt: time(begun.at), by: fold.by },
    ...{ lines, desks, text: texts, rules },
    acknowledgements: fold.acknowledgements.map(({ desk, state, due, at, by }) => ({
      ...{ desk, state, due: time(due) },
      ...(at === null ? {} : { at: time(at) }),
      ...(by === null ? {} : { by }),
    })),
    acknowledgeFor: waits.map(({ desk }) => desk).filter((desk) => heads(desk)),
    ...(replaces === null ? {} : { replaces }),
    ...(lifted === null
      ? {}
      : {
          ...(lifted.replacedBy === null ? {} : { replacedBy: lifted.replacedBy }),
          lifted: { by: lifted.by, at: time(lifted.at), reason: lifted.reason },
        }),
  };
}

export function approvalView(fold: ApprovalFold, mayAnswer: boolean): ApprovalView {
  const { id, line, what, desk, agreement, directive, state, begun, act, given, refused } = fold;
  const answered = given ?? refused;
  return {
    ...{ id, line, what, desk, state, askedAt: time(begun.at), by: fold.by },
    ...(agreement === null ? {} : { agreement }),
    ...(directive === null ? {} : { directive }),
    act: act === null ? null : (JSON.parse(act) as unknown),
    ...(answered === null
      ? {}
      : {
          answered: {
            ...{ by: answered.by, at: time(answered.at) },
            ...(refused === null ? {} : { reason: refused.reason }),
          },
        }),
    mayAnswer: mayAnswer && state === 'asked',
  };
}

export function noteView({ at, by, text }: WatchNote): WatchNoteView {
  return { at: time(at), by, text };
}

export function watchView(fold: WatchFold, line: string): WatchView {
  const { id, desk, begun, after, ended, unrelieved, notes } = fold;
  return {
    ...{ id, line, desk, by: fold.by, since: time(begun.at), state: ended === null ? 'on' : 'ended' },
    ...(after === null ? {} : { after }),
    ...(ended === null ? {} : { ended: { because: ended.because, by: ended.by, at: time(ended.at) } }),
    ...(unrelieved === null
      ? {}
      : {
          unrelieved: {
            at: time(unrelieved.at),
            ...(unrelieved.expected === null ? {} : { expected: unrelieved.expected }),
          },
        }),
    notes: notes.map(noteView),
  };
}

export function holdView(fold: HoldFold, line: string, now: number): HoldView {
  const { id, lines, subjects, ground, begun, ends, lifted } = fold;
  return {
    ...{ id, line, lines, subjects, ground, placedAt: time(begun.at), by: fold.by, ends: time(ends) },
    state: lifted !== null ? 'lifted' : holdStands(fold, now) ? 'standing' : 'ended',
    ...(lifted === null ? {} : { lifted: { by: lifted.by, at: time(lifted.at), reason: lifted.reason } }),
  };
}
