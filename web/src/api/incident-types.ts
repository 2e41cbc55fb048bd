/** What the node says of incidents: names for the types that are generated from its OpenAPI document. */
import type {
  Assessment,
  Complainant,
  FigureKind,
  FigureSource,
  Finding,
  GazetteerEntry,
  IncidentKind,
  IncidentState,
  LinkKind,
  Message,
  NamePurpose,
  NeedKind,
  PhraseUse,
  Place,
  Position,
  Proof,
  ReadBackPart,
  Service,
} from '../../../src/language/index.ts';
import type { components, operations } from './schema.d.ts';

export type {
  Assessment,
  Complainant,
  FigureKind,
  FigureSource,
  Finding,
  GazetteerEntry,
  IncidentKind,
  IncidentState,
  LinkKind,
  Message,
  NamePurpose,
  NeedKind,
  PhraseUse,
  Place,
  Position,
  Proof,
  ReadBackPart,
  Service,
};

type Schemas = components['schemas'];
type Body<O extends keyof operations> = operations[O] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer B } };
}
  ? B
  : never;

export type Incident = Schemas['Incident'];
/** One of a list: what the list's door lets out. */
export type IncidentItem = Schemas['IncidentItem'];
export type IncidentWhen = Incident['when'];
export type Involves = Incident['involves'];
export type Fact = Incident['facts'][number];
export type Figure = Incident['figures'][number];
export type FigureEntry = Figure['entries'][number];
export type ReadBack = Incident['readBacks'][number];
export type IncidentResponse = Incident['responses'][number];
export type IncidentAttachment = Incident['attachments'][number];
export type Need = Incident['needs'][number];
export type Inquiry = Incident['inquiries'][number];
export type IncidentDuty = Incident['duties'][number];
export type IncidentName = Incident['names'][number];
export type Account = Incident['accounts'][number];
export type PartyWord = Incident['byParty'][string];

/** An open incident near in place and time, offered before another is opened. */
export interface NearIncident {
  readonly incident: IncidentItem;
  readonly metres: number;
}

export type OpenIncident = Body<'openIncident'> & { readonly id: string };
export type PlaceWish = OpenIncident['place'];
export type NewFact = Body<'addFact'> & { readonly id: string };
export type NewFigure = Body<'addFigure'> & { readonly id: string };
export type NewResponse = Body<'respondToIncident'> & { readonly id: string };
export type NewNeed = Body<'addNeed'> & { readonly id: string };
export type NewInquiry = Body<'openInquiry'> & { readonly id: string };
export type NewName = Body<'addName'> & { readonly id: string };
export type Refinement = Body<'refineIncident'>;
export type Understood = Body<'readBackIncident'>;

/** Free text, standard phrases, or both, as requests have them. */
export interface Wording {
  readonly text?: string;
  readonly phrases?: readonly PhraseUse[];
}
