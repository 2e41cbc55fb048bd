/**
 * The closed lists that the desk needs at run time. They come from the one file of `language/` that holds no schema, so that
 * no schema library is loaded before the first screen.
 */
export {
  agreementFields,
  agreementParts,
  callStates,
  channels,
  dutyActs,
  dutyEvents,
  dutyStates,
  excludedUses,
  floorChannels,
  languages,
  mandates,
  markings,
  meetingTypes,
  postures,
  precedences,
  purposes,
  refusalGrounds,
  roles,
  usualPostures,
} from '../../../src/language/vocabulary.ts';
