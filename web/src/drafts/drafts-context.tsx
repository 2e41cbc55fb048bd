import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { type Held, isHeld } from '../api/house-types.ts';
import { request } from '../api/http.ts';
import { rememberIncident } from '../api/incident-cache.ts';
import type { Incident } from '../api/incident-types.ts';
import { ApiProblem, isRepeatable } from '../api/problem.ts';
import { rememberCall } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { useLiveState } from '../live/live-context.tsx';
import { DraftBook } from './draft-book.ts';
import { Outbox, type OutboxItem } from './outbox.ts';
import { browserStore } from './store.ts';

interface Kept {
  readonly drafts: DraftBook;
  readonly outbox: Outbox;
}

const DraftsContext = createContext<Kept | undefined>(undefined);

/** Opens what this account left unsent on this computer before the first field is drawn. */
export function DraftsProvider({ owner, children }: { readonly owner: string; readonly children: ReactNode }) {
  const client = useQueryClient();
  const { phase } = useLiveState();
  const [ready, setReady] = useState(false);
  const kept = useMemo<Kept>(
    () => ({
      drafts: new DraftBook(browserStore('drafts'), owner),
      outbox: new Outbox({
        store: browserStore<OutboxItem>('outbox'),
        owner,
        send: async (item) => {
          const answer = await request<CallView | Incident | Held>('POST', item.path, item.body);
          // Kept for the head by a directive: it has left this screen, and waits there.
          if (isHeld(answer)) await client.invalidateQueries({ queryKey: ['approvals'] });
          else if (item.kind === 'incident') await rememberIncident(client, answer as Incident);
          else rememberCall(client, answer as CallView);
        },
        judge: (error) => (isRepeatable(error) || !(error instanceof ApiProblem) ? 'again' : refusal(error)),
      }),
    }),
    [client, owner],
  );
  useEffect(() => {
    let stopped = false;
    void Promise.all([kept.drafts.load(), kept.outbox.load()]).then(() => stopped || setReady(true));
    return () => {
      stopped = true;
      kept.outbox.stop();
    };
  }, [kept]);
  useEffect(() => {
    if (phase === 'open') kept.outbox.hurry();
  }, [phase, kept]);
  return <DraftsContext.Provider value={kept}>{ready ? children : null}</DraftsContext.Provider>;
}

function refusal(error: ApiProblem): NonNullable<OutboxItem['refused']> {
  return {
    code: error.code,
    detail: error.detail,
    ...(error.clause === undefined ? {} : { clause: error.clause }),
    ...(error.allowedBy === undefined ? {} : { allowedBy: error.allowedBy }),
  };
}

function useKept(): Kept {
  const kept = useContext(DraftsContext);
  if (kept === undefined) throw new Error('drafts outside DraftsProvider');
  return kept;
}

/** The text of one field, kept from the first letter until it is sent: `[text, write, clear]`. */
export function useDraft(field: string, begin = ''): readonly [string, (text: string) => void, () => void] {
  const { drafts } = useKept();
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.get(field)) ?? begin;
  const write = useCallback((next: string) => drafts.set(field, next), [drafts, field]);
  const clear = useCallback(() => drafts.clear(field), [drafts, field]);
  return [text, write, clear];
}

/** Puts a text into a field that is not on the screen yet. */
export function useWriteDraft(): (field: string, text: string) => void {
  const { drafts } = useKept();
  return useCallback((field, text) => drafts.set(field, text), [drafts]);
}

export function useDraftsFailed(): boolean {
  const { drafts } = useKept();
  return useSyncExternalStore(drafts.subscribe, () => drafts.failed);
}

export function useOutbox(): { readonly outbox: Outbox; readonly items: readonly OutboxItem[] } {
  const { outbox } = useKept();
  const items = useSyncExternalStore(outbox.subscribe, () => outbox.items);
  return { outbox, items };
}
