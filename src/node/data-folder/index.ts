/**
 * A node's data folder: configuration, keys, own card, the lock that keeps a second process out, and how commands find the
 * node that runs on it. It knows nothing of what the database holds.
 */

export { type FolderLock, lockFolder } from '../../store/index.ts';
export { type OwnCard, renewCard } from './card.ts';
export type { FolderConfig } from './config.ts';
export { FolderError, type FolderErrorCode } from './error.ts';
export { createFolder, endpointsOf, type Folder, type NewFolder, openFolder } from './folder.ts';
export { type HighWater, readHighWater, timelineMark, writeHighWater } from './high-water.ts';
export { type FolderKeys, type NodeKeyName, nodeKeyNames, type Random } from './keys.ts';
export { isOwnFile, type MapSetting } from './map-setting.ts';
export { clearRenewed, type Renewal, renewedFrom, replaceKeys } from './renewal.ts';
export { clearRestored, isRestored, markRestored } from './restored.ts';
export { type Admin, isFolderInUse, readAdmin, removeAdmin, writeAdmin } from './running.ts';
export { type SecretName, type Secrets, secretNames, secretsOf } from './secrets.ts';
