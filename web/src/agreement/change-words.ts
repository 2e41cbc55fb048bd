import type { Agreement, TermsChange } from '../api/terms-types.ts';
import {
  agreementFields,
  agreementParts,
  channels,
  dutyActs,
  dutyEvents,
  languages,
  markings,
  postures,
  precedences,
  purposes,
} from '../api/vocabulary.ts';
import { languageNames } from '../i18n/language.ts';
import { checkCallSentence, deskOf, districtOf, dutySentence, owing, partyOf, type Reader, time } from './reader.ts';

/** Kinds of organs. */
export const organKinds = ['joint-committee', 'regional-committee', 'district-desks'] as const;

export interface ChangeGroup {
  /** First part of the path, for example `duties`. */
  readonly part: string;
  readonly changes: readonly TermsChange[];
}

/** Changes under the part of the agreement that they belong to, in the order in which they come. */
export function groupChanges(changes: readonly TermsChange[]): readonly ChangeGroup[] {
  const groups = new Map<string, TermsChange[]>();
  for (const change of changes) {
    const part = change.path.split('/')[1] ?? '';
    groups.set(part, [...(groups.get(part) ?? []), change]);
  }
  return [...groups].map(([part, own]) => ({ part, changes: own }));
}

export function partName({ t }: Pick<Reader, 't'>, part: string): string {
  const known = agreementParts.find((one) => one === part);
  return known ? t(`agreementPart.${known}`) : part;
}

/** Parts that are lists: the next step of a path names an item, whatever word its short name may be. */
const lists = ['parties', 'districts', 'desks', 'organs', 'duties', 'checkCalls'] as const;

/** Where in its part a change stands: `Answer within · Flash`. */
export function placeName(reader: Reader, path: string): string {
  const [, part = '', ...steps] = path.split('/');
  const list = lists.find((one) => one === part);
  return steps
    .map((step, index) =>
      list !== undefined && index === 0 ? itemName(reader, list, step) : (word(reader, step) ?? fieldName(reader, step) ?? step),
    )
    .join(' · ');
}

function itemName(reader: Reader, list: (typeof lists)[number], id: string): string {
  if (list === 'parties') return partyOf(reader, id);
  if (list === 'districts') return districtOf(reader, id);
  if (list === 'desks') return deskOf(reader, id);
  return list === 'organs' ? (reader.agreement.organs?.find((one) => one.id === id)?.name ?? id) : id;
}

function fieldName({ t }: Reader, step: string): string | undefined {
  const known = agreementFields.find((one) => one === step);
  return known && t(`agreementField.${known}`);
}

/** A word of one of the closed lists, in the reader's language. */
function word({ t }: Reader, value: string): string | undefined {
  const of = <W extends string>(list: readonly W[]) => list.find((one) => one === value);
  const posture = of(postures);
  if (posture) return t(`posture.${posture}`);
  const precedence = of(precedences);
  if (precedence) return t(`precedence.${precedence}`);
  const channel = of(channels);
  if (channel) return t(`channel.${channel}`);
  const purpose = of(purposes);
  if (purpose) return t(`purpose.${purpose}`);
  const marking = of(markings);
  if (marking) return t(`marking.${marking}`);
  const language = of(languages);
  if (language) return languageNames[language];
  const event = of(dutyEvents);
  if (event) return t(`dutyEvent.${event.replace('.', '-') as 'meeting-proposed'}`);
  const act = of(dutyActs);
  if (act) return t(`dutyAct.${act}`);
  const kind = of(organKinds);
  if (kind) return t(`organKind.${kind}`);
  return value === 'withdrawn' ? t('agreementText.unless') : undefined;
}

/** A value as a person reads it; the parts that have a sentence of their own in the text have the same one here. */
export function valueWords(reader: Reader, path: string, value: unknown): string {
  const { t } = reader;
  const [, part, , field] = path.split('/');
  if (value === undefined || value === null) return '';
  // The only yes or no of an agreement is whether a duty belongs to the floor.
  if (typeof value === 'boolean') return value ? t('agreementField.floor') : t('agreementText.notFloor');
  if (typeof value === 'number') {
    const seconds = /\/(answerWithin|within|noticeSeconds)(\/|$)/.test(path);
    return seconds ? time(reader, value) : String(value);
  }
  if (typeof value === 'string') return named(reader, field ?? '', value);
  if (Array.isArray(value))
    return value.map((one) => valueWords(reader, path, one)).join(', ') || (part === 'channels' ? t('agreementText.no') : '');
  const one = value as Record<string, unknown>;
  if (part === 'duties' && 'owes' in one) return dutySentence(reader, value as NonNullable<Agreement['duties']>[number]);
  if (part === 'checkCalls' && 'timezone' in one)
    return checkCallSentence(reader, value as NonNullable<Agreement['checkCalls']>[number]);
  if (one['type'] === 'Polygon') return t('agreementText.areaOf', { n: corners(one) });
  if (typeof one['name'] === 'string') return one['name'];
  return Object.entries(one)
    .map(([key, inner]) => `${placeName(reader, `//${key}`)}: ${valueWords(reader, `${path}/${key}`, inner)}`)
    .join(' · ');
}

function named(reader: Reader, field: string, value: string): string {
  if (field === 'owedBy') return owing(reader, value);
  if (field === 'party') return partyOf(reader, value);
  if (field === 'district') return districtOf(reader, value);
  if (field === 'from' || field === 'to' || field === 'counterpart' || field === 'desks') return deskOf(reader, value);
  return word(reader, value) ?? value;
}

function corners(polygon: Record<string, unknown>): number {
  const rings = polygon['coordinates'];
  return Array.isArray(rings) && Array.isArray(rings[0]) ? rings[0].length - 1 : 0;
}
