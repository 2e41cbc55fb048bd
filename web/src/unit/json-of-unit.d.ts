type Catalogue = typeof import('../locales/en.json')['default'];

/** A catalogue of which a page takes only some groups: the bundler leaves the others out. */
declare module '*.json?unit' {
  export const clearance: Catalogue['clearance'];
  export const exercise: Catalogue['exercise'];
  export const notificationAsks: Catalogue['notificationAsks'];
  export const notificationKind: Catalogue['notificationKind'];
  export const notificationType: Catalogue['notificationType'];
  export const precedence: Catalogue['precedence'];
  export const unitPage: Catalogue['unitPage'];
}
