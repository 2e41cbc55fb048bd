/** Closed lists of what is said of an incident. The order is the order in which the words are shown. */
export const incidentKinds = [
  'shooting',
  'shelling',
  'explosion',
  'unexploded-ordnance',
  'crossing',
  'abduction',
  'detention',
  'assault',
  'threat',
  'unrest',
  'vehicle-accident',
  'vessel-in-distress',
  'aircraft-sighting',
  'fire',
  'flood',
  'medical-emergency',
  'missing-person',
  'body-found',
  'theft',
  'damage',
  'infrastructure-failure',
  'cyber-attack',
  'livestock',
  'violation',
  'complaint',
  'other',
] as const;
/** `violation`: of the agreement, with the clause named. `complaint`: brought from outside (a hospital, a municipality, a citizen). */
export type IncidentKind = (typeof incidentKinds)[number];

export const services = [
  'police',
  'military',
  'ambulance',
  'fire',
  'hospital',
  'utility',
  'aid-organisation',
  'monitors',
  'press',
] as const;
export type Service = (typeof services)[number];

export const incidentStates = ['open', 'closing', 'closed-agreed', 'closed-two-accounts'] as const;
/** `closing`: one party has given its account. Closed by both with one agreed account, or with two. */
export type IncidentState = (typeof incidentStates)[number];

export const assessments = ['reported', 'confirmed', 'unfounded', 'opened-in-error'] as const;
/** What one party holds of an incident; each party's stands beside the other's. */
export type Assessment = (typeof assessments)[number];

export const proofs = ['reported', 'confirmed-by-one', 'confirmed-by-both', 'disputed', 'unfounded', 'opened-in-error'] as const;
/** What the parties' assessments come to together: `disputed`, one confirms what another finds unfounded. */
export type Proof = (typeof proofs)[number];

export const figureKinds = [
  'killed',
  'injured',
  'missing',
  'detained',
  'displaced',
  'trapped',
  'in-need-of-care',
  'buildings-damaged',
  'vehicles-damaged',
  'livestock-lost',
] as const;
export type FigureKind = (typeof figureKinds)[number];

export const figureSources = [
  'own-observation',
  'own-unit',
  'other-party',
  'hospital',
  'aid-organisation',
  'witness',
  'press',
  'other',
] as const;
export type FigureSource = (typeof figureSources)[number];

/** Admiralty code (NATO AJP-2.1): reliability of the source A to F, credibility of the information 1 to 6. */
export const gradePattern = '^[A-F][1-6]$';

export const needKinds = ['care', 'evacuation', 'family-contact', 'shelter', 'damage', 'remedy'] as const;
/** What people who are harmed need. */
export type NeedKind = (typeof needKinds)[number];

export const complainants = ['hospital', 'municipality', 'citizen', 'aid-organisation', 'company', 'other'] as const;
export type Complainant = (typeof complainants)[number];

export const findings = ['upheld', 'upheld-in-part', 'not-upheld', 'cannot-be-established'] as const;
/** What an inquiry came to. */
export type Finding = (typeof findings)[number];

export const readBackParts = ['position', 'time', 'number'] as const;
export type ReadBackPart = (typeof readBackParts)[number];

export const linkKinds = ['incident', 'call', 'notification', 'meeting'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Why a name may be written down or read. */
export const namePurposes = ['medical-care', 'family-contact', 'return-of-remains', 'release', 'inquiry', 'court'] as const;
export type NamePurpose = (typeof namePurposes)[number];
