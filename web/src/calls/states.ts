import type { CallState, DutyState, LineState, StepState } from '../api/types.ts';
import type { Tone } from '../ui/pill.tsx';

export const callTones: Readonly<Record<CallState, Tone>> = {
  placed: 'quiet',
  received: 'info',
  ringing: 'info',
  answered: 'ok',
  ended: 'quiet',
  refused: 'warn',
  cancelled: 'quiet',
  missed: 'bad',
  returned: 'ok',
};

export const dutyTones: Readonly<Record<DutyState, Tone>> = {
  pending: 'info',
  met: 'ok',
  late: 'warn',
  breached: 'bad',
  disputed: 'warn',
  excused: 'quiet',
};

export const lineTones: Readonly<Record<LineState, Tone>> = { proposed: 'quiet', up: 'ok', degraded: 'warn', down: 'bad' };

export const stepTones: Readonly<Record<StepState, Tone>> = {
  alerting: 'info',
  ringing: 'info',
  unanswered: 'warn',
  passed: 'quiet',
  skipped: 'quiet',
  answered: 'ok',
  refused: 'warn',
};
