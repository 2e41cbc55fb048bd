/** What the desk sounds like. Everything is synthesised: no file has to load before a call can ring. */
export type { Ring, Sounds } from './sounds.ts';
export { createSounds } from './sounds.ts';
