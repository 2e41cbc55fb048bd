/** What can be wrong with a data folder, one code for each. */
export type FolderErrorCode =
  | 'FOLDER_NOT_FOUND'
  | 'FOLDER_FOREIGN'
  | 'FOLDER_EXISTS'
  | 'FOLDER_NEWER'
  | 'FOLDER_CONFIG'
  | 'FOLDER_INCOMPLETE'
  | 'FOLDER_KEY'
  | 'FOLDER_CARD'
  | 'FOLDER_PERMISSIONS'
  | 'FOLDER_ROOT_OFFLINE';

/** `detail` names files, never what a key or token holds. */
export class FolderError extends Error {
  readonly code: FolderErrorCode;
  readonly detail: string;

  constructor(code: FolderErrorCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'FolderError';
    this.code = code;
    this.detail = detail;
  }
}
