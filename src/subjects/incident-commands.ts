/** What a person can have its node say about an incident: the entry itself, still without who says it. */
import type { ContentOf, DataOf } from '../language/index.ts';
import type { Action } from '../terms/index.ts';
import type { CommandContext } from './command-context.ts';
import type { IncidentFold } from './incident.ts';
import type { IncidentEntry } from './incident-draft.ts';

type Says<K extends IncidentEntry | 'incident.opened'> = {
  [P in K]: { readonly kind: P; readonly data: DataOf<P> } & (ContentOf<P> extends undefined
    ? unknown
    : { readonly content: ContentOf<P> });
}[K];

export type IncidentOpening = Says<'incident.opened'>;
export type IncidentAct = Says<IncidentEntry>;
export type ActOf<K extends IncidentEntry> = Extract<IncidentAct, { readonly kind: K }>;

export interface IncidentCommand {
  readonly id: string;
  readonly says: IncidentOpening | IncidentAct;
}

export interface IncidentContext extends CommandContext {
  /** The incident that it is joined with or parted from. */
  readonly other?: IncidentFold | undefined;
  /** False: this node holds nothing of that kind and id on the line to link it to. */
  readonly linkHeld?: boolean;
}

const actions: { readonly [K in IncidentEntry | 'incident.opened']: Action } = {
  'incident.opened': 'incident.open',
  'incident.refined': 'incident.refine',
  'incident.fact': 'incident.fact',
  'incident.figure': 'incident.figure',
  'incident.figure-agreed': 'incident.agree-figure',
  'incident.read-back': 'incident.read-back',
  'incident.assessed': 'incident.assess',
  'incident.response': 'incident.respond',
  'incident.joined': 'incident.join',
  'incident.parted': 'incident.join',
  'incident.linked': 'incident.link',
  'incident.unlinked': 'incident.link',
  'incident.attached': 'incident.attach',
  'incident.need': 'incident.need',
  'incident.need-met': 'incident.need',
  'incident.inquiry': 'incident.inquire',
  'incident.finding': 'incident.find',
  'incident.finding-agreed': 'incident.agree-finding',
  'incident.answered': 'incident.answer',
  'incident.named': 'incident.name',
  'incident.account': 'incident.close',
  'incident.account-agreed': 'incident.close',
  'incident.reopened': 'incident.reopen',
};

/** The act as `terms/` knows it. */
export function actionOfIncident(kind: IncidentEntry | 'incident.opened'): Action {
  return actions[kind];
}
