import type { PhraseLine } from './phrase.ts';

/** What is said to a request or a report. */
export const answer: readonly PhraseLine[] = [
  ['yes', 'Yes.', 'نعم.', 'כן.', 'Oui.'],
  ['no', 'No.', 'لا.', 'לא.', 'Non.'],
  ['understood', 'Understood.', 'فُهم.', 'הובן.', 'Compris.'],
  ['not-understood', 'I did not understand.', 'لم أفهم.', 'לא הבנתי.', 'Je n’ai pas compris.'],
  ['received', 'Received at {time}.', 'استُلم في {time}.', 'התקבל בשעה {time}.', 'Reçu à {time}.'],
  ['correct', 'That is correct.', 'هذا صحيح.', 'זה נכון.', 'C’est exact.'],
  ['wrong', 'That is wrong. I correct it.', 'هذا خطأ. أصححه.', 'זה שגוי. אני מתקן.', 'C’est faux. Je rectifie.'],
  ['will-do', 'We will do so by {time}.', 'سنفعل ذلك قبل {time}.', 'נעשה זאת עד {time}.', 'Nous le ferons avant {time}.'],
  ['doing', 'We are doing it now.', 'نفعل ذلك الآن.', 'אנחנו עושים זאת עכשיו.', 'Nous le faisons maintenant.'],
  ['done', 'It was done at {time}.', 'تم ذلك في {time}.', 'זה בוצע בשעה {time}.', 'Cela a été fait à {time}.'],
  ['cannot', 'We cannot do so.', 'لا نستطيع ذلك.', 'איננו יכולים לעשות זאת.', 'Nous ne pouvons pas le faire.'],
  ['not-permitted', 'I am not permitted to do so.', 'لا يُسمح لي بذلك.', 'אינני רשאי לעשות זאת.', 'Je n’y suis pas autorisé.'],
  ['asking', 'I am asking my headquarters.', 'أسأل قيادتي.', 'אני פונה למפקדה שלי.', 'Je demande à mon quartier général.'],
  [
    'checking',
    'We are checking. Answer by {time}.',
    'نتحقق. الجواب قبل {time}.',
    'אנחנו בודקים. תשובה עד {time}.',
    'Nous vérifions. Réponse avant {time}.',
  ],
  ['not-known', 'We do not know.', 'لا نعلم.', 'איננו יודעים.', 'Nous ne savons pas.'],
  ['not-us', 'It was not us.', 'لم نكن نحن.', 'אלה לא היינו אנחנו.', 'Ce n’était pas nous.'],
  ['was-us', 'It was us.', 'كنا نحن.', 'אלה היינו אנחנו.', 'C’était nous.'],
  ['mistake', 'It was a mistake.', 'كان ذلك خطأ.', 'זו הייתה טעות.', 'C’était une erreur.'],
  [
    'nothing-found',
    'We checked {place} and found nothing.',
    'تحققنا من {place} ولم نجد شيئًا.',
    'בדקנו ב{place} ולא מצאנו דבר.',
    'Nous avons vérifié à {place} et n’avons rien trouvé.',
  ],
];
