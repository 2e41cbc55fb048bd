import { type Agreement, type Channel, channels, postures } from '../../language/index.ts';
import { isFloorChannel } from '../channels.ts';
import type { TermsProblem } from '../problem.ts';

/** The floor is permitted in every posture, and a stricter posture never permits what a less strict one forbids. */
export function checkChannels(agreement: Agreement): TermsProblem[] {
  const named = agreement.channels ?? {};
  return channels.flatMap((channel: Channel): TermsProblem[] => {
    const permitted = named[channel];
    if (permitted === undefined) return [];
    const path = `/channels/${channel}`;
    if (isFloorChannel(channel)) {
      const missing = postures.filter((posture) => !permitted.includes(posture));
      if (missing.length === 0) return [];
      const detail = `${channel} belong to the floor: no agreement can forbid them (missing: ${missing.join(', ')}).`;
      return [{ code: 'FLOOR_FORBIDDEN', path, detail }];
    }
    const strictest = postures.findLastIndex((posture) => permitted.includes(posture));
    const gap = postures.slice(0, strictest + 1).find((posture) => !permitted.includes(posture));
    if (gap === undefined) return [];
    const detail = `${channel} are permitted in ${postures[strictest]} but not in ${gap}, which is less strict.`;
    return [{ code: 'POSTURES_OUT_OF_ORDER', path, detail }];
  });
}
