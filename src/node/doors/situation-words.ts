/** Words of the situation report that no other format needs. */
import type { CallState, DutyState, Language, NotificationType } from '../../language/index.ts';

export interface SituationWords {
  readonly title: string;
  /** Where a total comes from; `{count}` and `{line}` are filled in. */
  readonly incidents: string;
  readonly figures: string;
  readonly responses: string;
  readonly notifications: string;
  readonly duties: string;
  readonly calls: string;
  readonly dutyStates: Readonly<Record<DutyState, string>>;
  readonly callStates: Readonly<Record<CallState, string>>;
  readonly types: Readonly<Record<NotificationType, string>>;
}

export const situationWords: Readonly<Record<Language, SituationWords>> = {
  en: {
    title: 'Situation report',
    incidents: '{count} incidents on the record of the line {line}',
    figures: 'Entries of {count} incidents; each party’s last figures side by side',
    responses: 'Responses on the record of {count} incidents',
    notifications: '{count} notifications on the record of the line {line}',
    duties: '{count} duties due in the period, judged from the record of the line {line}',
    calls: '{count} calls on the record of the line {line}',
    dutyStates: { pending: 'Pending', met: 'Met', late: 'Late', breached: 'Breached', disputed: 'Disputed', excused: 'Excused' },
    callStates: {
      placed: 'Placed',
      received: 'Received',
      ringing: 'Ringing',
      answered: 'Answered',
      ended: 'Ended',
      refused: 'Refused',
      cancelled: 'Cancelled',
      missed: 'Missed',
      returned: 'Returned',
    },
    types: { place: 'Protected place', activity: 'Activity', movement: 'Movement' },
  },
  ar: {
    title: 'تقرير الموقف',
    incidents: '{count} من الحوادث في سجل الخط {line}',
    figures: 'قيود {count} من الحوادث؛ آخر أرقام كل طرف جنبًا إلى جنب',
    responses: 'الاستجابات في سجل {count} من الحوادث',
    notifications: '{count} من الإخطارات في سجل الخط {line}',
    duties: '{count} من الواجبات المستحقة في الفترة، وفق سجل الخط {line}',
    calls: '{count} من المكالمات في سجل الخط {line}',
    dutyStates: {
      pending: 'قيد الانتظار',
      met: 'أُدّي',
      late: 'متأخر',
      breached: 'أُخلّ به',
      disputed: 'متنازع عليه',
      excused: 'معذور',
    },
    callStates: {
      placed: 'طُلبت',
      received: 'استُلمت',
      ringing: 'ترن',
      answered: 'أُجيبت',
      ended: 'انتهت',
      refused: 'رُفضت',
      cancelled: 'أُلغيت',
      missed: 'فائتة',
      returned: 'رُدّ عليها',
    },
    types: { place: 'موقع محمي', activity: 'نشاط', movement: 'حركة' },
  },
  he: {
    title: 'דוח מצב',
    incidents: '{count} אירועים ברשומת הקו {line}',
    figures: 'רישומים של {count} אירועים; הנתונים האחרונים של כל צד זה לצד זה',
    responses: 'תגובות ברשומת {count} אירועים',
    notifications: '{count} הודעות ברשומת הקו {line}',
    duties: '{count} חובות שמועדן בתקופה, לפי רשומת הקו {line}',
    calls: '{count} שיחות ברשומת הקו {line}',
    dutyStates: { pending: 'ממתינה', met: 'קוימה', late: 'באיחור', breached: 'הופרה', disputed: 'במחלוקת', excused: 'פטורה' },
    callStates: {
      placed: 'הוזמנה',
      received: 'התקבלה',
      ringing: 'מצלצלת',
      answered: 'נענתה',
      ended: 'הסתיימה',
      refused: 'סורבה',
      cancelled: 'בוטלה',
      missed: 'לא נענתה',
      returned: 'הוחזרה',
    },
    types: { place: 'מקום מוגן', activity: 'פעילות', movement: 'תנועה' },
  },
  fr: {
    title: 'Rapport de situation',
    incidents: '{count} incidents au registre de la ligne {line}',
    figures: 'Écritures de {count} incidents ; derniers chiffres de chaque partie côte à côte',
    responses: 'Réponses au registre de {count} incidents',
    notifications: '{count} notifications au registre de la ligne {line}',
    duties: '{count} obligations échues dans la période, d’après le registre de la ligne {line}',
    calls: '{count} appels au registre de la ligne {line}',
    dutyStates: {
      pending: 'En cours',
      met: 'Remplie',
      late: 'En retard',
      breached: 'Manquée',
      disputed: 'Contestée',
      excused: 'Excusée',
    },
    callStates: {
      placed: 'Demandé',
      received: 'Reçu',
      ringing: 'Sonne',
      answered: 'Répondu',
      ended: 'Terminé',
      refused: 'Refusé',
      cancelled: 'Annulé',
      missed: 'Manqué',
      returned: 'Rendu',
    },
    types: { place: 'Lieu protégé', activity: 'Activité', movement: 'Mouvement' },
  },
};
