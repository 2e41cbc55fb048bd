/** Accounts, sessions, PINs, and how guessing at them is slowed. */

export { type Account, Accounts, type Ended, type NewAccount } from './accounts.ts';
export { addressKey } from './address.ts';
export { type IceConfig, type IceServer, iceServers } from './ice.ts';
export { type Session, sameToken } from './sessions.ts';
