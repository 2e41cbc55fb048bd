/** The closed lists of notifications, for the pages that need them: the first screen loads none of this. */
export {
  clearanceGrounds,
  clearances,
  notificationKinds,
  notificationStates,
  notificationTypes,
  passages,
  precisions,
  unitLevels,
} from '../../../src/language/notification-words.ts';
