import { Type } from 'typebox';
import type { LadderStep, Mandate, Role } from '../../node/index.ts';
import { mandates, Name, oneOf, roles, Slug, vias } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { PartyId } from './shared.ts';

export interface AccountView {
  readonly alias: string;
  readonly role: Role;
  readonly mandate: Mandate;
  readonly desk: string | null;
  readonly disabled: boolean;
  readonly createdAt: string;
}

export const Account = answer({
  alias: Name,
  role: oneOf(roles),
  mandate: oneOf(mandates),
  desk: nullable(Slug),
  disabled: Type.Boolean(),
  createdAt: Time,
});
export const accountRef = ref<AccountView>('Account');

export interface MeView {
  readonly alias: string;
  readonly role: Role;
  readonly mandate: Mandate;
  readonly desk: string | null;
  readonly party: { readonly id: string; readonly name: string };
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly pinSet: boolean;
  /** Null for the token of the node's own folder. */
  readonly expiresAt: string | null;
}

export const Me = answer({
  alias: Name,
  role: oneOf(roles),
  mandate: oneOf(mandates),
  desk: nullable(Slug),
  party: answer({ id: PartyId, name: Name }),
  preferences: Type.Record(Type.String(), Type.Unknown()),
  pinSet: Type.Boolean(),
  expiresAt: nullable(Time),
});
export const meRef = ref<MeView>('Me');

export interface SessionView {
  readonly token: string;
  readonly expiresAt: string;
  readonly account: {
    readonly alias: string;
    readonly role: Role;
    readonly mandate: Mandate;
    readonly desk: string | null;
    readonly party: string;
  };
}

export const Session = answer({
  token: Type.String({ description: 'For `Authorization: Bearer`. Never put it in a URL.' }),
  expiresAt: Time,
  account: answer({ alias: Name, role: oneOf(roles), mandate: oneOf(mandates), desk: nullable(Slug), party: PartyId }),
});
export const sessionRef = ref<SessionView>('Session');

export interface LadderView {
  readonly desk: string;
  readonly steps: readonly LadderStep[];
}

const target = Type.Union([answer({ desk: Slug }), answer({ account: Name }), answer({ rota: Slug })]);

export const Ladder = answer(
  {
    desk: Slug,
    steps: Type.Array(
      answer({
        target,
        seconds: Type.Number({ description: 'How long it rings before the next step does.' }),
        label: Type.String({ description: 'What the other side reads.' }),
        via: Type.Optional(Type.Array(oneOf(vias), { description: 'How it is tried beside the live screens.' })),
      }),
    ),
  },
  { description: 'Who is rung next when a call to this desk is not answered.' },
);
export const ladderRef = ref<LadderView>('Ladder');

export interface CardView {
  readonly party: string;
  readonly name: string;
  readonly number: number;
  readonly rootKey: string;
  readonly words: readonly string[];
  readonly endpoints: readonly string[];
}

export const Card = answer({
  party: PartyId,
  name: Name,
  number: Type.Integer({ minimum: 1 }),
  rootKey: Type.String({ description: 'As an agreement names it: base64url.' }),
  words: Type.Array(Type.String(), { description: 'The fingerprint of the root key in words.' }),
  endpoints: Type.Array(Type.String()),
});
export const cardRef = ref<CardView>('Card');
