/**
 * Standard phrases at work: what gaps they have, whether a message fills them, how each reader sees it, and how a phrase is found.
 * Pure; the desk renders with the same code as the node.
 */
export { type PhraseProblem, phraseOf, phraseProblem, wordingProblem } from './check.ts';
export { phrasePieces, phraseText, phraseWords, type RenderedPiece, type RenderOptions, type Wordings } from './render.ts';
export { searchPhrases } from './search.ts';
export { type Slot, slotsOf, slotsOfPhrase } from './slots.ts';
