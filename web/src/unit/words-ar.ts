/** Of the whole catalogue only what the page of a unit says. */
export {
  clearance,
  exercise,
  notificationAsks,
  notificationKind,
  notificationType,
  precedence,
  unitPage,
} from '../locales/ar.json?unit';
