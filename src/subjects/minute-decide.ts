/** The minute of a call or a meeting, as a person commands it. What it may be written about is the subject's own rule. */
import type { About } from '../language/index.ts';
import { type Action, deskOf } from '../terms/index.ts';
import type { CommandContext } from './command-context.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { Minute, MinuteCommitment } from './minute.ts';
import { forbids } from './permission.ts';
import type { Decision, SubjectFold } from './subject.ts';

/** What a person commits a party to; times in milliseconds since 1970 UTC. */
export interface CommitmentDraft {
  readonly id: string;
  readonly owedBy: string;
  readonly desk: string;
  readonly by: number;
  readonly what: string;
}

export interface MinuteCommand {
  readonly do: 'minute';
  readonly id: string;
  readonly text: string;
  readonly commitments?: readonly CommitmentDraft[];
}

export interface ConfirmCommand {
  readonly do: 'confirm-minute';
  readonly of: string;
}

export interface DoneCommand {
  readonly do: 'commitment-done';
  readonly commitment: string;
  readonly text: string;
}

export type MinuteWords = MinuteCommand | ConfirmCommand | DoneCommand;

export interface Minuted extends SubjectFold {
  readonly kind: 'call' | 'meeting';
  readonly from: { readonly party: string };
  readonly to: { readonly party: string };
  readonly minutes: readonly Minute[];
}

/** Committing the own party takes more than a minute that only tells what was said. */
interface Actions {
  readonly commit: Action;
  readonly stateRefused: (detail: string) => Decision;
}

/** A proposal replaces the newest one that stands, whoever made it. */
export function decideMinute(subject: Minuted, command: MinuteCommand, context: CommandContext, actions: Actions): Decision {
  const { id, text, commitments = [] } = command;
  const repeated = sameMinute(subject, command, context.self);
  if (repeated !== undefined) return repeated;
  if (subject.minutes.some((minute) => minute.id === id))
    return refuse.idReused('The other party has proposed a minute of this id.', subject.state);
  const refused = checkCommitments(subject, commitments, context) ?? commits(commitments, context, actions);
  if (refused !== undefined) return refused;
  const newest = standing(subject).at(-1);
  const data = {
    id,
    ...(newest === undefined ? {} : { corrects: newest.id }),
    ...(commitments.length === 0
      ? {}
      : { commitments: commitments.map(({ by, what: _, ...one }) => ({ ...one, by: new Date(by).toISOString() })) }),
  };
  const content = { text, ...(commitments.length === 0 ? {} : { commitments: commitments.map(({ what }) => what) }) };
  return saysOnly({ kind: `${subject.kind}.minute`, about: aboutOf(subject), by: context.by, data, content });
}

export function decideConfirm(subject: Minuted, { of }: ConfirmCommand, context: CommandContext, actions: Actions): Decision {
  const { self, by, at, agreement } = context;
  const named = subject.minutes.filter((minute) => minute.id === of);
  const minute = named.find((one) => one.party !== self);
  if (named.length === 0) return refuse.with(422, 'UNKNOWN_MINUTE', `There is no such proposal in this ${subject.kind}.`);
  if (minute === undefined)
    return refuse.notAllowed(agreement, 'the other party', 'A minute is confirmed by the party that did not propose it.');
  if (minute.confirmedBy !== undefined) return unchanged;
  if (!standing(subject).includes(minute)) return actions.stateRefused('A newer proposal has replaced this one: confirm that.');
  if (minute.commitments.some((commitment) => commitment.by <= at))
    return refuse.with(
      422,
      'COMMITMENT_PAST',
      'A commitment of this minute is due already: correct the minute and name a later time.',
    );
  const refused = commits(minute.commitments, context, actions);
  if (refused !== undefined) return refused;
  return saysOnly({ kind: `${subject.kind}.minute-confirmed`, about: aboutOf(subject), by, data: { of } });
}

export function decideDone(subject: Minuted, { commitment, text }: DoneCommand, context: CommandContext): Decision {
  const refused = forbids('commitment.done', context);
  if (refused !== undefined) return refused;
  const duty = subject.obligations.find((one) => one.owes === 'fulfil' && one.part === commitment);
  if (duty === undefined)
    return refuse.with(422, 'UNKNOWN_COMMITMENT', `No confirmed minute of this ${subject.kind} holds such a commitment.`);
  if (duty.owedBy !== context.self)
    return refuse.notAllowed(
      context.agreement,
      'the party that owes it',
      'Only the party that committed itself can say that it is done.',
    );
  if (duty.act !== null) return unchanged;
  return saysOnly({ kind: 'commitment.done', about: aboutOf(subject), by: context.by, data: { commitment }, content: { text } });
}

/** Proposals that no other one corrects, oldest first: one, unless both sides proposed at once. */
function standing({ minutes }: Minuted): Minute[] {
  const corrected = new Set(minutes.map((minute) => minute.corrects));
  return minutes.filter((minute) => !corrected.has(minute.id));
}

function checkCommitments(
  subject: Minuted,
  commitments: readonly CommitmentDraft[],
  { at, agreement }: CommandContext,
): Decision | undefined {
  const known = subject.obligations.map(({ part }) => part);
  for (const [index, { id, owedBy, desk, by }] of commitments.entries()) {
    if (known.includes(id) || commitments.findIndex((one) => one.id === id) < index)
      return refuse.idReused('A commitment of this id stands already.', subject.state);
    if (owedBy !== subject.from.party && owedBy !== subject.to.party)
      return refuse.with(
        422,
        'FOREIGN_COMMITMENT',
        `Only the two parties of this ${subject.kind} can commit themselves in its minute.`,
      );
    if (deskOf(agreement, desk)?.party !== owedBy)
      return refuse.with(422, 'UNKNOWN_DESK', 'The agreement names no such desk of the party that commits itself.');
    if (!(by > at)) return refuse.with(422, 'COMMITMENT_PAST', 'A commitment is due at a time that is still to come.');
  }
  return undefined;
}

/** Confirming a minute without commitments of one's own means only that this was said. */
function commits(
  commitments: readonly Pick<MinuteCommitment, 'owedBy'>[],
  context: CommandContext,
  { commit }: Actions,
): Decision | undefined {
  return commitments.some(({ owedBy }) => owedBy === context.self) ? forbids(commit, context) : undefined;
}

/** The same words again change nothing; erased ones cannot be compared and count as the same. */
function sameMinute(subject: Minuted, command: MinuteCommand, self: string): Decision | undefined {
  const earlier = subject.minutes.find((one) => one.id === command.id && one.party === self);
  if (earlier === undefined) return undefined;
  const commitments = command.commitments ?? [];
  const same =
    (earlier.text === null || earlier.text === command.text) &&
    earlier.commitments.length === commitments.length &&
    earlier.commitments.every((one, index) => isSame(one, commitments[index]));
  return same ? unchanged : refuse.idReused('This id stands already, with other words.', subject.state);
}

function isSame(one: MinuteCommitment, other: CommitmentDraft | undefined): boolean {
  return (
    other !== undefined &&
    one.id === other.id &&
    one.owedBy === other.owedBy &&
    one.desk === other.desk &&
    one.by === other.by &&
    (one.what === null || one.what === other.what)
  );
}

function aboutOf(subject: SubjectFold): About {
  return { party: subject.begunBy, id: subject.id };
}
