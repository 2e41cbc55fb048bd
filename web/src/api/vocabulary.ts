/**
 * The closed lists that the desk needs at run time. They come from the one file of `language/` that holds no schema, so that
 * no schema library is loaded before the first screen.
 */
export { callStates, languages, mandates, precedences, roles } from '../../../src/language/vocabulary.ts';
