/** What the demo's agreement says of incidents and notifications, and the places that both banks know by name. */

/** Hours within which what is planned is announced, and in an emergency, on a usual day. */
const notice = { usual: 48, emergency: 24 };

interface Notice {
  readonly noticeSeconds: number;
  readonly emergencyNoticeSeconds: number;
}

/** `pace` divides its limits. */
export function boundaryTerms(pace: number): object {
  return {
    deconfliction: deconfliction({
      noticeSeconds: (notice.usual * 3_600) / pace,
      emergencyNoticeSeconds: (notice.emergency * 3_600) / pace,
    }),
    names: { clause: 'names', retentionDays: 30 },
    gazetteer,
  };
}

/** How many units know is told to the notifier, not which; an incident within a kilometre opens an inquiry by itself. */
export function deconfliction(asked: Notice): object {
  return { clause: 'deconfliction', depth: 'counts', nearMetres: 1_000, ...asked };
}

export interface BoundaryDuty {
  readonly clause: string;
  readonly [part: string]: unknown;
}

/** Each is part of the floor: owed in every posture, and no amendment takes it away. */
export function boundaryDuties(pace: number): BoundaryDuty[] {
  const within = (routine: number, priority: number, immediate: number, flash: number) => ({
    within: { routine: routine / pace, priority: priority / pace, immediate: immediate / pace, flash: flash / pace },
  });
  const toAddressee = { owedBy: 'addressee', floor: true };
  const unless = ['withdrawn'];
  return [
    {
      clause: 'respond-to-incidents',
      on: 'incident.opened',
      owes: 'respond',
      involving: 'nationals',
      ...toAddressee,
      ...within(14_400, 3_600, 900, 300),
    },
    {
      clause: 'acknowledge-notifications',
      on: 'notification.announced',
      owes: 'acknowledge',
      unless,
      ...toAddressee,
      ...within(14_400, 3_600, 900, 300),
    },
    {
      clause: 'answer-clearances',
      on: 'clearance.asked',
      owes: 'clear',
      unless,
      ...toAddressee,
      ...within(14_400, 3_600, 900, 300),
    },
    {
      clause: 'answer-inquiries',
      on: 'inquiry.opened',
      owes: 'find',
      ...toAddressee,
      ...within(1_209_600, 1_209_600, 604_800, 604_800),
    },
    {
      clause: 'answer-complaints',
      on: 'complaint.taken',
      owes: 'reply',
      owedBy: 'author',
      floor: true,
      ...within(604_800, 604_800, 172_800, 86_400),
    },
  ];
}

/** Longitude before latitude; on no map. */
export const gazetteer = [
  { id: 'ferry-pier', name: 'Ferry pier', district: 'ferry-landing', position: [-28.252, -19.497] },
  { id: 'heron-shoal', name: 'Heron Shoal', district: 'ferry-landing', position: [-28.231, -19.503] },
  { id: 'market-quay', name: 'Market Quay', district: 'ferry-landing', position: [-28.284, -19.512] },
  { id: 'mill-bridge', name: 'Mill Bridge', district: 'mill-bridge', position: [-28.148, -19.5] },
  { id: 'reed-clinic', name: 'Reed Street clinic', district: 'mill-bridge', position: [-28.122, -19.524] },
  { id: 'old-water-tower', name: 'Old water tower', district: 'mill-bridge', position: [-28.171, -19.471] },
  { id: 'upper-lock', name: 'Upper lock', district: 'lock-island', position: [-28.049, -19.5] },
  { id: 'lighthouse', name: 'Lighthouse', district: 'lock-island', position: [-28.021, -19.478] },
] as const;
