/** Accounts, sessions, PINs, and how guessing at them is slowed. */
export { addressKey } from './address.ts';
export { Accounts, type Account, type Ended, type NewAccount } from './accounts.ts';
export { type IceConfig, type IceServer, iceServers } from './ice.ts';
export { sameToken, sessionLength, type Session } from './sessions.ts';
