/** Some groups of one catalogue (web/unit-words.ts). */
declare module 'virtual:unit-words-*' {
  type Catalogue = typeof import('../locales/en.json')['default'];
  export const clearance: Catalogue['clearance'];
  export const exercise: Catalogue['exercise'];
  export const notificationAsks: Catalogue['notificationAsks'];
  export const notificationKind: Catalogue['notificationKind'];
  export const notificationType: Catalogue['notificationType'];
  export const precedence: Catalogue['precedence'];
  export const unitPage: Catalogue['unitPage'];
}
