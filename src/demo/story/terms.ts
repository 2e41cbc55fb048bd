/** The versions of the agreement that the story signs. */
import { type BoundaryDuty, boundaryDuties, boundaryTerms, deconfliction } from '../boundary.ts';

interface Agreement {
  readonly desks: readonly { readonly id: string }[];
  readonly calls: { readonly clause: string; readonly answerWithin: Readonly<Record<string, number>> };
  readonly duties?: readonly BoundaryDuty[];
  readonly deconfliction?: object;
}

/** What the story puts back when it is over. */
export interface UsualTerms {
  readonly answerWithin: Readonly<Record<string, number>>;
  readonly deconfliction: object | undefined;
}

export interface Version {
  readonly number: number;
  readonly hash: string;
  readonly inForceSince: string | null;
  readonly agreement: Agreement;
}

/** The newest version that both have signed. */
export function inForce(versions: readonly Version[]): Version {
  const [newest] = versions.filter((version) => version.inForceSince !== null).sort((a, b) => b.number - a.number);
  if (newest === undefined) throw new Error('no version is in force');
  return newest;
}

/** Seconds in which a call is answered while the story plays. */
export const shortLimits = { routine: 30, priority: 24, immediate: 12, flash: 8 };

/** Seconds between the announcement of what is planned and its window, while the story plays. */
const shortNotice = { noticeSeconds: 10, emergencyNoticeSeconds: 2 };

const commitments = { clause: 'keep-commitments', on: 'commitment.made', owes: 'fulfil', owedBy: 'addressee', floor: false };

function replies(within: Readonly<Record<string, number>>): BoundaryDuty {
  const clause = { clause: 'reply-to-meetings', on: 'meeting.proposed', owes: 'reply', owedBy: 'addressee', floor: false };
  return { ...clause, within, unless: ['withdrawn'] };
}

/** What is owed of incidents and notifications stays as it was agreed: no amendment gives the floor more time. */
function floorDuties({ duties = [] }: Agreement): readonly BoundaryDuty[] {
  const missing = boundaryDuties(1).filter(({ clause }) => !duties.some((held) => held.clause === clause));
  const own = new Set(['reply-to-meetings', 'keep-commitments']);
  return [...duties.filter(({ clause }) => !own.has(clause)), ...missing];
}

/** Limits in seconds, a reply clock for meetings, commitments as duties, a check call at `hour` (UTC, `HH:MM`), and how it ends. */
export function shortTerms(current: Version, hour: string): object {
  return {
    // For a line that was founded before it had them.
    ...boundaryTerms(1),
    ...current.agreement,
    number: current.number + 1,
    follows: current.hash,
    calls: { ...current.agreement.calls, answerWithin: shortLimits },
    duties: [...floorDuties(current.agreement), replies({ routine: 60, priority: 45, immediate: 30, flash: 20 }), commitments],
    deconfliction: deconfliction(shortNotice),
    checkCalls: [
      {
        id: 'daily-check',
        clause: 'check-calls',
        from: 'north-ferry',
        to: 'south-ferry',
        at: [hour],
        timezone: 'Etc/UTC',
        precedence: 'priority',
      },
    ],
    amending: { clause: 'amending', proposalStandsDays: 30 },
    ending: { clause: 'ending', noticeSeconds: 2_592_000 },
    authentic: 'en',
  };
}

/** The same terms with the limits and hours of a usual day. */
export function usualTerms(current: Version, usual: UsualTerms): object {
  const { checkCalls, ...rest } = current.agreement as Agreement & { checkCalls?: readonly { at: readonly string[] }[] };
  return {
    ...rest,
    number: current.number + 1,
    follows: current.hash,
    calls: { ...current.agreement.calls, answerWithin: usual.answerWithin },
    checkCalls: (checkCalls ?? []).map((check) => ({ ...check, at: ['09:00', '17:00'] })),
    duties: [
      ...floorDuties(current.agreement),
      replies({ routine: 86_400, priority: 43_200, immediate: 7_200, flash: 3_600 }),
      commitments,
    ],
    ...(usual.deconfliction === undefined ? boundaryTerms(1) : { deconfliction: usual.deconfliction }),
  };
}

/** The next full minute that is at least `ahead` seconds away, as `HH:MM` UTC. */
export function nextMinute(now: number, ahead: number): string {
  return new Date(Math.ceil((now + ahead * 1_000) / 60_000) * 60_000).toISOString().slice(11, 16);
}
