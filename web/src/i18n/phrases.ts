import type { Language } from '../api/types.ts';

/**
 * Standard phrases: written once in each language, so that a message built from one is read in the reader's own words without
 * machine translation. They are recognised by their whole text; whatever is changed is the writer's own and stays as written.
 */
export const phrases = {
  'talk-now': {
    en: 'We ask to talk now.',
    ar: 'نطلب التحدث الآن.',
    he: 'אנו מבקשים לשוחח עכשיו.',
    fr: 'Nous demandons à vous parler maintenant.',
  },
  'check-call': {
    en: 'Check call of the day.',
    ar: 'مكالمة الاختبار اليومية.',
    he: 'שיחת הבדיקה היומית.',
    fr: 'Appel d’essai du jour.',
  },
  incident: {
    en: 'An incident under way concerns both sides.',
    ar: 'حادث جارٍ يخص الطرفين.',
    he: 'אירוע בעיצומו נוגע לשני הצדדים.',
    fr: 'Un incident en cours concerne les deux parties.',
  },
  'threat-to-life': {
    en: 'There is a threat to life.',
    ar: 'يوجد خطر على الحياة.',
    he: 'קיימת סכנת חיים.',
    fr: 'Il y a un danger pour la vie.',
  },
  'missed-call': {
    en: 'We return your call.',
    ar: 'نعاود الاتصال بكم.',
    he: 'אנו חוזרים אליכם.',
    fr: 'Nous rappelons à la suite de votre appel.',
  },
  'call-back-later': {
    en: 'We cannot talk now and will call back.',
    ar: 'لا نستطيع التحدث الآن وسنعاود الاتصال.',
    he: 'איננו יכולים לשוחח כעת ונחזור אליכם.',
    fr: 'Nous ne pouvons pas parler maintenant et nous rappellerons.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type PhraseId = keyof typeof phrases;

const byText = new Map<string, PhraseId>(
  Object.entries(phrases).flatMap(([id, texts]) => Object.values(texts).map((text) => [text, id as PhraseId] as const)),
);

export interface Read {
  readonly text: string;
  /** The words that stand on record, when the phrase arrived in another language. */
  readonly original?: string;
}

/** The text as this reader reads it. */
export function readPhrase(text: string, language: Language): Read {
  const id = byText.get(text.trim());
  if (id === undefined) return { text };
  const own = phrases[id][language];
  return own === text.trim() ? { text } : { text: own, original: text };
}
