/**
 * Writers and readers of the formats of others. Every writer takes only what `release()` has let out by its own door; every reader
 * takes bytes that may be hostile. Nothing here reads a store, a clock or a network.
 */
export { readCap } from './cap-read.ts';
export { writeCap } from './cap-write.ts';
export type { FormatContext } from './context.ts';
export { writeCot } from './cot.ts';
export type { DraftsRead, IncidentDraft } from './draft.ts';
export { readGeojson } from './geojson-read.ts';
export { type Feature, type FeatureCollection, writeGeojson } from './geojson-write.ts';
export { writeIcalendar } from './icalendar.ts';
export { readKml } from './kml-read.ts';
export { writeKml } from './kml-write.ts';
export { FormatRefused, largestImport } from './refused.ts';
export { type FormatWords, filled, formatWords } from './words/index.ts';
