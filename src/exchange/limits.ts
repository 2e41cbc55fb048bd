/** What one side may ask of the other (docs/protocol.md, Exchange). A frame beyond any of these is refused by name. */

/** Bytes of one frame as carried. */
export const MAX_FRAME_BYTES = 6 * 1024 * 1024;
/** Bytes of a frame from somebody who has proved nothing yet. */
export const MAX_HELLO_BYTES = 64 * 1024;
/** Nesting of a frame's JSON: its own objects and what a signal carries. */
export const MAX_DEPTH = 24;
/** Entries of one batch. */
export const MAX_BATCH_ENTRIES = 1000;
/** Batches that may be under way to one peer before it has answered for the first of them. */
export const WINDOW = 4;
/** Batches taken in and waiting: the window twice, since those sent before a `want` may still arrive after it. */
export const MAX_WAITING = 2 * WINDOW;
/** Feeds that one `have` may tell of. */
export const MAX_OFFERS = 256;
/** Feeds, and lines, that a peer can make a session remember. */
export const MAX_FEEDS = 16_384;
export const MAX_LINES = 1024;
/** Bytes of one piece of an attachment; the last one of a content is shorter. */
export const PIECE_BYTES = 262_144;
/** Pieces of the largest attachment: 25 MiB. */
export const MAX_FILE_PIECES = 100;
/** Pieces that a peer may ask for before it has got the first of them, and contents that a session fetches. */
export const MAX_FILES_ASKED = 64;
/** A signed note (C2SP signed-note) as we read it. */
export const MAX_NOTE_CHARS = 64 * 1024;
/** JSON text of what a signal carries. */
export const MAX_SIGNAL_CHARS = 64 * 1024;

/** Milliseconds from the first frame to both proofs. */
export const HANDSHAKE_MS = 10_000;
export const PING_EVERY_MS = 4_000;
/** Silence after which a line counts as down (product.md, line). */
export const SILENT_MS = 15_000;
/** Harmless errors of a peer that are borne before the session ends; one is forgotten each minute. */
export const MAX_STRIKES = 16;
