/** Words that every room shares. Each list is closed; the order is the order in which the words are shown. */
export const precedences = ['routine', 'priority', 'immediate', 'flash'] as const;
/** Military message precedences (ACP 121), lowest first. */
export type Precedence = (typeof precedences)[number];

export const modes = ['actual', 'exercise'] as const;
/** Fixed by the founding agreement: an exercise line shares no record with the real. */
export type Mode = (typeof modes)[number];

export const roles = ['duty-officer', 'head', 'headquarters', 'analyst', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

export const mandates = ['none', 'inform', 'agree', 'bind'] as const;
/** What an account may say for its party: nothing, inform, agree for its desk, bind the party. */
export type Mandate = (typeof mandates)[number];

export const languages = ['en', 'ar', 'he', 'fr'] as const;
export type Language = (typeof languages)[number];

export const lineStates = ['proposed', 'up', 'degraded', 'down'] as const;
/** `proposed` until every party has signed; then the health of the connection (product.md, Words). */
export type LineState = (typeof lineStates)[number];

export const callStates = [
  'placed',
  'received',
  'ringing',
  'answered',
  'ended',
  'refused',
  'cancelled',
  'missed',
  'returned',
] as const;
export type CallState = (typeof callStates)[number];

export const stepStates = ['alerting', 'ringing', 'unanswered', 'passed', 'skipped', 'answered', 'refused'] as const;
/**
 * One step of a ladder: `alerting` (its turn, no screen has rung yet), `ringing` (a screen rings), `unanswered` (its time ran
 * out), `passed` (its person passed it on), `skipped` (empty or unreachable), `answered`, `refused`.
 */
export type StepState = (typeof stepStates)[number];

export const skipReasons = ['unstaffed', 'did-not-ring', 'unknown'] as const;
export type SkipReason = (typeof skipReasons)[number];

export const vias = ['screen', 'push', 'email', 'webhook'] as const;
/** Ways to reach the person of a step. A live screen always rings; the others are used where the step names them. */
export type Via = (typeof vias)[number];

export const attemptStates = ['waiting', 'sent', 'failed', 'opened'] as const;
/** One try to reach somebody beside the screens: `sent` was taken by the service asked, `opened` its person came to the desk. */
export type AttemptState = (typeof attemptStates)[number];

export const alarmKinds = ['check-calls-missed', 'directive-overdue', 'conflict', 'units-uninformed', 'near-protected'] as const;
/** What headquarters is told of so that it acts, and acknowledges. */
export type AlarmKind = (typeof alarmKinds)[number];

export const dutyStates = ['pending', 'met', 'late', 'breached', 'disputed', 'excused'] as const;
/** product.md, Words: *breached* is due and not done, *late* is done after it was due, *disputed* is measured differently. */
export type DutyState = (typeof dutyStates)[number];

export const deliveries = ['stored', 'delivered'] as const;
/** `stored` durably on the author's node, `delivered` when the other party has cosigned it. */
export type Delivery = (typeof deliveries)[number];

export const postures = ['open', 'low-key', 'suspended'] as const;
/** Working posture, least strict first: the stricter one of the parties decides what is permitted above the floor. */
export type Posture = (typeof postures)[number];

export const channels = [
  'calls',
  'text',
  'meetings',
  'joint-activities',
  'reports',
  'requests',
  'incidents',
  'notifications',
  'warnings',
] as const;
/** What the parties do with each other; an agreement says in which postures each is permitted. */
export type Channel = (typeof channels)[number];

/** The floor: permitted in every posture, whatever an agreement or a directive says (product.md, Words: posture). */
export const floorChannels = ['calls', 'text', 'incidents', 'notifications', 'warnings'] as const satisfies readonly Channel[];

const everyPosture: readonly Posture[] = postures;
/** In which postures a channel is permitted where an agreement names none. The floor is in no agreement's hands. */
export const usualPostures: Readonly<Record<Channel, readonly Posture[]>> = {
  calls: everyPosture,
  text: everyPosture,
  meetings: ['open', 'low-key'],
  'joint-activities': ['open'],
  reports: ['open', 'low-key'],
  requests: ['open', 'low-key'],
  incidents: everyPosture,
  notifications: everyPosture,
  warnings: everyPosture,
};

export const markings = ['clear', 'green', 'amber', 'amber-strict', 'red'] as const;
/** Traffic Light Protocol 2.0 (FIRST), least restricted first. */
export type Marking = (typeof markings)[number];

export const purposes = [
  'protect-life',
  'prevent-violence',
  'investigate-crime',
  'humanitarian-access',
  'protect-infrastructure',
  'disaster-relief',
  'joint-administration',
] as const;
/** What shared intelligence may be used for: a closed list, of which an agreement names those that it allows. */
export type Purpose = (typeof purposes)[number];

export const dutyEvents = [
  'meeting.proposed',
  'joint-activity.proposed',
  'commitment.made',
  'request.made',
  'incident.opened',
  'inquiry.opened',
  'complaint.taken',
  'notification.announced',
  'clearance.asked',
] as const;
/** What begins a duty of a clause of the agreement. Calls have a clause of their own. */
export type DutyEvent = (typeof dutyEvents)[number];

export const dutyActs = ['reply', 'fulfil', 'respond', 'find', 'acknowledge', 'clear', 'inform-units'] as const;
/**
 * The act that alone ends the duty; having seen it is not having done it. `find`: the finding of an inquiry; `inform-units`: each
 * operating unit that was named knows before the window opens.
 */
export type DutyAct = (typeof dutyActs)[number];

export const meetingTypes = ['meeting', 'joint-activity'] as const;
export type MeetingType = (typeof meetingTypes)[number];

export const meetingStates = ['proposed', 'agreed', 'refused', 'cancelled', 'held'] as const;
export type MeetingState = (typeof meetingStates)[number];

export const refusalGrounds = ['posture', 'not-now', 'other'] as const;
/** All that a refusal tells the other side: never a directive. */
export type RefusalGround = (typeof refusalGrounds)[number];

export const directiveStates = ['issued', 'acknowledged', 'lifted'] as const;
/** `acknowledged` when everybody to whom it is addressed has. */
export type DirectiveState = (typeof directiveStates)[number];

export const subjectKinds = [
  'call',
  'meeting',
  'incident',
  'notification',
  'directive',
  'watch',
  'hold',
  'approval',
  'onward',
] as const;
/** Kinds of subject: the first word of their entries' kinds. `directive` and what follows live on the party's own house line. */
export type SubjectKind = (typeof subjectKinds)[number];

/** What no agreement can drop (product.md, What it must not become). The schema demands the whole list. */
export const excludedUses = [
  'acts-for-opinion',
  'acts-for-faith',
  'acts-for-origin',
  'acts-for-journalism',
  'acts-for-assembly',
  'acts-for-aid-work',
  'acts-for-seeking-asylum',
  'handing-over-to-torture-or-execution',
] as const;

/** The parts of an agreement in the order in which a person reads them. */
export const agreementParts = [
  'title',
  'mode',
  'parties',
  'districts',
  'desks',
  'organs',
  'calls',
  'duties',
  'channels',
  'sharing',
  'checkCalls',
  'tolerance',
  'authentic',
  'amending',
  'ending',
] as const;

/** The fields within those parts, in the same order. */
export const agreementFields = [
  'clause',
  'kind',
  'name',
  'names',
  'party',
  'district',
  'area',
  'counterpart',
  'numbers',
  'desks',
  'on',
  'owes',
  'owedBy',
  'unless',
  'floor',
  'within',
  'answerWithin',
  'purposes',
  'highestMarking',
  'retentionDays',
  'from',
  'to',
  'at',
  'timezone',
  'precedence',
  'seconds',
  'share',
  'proposalStandsDays',
  'noticeSeconds',
] as const;
