import { type TSchema, Type } from 'typebox';
import type {
  AgreementCheck as AgreementCheckValue,
  AgreementTerms as AgreementTermsValue,
  AgreementView,
  By as ByValue,
  Comparison as ComparisonValue,
  PartySettings as PartySettingsValue,
  PermissionView,
  PosturePreviewView,
  PosturesView,
  PostureView,
} from '../../node/index.ts';
import {
  Agreement,
  AgreementTerms,
  actions,
  agreementStates,
  channels,
  closed,
  Day,
  languages,
  oneOf,
  postures,
  Texts,
  Uuid7,
} from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Hash, LineId, Name, PartyId, Slug } from './shared.ts';

export { Agreement, AgreementTerms };

const by = ref<ByValue>('By');
const agreement = ref<Agreement>('Agreement');
export const termsRef = ref<AgreementTermsValue>('AgreementTerms');
const erasable = nullable(Type.String({ description: 'Null when it was erased.' }));
const number = Type.Integer({ minimum: 1 });
const Posture = oneOf(postures);
const Action = oneOf(actions);

export const AgreementVersion = answer(
  {
    id: { ...LineId, description: "The line's id." },
    number,
    hash: Hash,
    follows: Type.Optional({ ...Hash, description: 'Hash of the version that it amends.' }),
    state: oneOf(agreementStates),
    signedBy: Type.Array(PartyId),
    inForceSince: nullable(Time),
    proposedBy: PartyId,
    standsUntil: Type.Optional(Time),
    withdrawn: Type.Optional(answer({ party: PartyId, by, at: Time, reason: erasable })),
    approvals: Type.Optional(
      Type.Array(Name, { description: 'Own people who have signed it while the party wants a second one.' }),
    ),
    notice: Type.Optional(
      answer(
        { party: PartyId, by, at: Time, effective: Time, clause: Slug, reason: erasable, ended: Type.Boolean() },
        { description: 'A party leaves; until `effective` all of it holds, then (`ended`) nothing new begins.' },
      ),
    ),
    agreement,
  },
  { description: 'One version of the terms of a line, signed or proposed.' },
);
export const agreementRef = ref<AgreementView>('AgreementVersion');

const named = answer({ number, hash: Hash });
const AgreementProblem = answer({
  code: Type.String({ description: 'The list stands in docs/agreement.md.' }),
  path: Type.String({ description: 'RFC 6901 pointer into the agreement.' }),
  detail: Type.String(),
});

export const AgreementCheck = answer(
  { problems: Type.Array(AgreementProblem), agreement: Type.Optional(agreement) },
  { description: 'What stands against signing a draft. Without problems, `agreement` is what would be signed.' },
);
export const checkRef = ref<AgreementCheckValue>('AgreementCheck');

export const Comparison = answer(
  {
    from: named,
    to: named,
    changes: Type.Array(
      answer({
        path: Type.String({ description: 'Like a JSON Pointer; an item of a list is named by its id or clause.' }),
        clause: Type.Optional(Slug),
        kind: oneOf(['added', 'removed', 'changed'] as const),
        before: Type.Optional(Type.Unknown()),
        after: Type.Optional(Type.Unknown()),
      }),
    ),
  },
  { description: 'What one version says otherwise than another.' },
);
export const comparisonRef = ref<ComparisonValue>('Comparison');

const byLanguage = answer(
  Object.fromEntries(languages.map((language) => [language, Type.Optional(Type.String())])) as Record<string, TSchema>,
);
const PublicPosition = answer(
  { position: Posture, day: Day, statement: Type.Optional(byLanguage) },
  { description: 'What the party says in public.' },
);
/** As it is handed in. */
export const PublicPositionInput = closed({ position: Posture, day: Day, statement: Type.Optional(Texts) });

export const PostureDeclared = answer(
  {
    line: LineId,
    party: PartyId,
    working: Posture,
    public: Type.Optional(PublicPosition),
    reason: erasable,
    by,
    at: Time,
  },
  { description: 'One declaration of a working posture.' },
);
export const postureRef = ref<PostureView>('PostureDeclared');

export const Postures = answer(
  {
    effective: { ...Posture, description: 'The strictest working posture of the parties.' },
    parties: Type.Array(
      answer({
        party: PartyId,
        working: Posture,
        since: nullable({ ...Time, description: 'Null: never declared, so it works openly.' }),
        public: Type.Optional(PublicPosition),
      }),
    ),
    history: Type.Array(postureRef, { description: 'The newest first.' }),
  },
  { description: 'The posture of a line, and how it came about.' },
);
export const posturesRef = ref<PosturesView>('Postures');

const directive = answer({ id: Uuid7, number, issuedAt: Time });

export const Because = answer(
  {
    clause: Type.Optional(Type.String({ description: 'A clause of the agreement, or `roles`, `mandates`, `channels`.' })),
    directive: Type.Optional(directive),
    posture: Type.Optional(answer({ party: PartyId, working: Posture })),
  },
  { description: 'Everything that forbids an act.' },
);
const because = ref<PermissionView['because']>('Because');

export const PosturePreview = answer(
  {
    effective: Posture,
    refused: Type.Array(answer({ action: Action, channel: oneOf(channels), because })),
    stays: Type.Array(Action),
  },
  { description: 'What a posture would refuse, whoever asks, and what it would leave.' },
);
export const previewRef = ref<PosturePreviewView>('PosturePreview');

export const Permission = answer(
  {
    act: Action,
    permitted: Type.Boolean(),
    because,
    allowedBy: nullable(Type.String({ description: 'Who could allow it.' })),
    detail: Type.Optional(Type.String()),
    approval: Type.Optional({ ...directive, description: "It waits for the desk's head, by this directive." }),
    tellHead: Type.Optional({ ...directive, description: 'It goes at once; by this directive the head is told.' }),
  },
  { description: 'Whether the account that asks may do this now, and why not.' },
);
export const permissionRef = ref<PermissionView>('Permission');

export const PartySettings = answer(
  { twoPersonSigning: Type.Boolean({ description: 'Two persons sign an agreement for this party.' }) },
  { description: 'How the party itself wants to work.' },
);
export const partySettingsRef = ref<PartySettingsValue>('PartySettings');
export const permissionsRef = Type.Unsafe<PermissionView | { readonly items: readonly PermissionView[] }>(
  Type.Union([permissionRef, answer({ items: Type.Array(permissionRef) })]),
);
