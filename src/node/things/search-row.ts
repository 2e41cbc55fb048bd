/**
 * The text by which a subject is found. What is not listed here is not found: names of persons, what was read back, and how somebody
 * is reached never are.
 */
import { type Act, foldText, isKind, type Kind, type Message, type Place } from '../../language/index.ts';
import { phraseWords } from '../../phrases/index.ts';
import type { SearchRow } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { soundActs } from './sound-acts.ts';

type Content = Readonly<Record<string, unknown>>;
type TextsOf = (content: Content) => readonly (string | undefined)[];

const plain =
  (...fields: readonly string[]): TextsOf =>
  (content) =>
    fields.map((field) => content[field] as string | undefined);
const message: TextsOf = ({ message }) => messageTexts(message as Message | undefined);
const place: TextsOf = ({ place }) => [(place as Place | undefined)?.words];
const all =
  (...parts: readonly TextsOf[]): TextsOf =>
  (content) =>
    parts.flatMap((part) => part(content));
const commitments: TextsOf = (content) => (content['commitments'] as readonly string[] | undefined) ?? [];

const searched: Partial<Record<Kind, TextsOf>> = {
  'call.placed': plain('reason'),
  'call.refused': plain('reason'),
  'call.message': plain('text'),
  'call.minute': all(plain('text'), commitments),
  'meeting.proposed': plain('subject', 'place'),
  'meeting.refused': plain('reason'),
  'meeting.cancelled': plain('reason'),
  'meeting.minute': all(plain('text'), commitments),
  'incident.opened': all(message, place),
  'incident.refined': all(message, place),
  'incident.fact': all(message, place),
  'incident.figure': plain('note'),
  'incident.assessed': plain('reason'),
  'incident.response': all(({ doing }) => messageTexts(doing as Message), plain('by')),
  'incident.joined': plain('reason'),
  'incident.parted': plain('reason'),
  'incident.attached': plain('name', 'caption'),
  'incident.need': all(message, plain('through')),
  'incident.need-met': message,
  'incident.inquiry': message,
  'incident.finding': message,
  'incident.answered': message,
  'incident.account': plain('text'),
  'incident.reopened': plain('reason'),
  'notification.announced': all(message, place, plain('vehicles')),
  'notification.changed': all(message, place, plain('vehicles')),
  'notification.cancelled': plain('reason'),
  'notification.cleared': all(({ conditions }) => messageTexts(conditions as Message | undefined), plain('reason')),
  'directive.issued': ({ texts }) => Object.values(texts as Record<string, string>),
  'directive.lifted': plain('reason'),
};

const kinds = ['call', 'meeting', 'incident', 'notification', 'directive'] as const;
export type SearchedKind = (typeof kinds)[number];
export const searchedKinds: readonly SearchedKind[] = kinds;

/** Characters of one subject that are searched, its newest words first to go; a word of more than 64 is cut. */
const textLimit = 60_000;

/** Undefined for a kind that is not searched. */
export function searchRow(line: string, fold: AnyFold, acts: readonly Act[]): SearchRow | undefined {
  if (!kinds.some((kind) => kind === fold.kind)) return undefined;
  const texts = soundActs(fold, acts).flatMap((act) => {
    const of = isKind(act.kind) ? searched[act.kind] : undefined;
    return of === undefined || act.content === undefined ? [] : of(act.content);
  });
  const said = texts.filter((text) => text !== undefined && text !== '');
  // A database takes no NUL in a text, and an entry may hold one.
  const text = cut(said.join('\n').replace(/[\0\u2066-\u2069]/g, ''), textLimit);
  return {
    kind: fold.kind,
    id: fold.id,
    line,
    party: fold.begunBy,
    district: 'district' in fold ? fold.district : '',
    at: fold.begun.at,
    title: cut((said[0] ?? '').replace(/[\s\0\u2066-\u2069]+/g, ' '), 120),
    text,
    words: wordsOf(text),
  };
}

/** Each word once: how often it was said finds nothing more. */
function wordsOf(text: string): string {
  return [...new Set(foldText(text).split(' '))].map((word) => cut(word, 64)).join(' ');
}

/** The first characters; none is cut in two. */
const cut = (text: string, length: number) =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

function messageTexts(message: Message | undefined): readonly (string | undefined)[] {
  return [message?.text, ...(message?.phrases ?? []).map(phraseWords)];
}
