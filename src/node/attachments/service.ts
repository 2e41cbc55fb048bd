/** Attachments, as the node offers them. */

/** What became of location data: taken out, none was there, left in on purpose, or of a kind in which nothing can be taken out. */
export type LocationData = 'removed' | 'none' | 'kept' | 'cannot-be-removed';

export interface KeptFile {
  /** By its content: what the file says it is. */
  readonly type: string;
  /** SHA-256 in hex of what is shared, and of the untouched original; equal where nothing was taken out. */
  readonly shared: string;
  readonly original: string;
  /** Bytes of what is shared. */
  readonly size: number;
  readonly location: LocationData;
  /** Whether what is shared may still say where it was made. */
  readonly keepsLocation: boolean;
}

export interface AttachmentsService {
  /**
   * Keeps a file: what is shared, and its original, which stays on this node. 413 `TOO_LARGE` beyond 25 MiB, 422 `FILE_REFUSED` for a
   * kind that is not taken, 422 `FILE_DAMAGED` for a file that is not what its first bytes say.
   */
  keep(bytes: Uint8Array, options?: { readonly keepLocation?: boolean }): Promise<KeptFile>;
  /** The bytes of a content that is held whole; undefined where it has not come, or never will. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** Whether it is held whole. */
  held(sha256: string): Promise<boolean>;
}
