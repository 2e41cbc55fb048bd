import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { fetchIce } from '../api/desk.ts';
import { openCallsQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { useLive } from '../live/live-context.tsx';
import { page } from '../ui/storage.ts';
import type { VoiceHandle } from '../voice/index.ts';
import { microphoneChoice } from './microphone-choice.ts';
import { VoiceRegistry } from './voice-registry.ts';

export interface VoiceCenter {
  /** A call placed from this screen speaks here once it is answered. */
  expect(call: string): void;
  /** This screen speaks in the call from now on, also after a reload; another screen of the account falls silent. */
  join(call: string): void;
  leave(call: string): void;
  /** The voice of a call on this screen; undefined while there is none here. */
  handle(call: string): VoiceHandle | undefined;
  joined(call: string): boolean;
  /** Voice could not even be begun: its code. */
  failure(call: string): string | undefined;
}

const VoiceContext = createContext<VoiceCenter | undefined>(undefined);
const place = (call: string) => `quietline.voice.${call}`;

/** Holds the voices of this screen above the pages, so that looking at something else does not cut a conversation. */
export function VoiceProvider({ children }: { readonly children: ReactNode }) {
  const { connection, onVoice } = useLive();
  const me = useMe();
  const { data: open } = useQuery(openCallsQuery);
  const [, redraw] = useState(0);
  const changed = useCallback(() => redraw((count) => count + 1), []);
  /** Counts what was joined by hand: the list of open calls does not change then. */
  const [joins, setJoins] = useState(0);
  const registry = useRef<VoiceRegistry>(undefined);
  registry.current ??= new VoiceRegistry({
    create: async (call, role) => {
      const [voice, ice] = await Promise.all([import('../voice/index.ts'), fetchIce()]);
      const deviceId = microphoneChoice();
      return voice.createVoice({
        call,
        role,
        ice,
        send: (data) => connection.signal(call, data),
        ...(deviceId ? { deviceId } : {}),
      });
    },
    changed,
  });
  const voices = registry.current;

  useEffect(
    () =>
      onVoice((notice) => {
        if ('data' in notice) voices.receive(notice.call, notice.data);
        else {
          // Another screen of this account speaks now.
          page.remove(place(notice.call));
          connection.detach(notice.call);
          voices.drop(notice.call);
        }
      }),
    [onVoice, voices, connection],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was joined by hand stands in the page's storage
  useEffect(() => {
    if (open === undefined) return;
    const talking = open.filter(
      (call) => call.state === 'answered' && call.answeredBy?.as === 'voice' && page.get(place(call.id)) !== null,
    );
    for (const call of open) if (page.get(place(call.id)) !== null) connection.attach(call.id);
    voices.keep(
      talking.map((call) => ({ call: call.id, role: call.from.party === me.party.id ? 'caller' : 'callee', held: call.held })),
    );
  }, [open, joins, voices, connection, me]);

  useEffect(() => () => voices.keep([]), [voices]);

  const center = useMemo<VoiceCenter>(
    () => ({
      expect: (call) => page.set(place(call), '1'),
      join(call) {
        page.set(place(call), '1');
        connection.detach(call);
        connection.attach(call);
        voices.retry(call);
        setJoins((count) => count + 1);
      },
      leave(call) {
        page.remove(place(call));
        connection.detach(call);
        voices.drop(call);
      },
      handle: (call) => voices.get(call),
      joined: (call) => page.get(place(call)) !== null,
      failure: (call) => voices.failure(call),
    }),
    [voices, connection],
  );
  // A new object on every change, so that those who show a voice look again.
  return <VoiceContext.Provider value={{ ...center }}>{children}</VoiceContext.Provider>;
}

export function useVoiceCenter(): VoiceCenter {
  const center = useContext(VoiceContext);
  if (center === undefined) throw new Error('useVoiceCenter outside VoiceProvider');
  return center;
}
