import type { TFunction } from 'i18next';
import type { DirectiveName, Permission } from '../api/terms-types.ts';
import type { Language } from '../api/types.ts';
import { longDay } from '../i18n/time.ts';

/** Whether a button may be pressed, and the sentence that stands beside it. */
export interface Permitted {
  /** False only when the node has said no: the node decides anew when the act is asked for. */
  readonly permitted: boolean;
  /** Everything that forbids it, in the reader's words: "Refused by directive 12 of 22 November (no meetings) …". */
  readonly why?: string;
  /** What will happen to the act though it is permitted: it waits for the head, or the head is told. */
  readonly note?: string;
}

export interface PermissionReader {
  readonly t: TFunction;
  readonly language: Language;
  /** Own party on the line in question; undefined in matters of the house. */
  readonly self: string | undefined;
  readonly nameOf: (party: string) => string;
}

/** What a directive forbids, by the first word of the act that it refuses. */
const forbids = { meeting: 'meetings', activity: 'joint-activities', report: 'reports', request: 'requests' } as const;
const houseRules = ['channels', 'roles', 'mandates'] as const;

/** Turns the node's decision into sentences: every reason has one, for several can forbid the same act. */
export function permissionWords(permission: Permission, reader: PermissionReader): Permitted {
  if (!permission.permitted) {
    const parts = refusals(permission, reader);
    return { permitted: false, why: parts.length > 0 ? parts.join(' ') : (permission.detail ?? '') };
  }
  const { t } = reader;
  const { approval, tellHead } = permission;
  if (approval) return { permitted: true, note: t('permission.waits', named(approval, reader)) };
  return tellHead ? { permitted: true, note: t('permission.tellsHead', named(tellHead, reader)) } : { permitted: true };
}

function refusals({ act, because: { clause, directive, posture } }: Permission, reader: PermissionReader): readonly string[] {
  const { t, self, nameOf } = reader;
  const parts: string[] = [];
  if (directive) {
    const what = Object.entries(forbids).find(([word]) => act.startsWith(`${word}.`))?.[1];
    const name = named(directive, reader);
    parts.push(what ? t('permission.directive', { ...name, what: t(`forbids.${what}`) }) : t('permission.directivePlain', name));
  }
  if (posture) {
    const word = t(`posture.${posture.working}`);
    parts.push(
      posture.party === self
        ? t('permission.postureOwn', { posture: word })
        : t('permission.postureOther', { posture: word, party: nameOf(posture.party) }),
    );
  }
  const rule = houseRules.find((one) => one === clause);
  if (rule) parts.push(t(`permission.${rule}`));
  else if (clause !== undefined) parts.push(t('permission.clause', { clause }));
  return parts;
}

function named({ number, issuedAt }: DirectiveName, { language }: PermissionReader) {
  return { number, day: longDay(Date.parse(issuedAt), language) };
}
