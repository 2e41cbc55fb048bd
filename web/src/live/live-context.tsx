import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { fetchCall } from '../api/calls.ts';
import { setScreenId } from '../api/http.ts';
import { rememberCall } from '../api/queries.ts';
import type { LiveNotice } from '../api/types.ts';
import { LiveConnection, type LiveState, type SocketLike } from './connection.ts';
import { paced, Refresher } from './fresh.ts';

export interface VoiceNotice {
  readonly call: string;
  /** Absent: another screen of this account speaks in the call now. */
  readonly data?: unknown;
}

export interface Live {
  readonly connection: LiveConnection;
  /** Voice set-up that arrives for calls of this screen. */
  onVoice(listener: (notice: VoiceNotice) => void): () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const voiceListeners = useRef(new Set<(notice: VoiceNotice) => void>());

  const live = useMemo<Live>(() => {
    const calls = new Refresher(async (id) => rememberCall(client, await fetchCall(id)));
    const logs = paced(() => {
      void client.invalidateQueries({ queryKey: ['calls', 'log'] });
      void client.invalidateQueries({ queryKey: ['duties'] });
    }, 500);
    const lines = paced(() => void client.invalidateQueries({ queryKey: ['lines'] }), 500);
    const everything = paced(() => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }), 1_000);
    const onNotice = (notice: LiveNotice) => {
      if ('signal' in notice) for (const listener of voiceListeners.current) listener(notice.signal);
      else if ('detached' in notice) for (const listener of voiceListeners.current) listener({ call: notice.detached.call });
      else if (notice.subject.kind === 'call') {
        calls.notice(notice.subject.id);
        logs();
      } else if (notice.subject.kind === 'duty') logs();
      else if (notice.subject.kind === 'line' || notice.subject.kind === 'desk') lines();
      else everything();
    };
    const onScreen = (id: string | undefined) => {
      setScreenId(id);
      // What happened while nobody listened is read afresh.
      if (id !== undefined) everything();
    };
    const connection = new LiveConnection({ open: openSocket, onNotice, onScreen });
    return {
      connection,
      onVoice: (listener) => {
        voiceListeners.current.add(listener);
        return () => voiceListeners.current.delete(listener);
      },
    };
  }, [client]);

  useEffect(() => {
    const hurry = () => {
      if (document.visibilityState === 'visible') live.connection.hurry();
    };
    live.connection.start();
    window.addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      live.connection.stop();
    };
  }, [live]);

  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

function openSocket(): SocketLike {
  const url = new URL('/api/live', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url) as SocketLike;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('useLive outside LiveProvider');
  return live;
}

export function useLiveState(): LiveState {
  const { connection } = useLive();
  return useSyncExternalStore(connection.subscribe, () => connection.state);
}
