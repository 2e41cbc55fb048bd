import type { Held } from './house-types.ts';
import { request } from './http.ts';
import type { CallState, CallView, Page, Precedence } from './types.ts';

/** States in which a call may still ring, be answered or be talked in. */
export const openStates = ['placed', 'received', 'ringing', 'missed', 'answered'] as const satisfies readonly CallState[];

export function isOpen(call: CallView): boolean {
  return (openStates as readonly CallState[]).includes(call.state);
}

const at = (id: string, act: string) => `/api/calls/${encodeURIComponent(id)}/${act}`;

export function fetchCall(id: string, signal?: AbortSignal): Promise<CallView> {
  return request('GET', `/api/calls/${encodeURIComponent(id)}`, undefined, signal ? { signal } : {});
}

export function fetchCalls(
  filter: { line?: string; state?: string; after?: string; limit?: number },
  signal?: AbortSignal,
): Promise<Page<CallView>> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return request('GET', text === '' ? '/api/calls' : `/api/calls?${text}`, undefined, signal ? { signal } : {});
}

/** Every call that is not closed, whatever its age: what rings must not hang on how long the log is. */
export async function fetchOpenCalls(signal?: AbortSignal): Promise<CallView[]> {
  const pages = await Promise.all(openStates.map((state) => fetchCalls({ state, limit: 200 }, signal)));
  return pages.flatMap((page) => page.items);
}

export const callActs = {
  rang: (id: string) => request<CallView>('POST', at(id, 'rang'), {}),
  answer: (id: string, as: 'voice' | 'text') => request<CallView>('POST', at(id, 'answer'), { as }),
  pass: (id: string) => request<CallView>('POST', at(id, 'pass'), {}),
  refuse: (id: string, reason: string) => request<CallView>('POST', at(id, 'refuse'), { reason }),
  end: (id: string) => request<CallView>('POST', at(id, 'end'), {}),
  hold: (id: string, on: boolean) => request<CallView>('POST', at(id, 'hold'), { on }),
  mark: (id: string, precedence: Precedence) => request<CallView>('POST', at(id, 'mark'), { precedence }),
  confirmMinute: (id: string, of: string) => request<CallView | Held>('POST', at(id, 'minute/confirm'), { of }),
  returnCall: (id: string, newId: string) => request<CallView>('POST', at(id, 'return'), { id: newId }),
};
