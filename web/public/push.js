/**
 * Shows that the desk is to be opened, while no page of it is. What rings and why is read at the desk alone: the node sends
 * nothing else, and this says nothing else, on a screen that anybody may see.
 */
const words = {
  en: 'Open the desk',
  ar: 'افتح المكتب',
  he: 'לפתוח את העמדה',
  fr: 'Ouvrir le poste',
};
/** Asked for in the desk by whoever wants to know whether it works. */
const testWords = {
  en: 'Test: nothing to do',
  ar: 'اختبار: لا شيء مطلوب',
  he: 'בדיקה: אין מה לעשות',
  fr: 'Essai : rien à faire',
};
/** On an exercise line everything says so. */
const exercise = { en: 'EXERCISE', ar: 'تمرين', he: 'תרגיל', fr: 'EXERCICE' };

function inReadersLanguage(texts) {
  for (const tag of self.navigator.languages ?? []) {
    const text = texts[tag.toLowerCase().split('-')[0]];
    if (text !== undefined) return text;
  }
  return texts.en;
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  let isExercise = false;
  let isTest = false;
  try {
    const said = event.data?.json();
    isExercise = said?.exercise === true;
    isTest = said?.test === true;
  } catch {
    // Whatever came, the desk is to be opened.
  }
  const mark = isExercise ? `${inReadersLanguage(exercise)} · ` : '';
  event.waitUntil(
    self.registration.showNotification(`${mark}${inReadersLanguage(isTest ? testWords : words)}`, {
      // A test takes no notice of a call away.
      tag: isTest ? 'test' : 'desk',
      renotify: true,
      requireInteraction: true,
      icon: '/mark.svg',
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((pages) => {
      const [open] = pages;
      return open === undefined ? self.clients.openWindow('/') : open.focus();
    }),
  );
});
