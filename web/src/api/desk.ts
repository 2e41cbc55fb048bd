import { request } from './http.ts';
import type {
  Account,
  DutyView,
  IceAnswer,
  Ladder,
  LadderStep,
  LineView,
  Marks,
  Me,
  NewAccount,
  NodeStatus,
  Page,
} from './types.ts';

interface Signed {
  readonly expiresAt: string;
}

/** The node sets a cookie; the token of the answer is for programs and is not kept here. */
export function signIn(alias: string, password: string): Promise<Signed> {
  return request('POST', '/api/sessions', { alias, password }, { quiet: true });
}

/** Whoever is on watch and has not been relieved is refused (`NOT_RELIEVED`); `anyway`, and the head of the desk is told. */
export function signOut(anyway = false): Promise<void> {
  return request('DELETE', `/api/sessions/current${anyway ? '?anyway=true' : ''}`, undefined, { quiet: true });
}

export function renewSession(): Promise<Signed> {
  return request('POST', '/api/sessions/renew', {});
}

export function fetchMe(signal?: AbortSignal): Promise<Me> {
  return request('GET', '/api/me', undefined, { quiet: true, ...(signal ? { signal } : {}) });
}

export function savePreferences(preferences: Readonly<Record<string, unknown>>): Promise<void> {
  return request('PUT', '/api/me/preferences', preferences);
}

/** Ends the account's other sessions. */
export function changePassword(current: string, wanted: string): Promise<void> {
  return request('POST', '/api/me/password', { current, new: wanted }, { quiet: true });
}

export function setPin(pin: string): Promise<void> {
  return request('POST', '/api/me/pin', { pin });
}

export function checkPin(pin: string): Promise<void> {
  return request('POST', '/api/me/pin/check', { pin }, { quiet: true });
}

export function fetchStatus(signal?: AbortSignal): Promise<NodeStatus> {
  return request('GET', '/api/status', undefined, { quiet: true, ...(signal ? { signal } : {}) });
}

export async function fetchLines(signal?: AbortSignal): Promise<readonly LineView[]> {
  return (await request<Page<LineView>>('GET', '/api/lines', undefined, signal ? { signal } : {})).items;
}

export function fetchMarks(line: string, signal?: AbortSignal): Promise<Marks> {
  return request('GET', `/api/lines/${line}/marks`, undefined, signal ? { signal } : {});
}

export async function fetchPendingDuties(signal?: AbortSignal): Promise<readonly DutyView[]> {
  return (await request<Page<DutyView>>('GET', '/api/duties?state=pending', undefined, signal ? { signal } : {})).items;
}

export async function fetchAccounts(signal?: AbortSignal): Promise<readonly Account[]> {
  return (await request<Page<Account>>('GET', '/api/accounts', undefined, signal ? { signal } : {})).items;
}

export function addAccount(account: NewAccount): Promise<Account> {
  return request('POST', '/api/accounts', account);
}

/** Ends all sessions of the account and refuses new ones. */
export function disableAccount(alias: string): Promise<Account> {
  return request('POST', `/api/accounts/${encodeURIComponent(alias)}/disable`, {});
}

export async function fetchLadders(signal?: AbortSignal): Promise<readonly Ladder[]> {
  return (await request<Page<Ladder>>('GET', '/api/ladders', undefined, signal ? { signal } : {})).items;
}

export function saveLadder(desk: string, steps: readonly LadderStep[]): Promise<Ladder> {
  return request('PUT', `/api/ladders/${encodeURIComponent(desk)}`, { steps });
}

export function fetchIce(): Promise<IceAnswer> {
  return request('GET', '/api/voice/ice');
}
