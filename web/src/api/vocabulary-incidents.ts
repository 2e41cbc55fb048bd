/** The closed lists of incidents. They come from the file of `language/` that holds no schema. */
export {
  assessments,
  complainants,
  figureKinds,
  figureSources,
  findings,
  incidentKinds,
  incidentStates,
  namePurposes,
  needKinds,
  services,
} from '../../../src/language/incident-words.ts';
