import type { PhraseLine } from './phrase.ts';

/** The end of an exchange. */
export const closing: readonly PhraseLine[] = [
  ['thanks', 'Thank you.', 'شكرًا.', 'תודה.', 'Merci.'],
  ['regret', 'We regret what happened.', 'نأسف لما حدث.', 'אנו מצטערים על מה שקרה.', 'Nous regrettons ce qui s’est passé.'],
  ['no-more', 'I have nothing more to say.', 'ليس لدي ما أضيفه.', 'אין לי מה להוסיף.', 'Je n’ai rien à ajouter.'],
  ['more-follows', 'More follows.', 'يتبع المزيد.', 'יבוא המשך.', 'La suite va venir.'],
  ['stay-on-line', 'Stay on the line.', 'ابقوا على الخط.', 'נא להישאר על הקו.', 'Restez en ligne.'],
  ['end-of-call', 'I am ending the call.', 'سأنهي الاتصال.', 'אני מסיים את השיחה.', 'Je mets fin à l’appel.'],
  [
    'minute-follows',
    'I will send the minute by {time}.',
    'سأرسل المحضر قبل {time}.',
    'אשלח את התרשומת עד {time}.',
    'J’enverrai le compte rendu avant {time}.',
  ],
  ['minute-right', 'The minute is right.', 'المحضر صحيح.', 'התרשומת נכונה.', 'Le compte rendu est exact.'],
  [
    'minute-wrong',
    'The minute is not right. I send another.',
    'المحضر غير صحيح. سأرسل غيره.',
    'התרשומת אינה נכונה. אשלח אחרת.',
    'Le compte rendu n’est pas exact. J’en envoie un autre.',
  ],
  [
    'watch-ends',
    'My watch ends at {time}. {unit} takes over.',
    'تنتهي مناوبتي في {time}. تستلم {unit} بعدي.',
    'המשמרת שלי מסתיימת בשעה {time}. {unit} מקבלים אותה.',
    'Mon service se termine à {time}. {unit} prend la relève.',
  ],
  [
    'reachable',
    'We can be reached at all times.',
    'يمكن الاتصال بنا في أي وقت.',
    'ניתן להשיג אותנו בכל עת.',
    'Nous sommes joignables à tout moment.',
  ],
  [
    'closed',
    'We regard the matter as closed.',
    'نعد الأمر منتهيًا.',
    'אנו רואים בעניין סגור.',
    'Nous considérons l’affaire comme close.',
  ],
  [
    'not-closed',
    'We do not regard the matter as closed.',
    'لا نعد الأمر منتهيًا.',
    'איננו רואים בעניין סגור.',
    'Nous ne considérons pas l’affaire comme close.',
  ],
  ['all-quiet', 'All quiet with us.', 'الوضع هادئ عندنا.', 'שקט אצלנו.', 'Rien à signaler chez nous.'],
];
