import type { MeetingState } from '../api/house-types.ts';
import type { Tone } from '../ui/pill.tsx';

export const meetingTones: Readonly<Record<MeetingState, Tone>> = {
  proposed: 'info',
  agreed: 'ok',
  refused: 'warn',
  cancelled: 'quiet',
  held: 'ok',
};
