/** The versions of the agreement that the story signs. */

interface Agreement {
  readonly desks: readonly { readonly id: string }[];
  readonly calls: { readonly clause: string; readonly answerWithin: Readonly<Record<string, number>> };
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

/** Limits in seconds, a reply clock for meetings, commitments as duties, a check call at `hour` (UTC, `HH:MM`), and how it ends. */
export function shortTerms(current: Version, hour: string): object {
  return {
    ...current.agreement,
    number: current.number + 1,
    follows: current.hash,
    calls: { ...current.agreement.calls, answerWithin: shortLimits },
    duties: [
      {
        clause: 'reply-to-meetings',
        on: 'meeting.proposed',
        owes: 'reply',
        owedBy: 'addressee',
        within: { routine: 60, priority: 45, immediate: 30, flash: 20 },
        floor: false,
        unless: ['withdrawn'],
      },
      { clause: 'keep-commitments', on: 'commitment.made', owes: 'fulfil', owedBy: 'addressee', floor: false },
    ],
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
export function usualTerms(current: Version, answerWithin: Readonly<Record<string, number>>): object {
  const { checkCalls, ...rest } = current.agreement as Agreement & { checkCalls?: readonly { at: readonly string[] }[] };
  return {
    ...rest,
    number: current.number + 1,
    follows: current.hash,
    calls: { ...current.agreement.calls, answerWithin },
    checkCalls: (checkCalls ?? []).map((check) => ({ ...check, at: ['09:00', '17:00'] })),
    duties: [
      {
        clause: 'reply-to-meetings',
        on: 'meeting.proposed',
        owes: 'reply',
        owedBy: 'addressee',
        within: { routine: 86_400, priority: 43_200, immediate: 7_200, flash: 3_600 },
        floor: false,
        unless: ['withdrawn'],
      },
      { clause: 'keep-commitments', on: 'commitment.made', owes: 'fulfil', owedBy: 'addressee', floor: false },
    ],
  };
}

/** The next full minute that is at least `ahead` seconds away, as `HH:MM` UTC. */
export function nextMinute(now: number, ahead: number): string {
  return new Date(Math.ceil((now + ahead * 1_000) / 60_000) * 60_000).toISOString().slice(11, 16);
}
