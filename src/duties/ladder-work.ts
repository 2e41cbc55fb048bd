import type { Saying, SkipReason } from '../language/index.ts';
import { type CallStep, type LadderStep, ladderFor } from '../subjects/index.ts';
import { deskOf } from '../terms/index.ts';
import { aboutOf, byNode, type CallWorkInput } from './call-work-input.ts';
import type { Plan } from './plan.ts';

/** A step whose screens stay mute for so long is skipped, or for its seconds if they are fewer. Milliseconds. */
const MUTE_LIMIT = 5_000;

/**
 * What the ladder of an open call says next. A step alerts; once a screen rings its seconds run; then it is `unanswered` and
 * the next one alerts, while its screens ring on. Nobody there: skipped at once; no ring in 5 s: skipped. One that is tried by
 * push, mail or webhook too has all its seconds, since its person must first come to a screen; without a ring it ends
 * `unanswered`. A step that was skipped because nobody was there begins anew when somebody comes, so that a screen that appears
 * late rings at once; one that was given its turn never does, or the ladder would have no end. With the last step done the
 * ladder is exhausted, once.
 */
export function ladderWork(input: CallWorkInput): Plan {
  const { call, self, now } = input;
  const ladder = ladderFor(input.agreement, call.to.desk, input.ladder);
  const about = aboutOf(call);
  const by = byNode(call, self);
  const say: Saying[] = [];
  const wake: number[] = [];
  const step = (index: number, label: string, state: 'alerting' | 'unanswered' | 'skipped', because?: SkipReason) =>
    say.push({
      kind: 'call.stepped',
      about,
      by,
      data: { step: index, label, state, ...(because === undefined ? {} : { because }) },
    });

  /** Steps that have begun; true while their turn lasts. */
  const lasts = new Map<number, boolean>();
  const begin = (index: number, place: LadderStep) => {
    const absent = absence(input, place);
    step(index, place.label, absent === undefined ? 'alerting' : 'skipped', absent);
    if (absent === undefined) wake.push(now + alertLimit(place));
    lasts.set(index, absent === undefined);
  };

  for (const begun of call.steps) {
    const place = ladder[begun.step];
    const until = turnEnds(begun, place);
    if (until !== undefined && now < until) {
      lasts.set(begun.step, true);
      wake.push(until);
    } else if (until !== undefined) {
      lasts.set(begun.step, false);
      if (begun.state === 'ringing' || isTried(place)) step(begun.step, begun.label, 'unanswered');
      else step(begun.step, begun.label, 'skipped', (place && absence(input, place)) ?? 'did-not-ring');
    } else if (place !== undefined && isAbsent(begun) && absence(input, place) === undefined) begin(begun.step, place);
    else lasts.set(begun.step, false);
  }
  ladder.forEach((place, index) => {
    const waitsForTurn = index > 0 && lasts.get(index - 1) !== false;
    if (!lasts.has(index) && !waitsForTurn) begin(index, place);
  });
  if (
    call.exhaustedAt === null &&
    ladder.every((_, index) => lasts.get(index) === false) &&
    ![...lasts.values()].includes(true)
  ) {
    say.push({ kind: 'call.exhausted', about, by, data: {} });
  }
  return { say, wake };
}

/** When the turn of a step that still alerts or rings ends; undefined when it is over. */
function turnEnds(begun: CallStep, place: LadderStep | undefined): number | undefined {
  if (begun.state === 'alerting') return begun.beganAt + alertLimit(place);
  return begun.state === 'ringing' ? (begun.rangAt ?? begun.at) + Math.round((place?.seconds ?? 0) * 1_000) : undefined;
}

/** How long a step may alert without a ring. */
function alertLimit(place: LadderStep | undefined): number {
  const whole = Math.round((place?.seconds ?? 0) * 1_000);
  return isTried(place) ? whole : Math.min(MUTE_LIMIT, whole);
}

/** Whether it reaches its person by more than a live screen. */
function isTried(place: LadderStep | undefined): boolean {
  return place?.reach !== undefined && place.reach.length > 0;
}

function isAbsent({ state, because }: CallStep): boolean {
  return state === 'skipped' && because !== 'did-not-ring';
}

/** Why nobody can ring there now; undefined when somebody can. */
function absence({ agreement, self, staffed }: CallWorkInput, place: LadderStep): SkipReason | undefined {
  const { target } = place;
  const desk = 'desk' in target ? target.desk : 'rota' in target ? target.rota : undefined;
  if (desk !== undefined && deskOf(agreement, desk)?.party !== self) return 'unknown';
  return staffed(target) || isTried(place) ? undefined : 'unstaffed';
}
