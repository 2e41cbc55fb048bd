import type { Message } from '../language/index.ts';
import { phraseProblem } from '../phrases/index.ts';
import { Problem } from './problem.ts';

/** Free text, standard phrases or both, as a request has them. 422 `MESSAGE_REQUIRED` without either. */
export function messageOf({
  text,
  phrases,
}: {
  readonly text?: string | undefined;
  readonly phrases?: Message['phrases'];
}): Message {
  const message = optionalMessageOf({ text, phrases });
  if (message === undefined) throw new Problem(422, 'MESSAGE_REQUIRED', 'It takes words: a text, standard phrases, or both.');
  return message;
}

export function optionalMessageOf({
  text,
  phrases,
}: {
  readonly text?: string | undefined;
  readonly phrases?: Message['phrases'];
}): Message | undefined {
  if (text === undefined && phrases === undefined) return undefined;
  demandPhrases({ message: { phrases } });
  return { ...(text === undefined ? {} : { text }), ...(phrases === undefined ? {} : { phrases }) };
}

/** 422 `PHRASE_UNKNOWN`, `PHRASE_SLOTS`: nothing of ours says a phrase that its reader cannot be shown. */
export function demandPhrases(content: object | undefined): void {
  for (const part of Object.values(content ?? {})) {
    const phrases = (part as Message | undefined)?.phrases;
    const wrong = Array.isArray(phrases) ? phraseProblem(phrases) : undefined;
    if (wrong !== undefined) throw new Problem(422, wrong.code, wrong.detail, { phrase: wrong.phrase });
  }
}
