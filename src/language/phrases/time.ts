import type { PhraseLine } from './phrase.ts';

/** When. */
export const time: readonly PhraseLine[] = [
  ['at', 'At {time}.', 'في {time}.', 'בשעה {time}.', 'À {time}.'],
  ['when', 'When did it happen?', 'متى حدث ذلك؟', 'מתי זה קרה?', 'Quand cela s’est-il passé ?'],
  ['since', 'Since {time}.', 'منذ {time}.', 'מאז {time}.', 'Depuis {time}.'],
  ['until', 'Until {time}.', 'حتى {time}.', 'עד {time}.', 'Jusqu’à {time}.'],
  [
    'between',
    'Between {from:time} and {to:time}.',
    'بين {from:time} و{to:time}.',
    'בין {from:time} לבין {to:time}.',
    'Entre {from:time} et {to:time}.',
  ],
  ['before', 'Before {time}.', 'قبل {time}.', 'לפני {time}.', 'Avant {time}.'],
  ['after', 'After {time}.', 'بعد {time}.', 'אחרי {time}.', 'Après {time}.'],
  ['now', 'Now.', 'الآن.', 'עכשיו.', 'Maintenant.'],
  ['how-long', 'How long will it take?', 'كم سيستغرق ذلك؟', 'כמה זמן זה ייקח?', 'Combien de temps cela prendra-t-il ?'],
  [
    'takes',
    'It will take {number} minutes.',
    'سيستغرق ذلك {number} دقيقة.',
    'זה ייקח {number} דקות.',
    'Cela prendra {number} minutes.',
  ],
  ['delayed', 'Delayed until {time}.', 'تأجل حتى {time}.', 'נדחה עד {time}.', 'Retardé jusqu’à {time}.'],
  ['begins', 'It begins at {time}.', 'يبدأ في {time}.', 'זה מתחיל בשעה {time}.', 'Cela commence à {time}.'],
  ['ends', 'It ends at {time}.', 'ينتهي في {time}.', 'זה מסתיים בשעה {time}.', 'Cela se termine à {time}.'],
  ['next-contact', 'Next contact at {time}.', 'الاتصال التالي في {time}.', 'הקשר הבא בשעה {time}.', 'Prochain contact à {time}.'],
];
