import type { Agreement } from '../../language/index.ts';
import { deskOf } from '../desks.ts';
import type { TermsProblem } from '../problem.ts';

export function checkCheckCalls(agreement: Agreement): TermsProblem[] {
  return (agreement.checkCalls ?? []).flatMap((check, index): TermsProblem[] => {
    const path = `/checkCalls/${index}`;
    const from = deskOf(agreement, check.from);
    const to = deskOf(agreement, check.to);
    const unknown = (field: 'from' | 'to'): TermsProblem => ({
      code: 'UNKNOWN_DESK',
      path: `${path}/${field}`,
      detail: `Check call “${check.id}” names “${check[field]}”, which is no desk here.`,
    });
    if (from === undefined || to === undefined)
      return [...(from === undefined ? [unknown('from')] : []), ...(to === undefined ? [unknown('to')] : [])];
    if (from.party !== to.party) return [];
    const detail = `Check call “${check.id}” is between two desks of one party.`;
    return [{ code: 'CHECK_CALL_OWN_PARTY', path: `${path}/to`, detail }];
  });
}

/** Which zones are known depends on the computer, so this is asked where somebody proposes or signs, never when judging. */
export function checkZones(agreement: Agreement): TermsProblem[] {
  return (agreement.checkCalls ?? []).flatMap((check, index): TermsProblem[] =>
    isTimeZone(check.timezone)
      ? []
      : [
          {
            code: 'UNKNOWN_TIMEZONE',
            path: `/checkCalls/${index}/timezone`,
            detail: `“${check.timezone}” is no time zone that is known here: use an IANA name such as Europe/Athens or Etc/UTC.`,
          },
        ],
  );
}

/** An IANA name; an offset such as +02:00 is none, for it knows no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
