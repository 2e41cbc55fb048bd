import type { CallView } from '../node/index.ts';

const states: Readonly<Record<CallView['state'], string>> = {
  placed: 'placed: stored here',
  received: 'delivered: stored by the other side',
  ringing: 'ringing',
  answered: 'answered',
  ended: 'ended',
  refused: 'refused',
  cancelled: 'cancelled',
  missed: 'missed: not answered in time',
  returned: 'returned',
};

const steps: Readonly<Record<CallView['steps'][number]['state'], string>> = {
  alerting: 'its turn',
  ringing: 'rings',
  unanswered: 'did not answer',
  passed: 'passed it on',
  skipped: 'skipped',
  answered: 'answered',
  refused: 'refused',
};

/** Says what is new about a call each time it is shown one, a line for each step as it happens. */
export function callLines(say: (line: string) => void, other: string): (call: CallView) => void {
  const said = new Set<string>();
  const once = (key: string, line: string): void => {
    if (said.has(key)) return;
    said.add(key);
    say(line);
  };
  return (call) => {
    for (const step of call.steps) {
      const because = step.because === undefined ? '' : ` (${step.because})`;
      once(`step ${step.at} ${step.label} ${step.state}`, `${clock(step.at)}  ${step.label}: ${steps[step.state]}${because}`);
    }
    if (call.undelivered !== undefined) {
      once('undelivered', `not delivered: ${call.undelivered.reason}`);
      for (const way of call.undelivered.otherWays)
        once(`way ${way.desk}`, `  another way: ${way.name} ${way.numbers.join(', ')}`);
    }
    if (call.due !== null) once('due', `to be answered by ${clock(call.due)} (${call.duty.clause})`);
    const who = call.answeredBy === undefined ? '' : ` by ${call.answeredBy.by.alias} of ${other}, ${call.answeredBy.as}`;
    const why = call.refused === undefined ? '' : `: ${call.refused.reason ?? 'reason erased'}`;
    once(`state ${call.state}`, `${states[call.state]}${who}${why}`);
    if (call.exhausted) once('exhausted', 'nobody is left to ring; the call stays owed');
  };
}

/** Time of day in UTC. */
function clock(time: string): string {
  return `${time.slice(11, 19)}Z`;
}
