import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { callActs } from '../api/calls.ts';
import { rememberCall } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { useVoiceCenter } from '../call/voice-center.tsx';

interface Answering {
  readonly call: CallView;
  readonly as: 'voice' | 'text';
  /** The conversation to put on hold first. */
  readonly hold?: CallView;
}

/** Answers a call from this screen: its voice comes here, and the call is shown. */
export function useAnswer() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const voice = useVoiceCenter();
  return useMutation({
    mutationFn: async ({ call, as, hold }: Answering) => {
      if (hold) rememberCall(client, await callActs.hold(hold.id, true));
      return callActs.answer(call.id, as);
    },
    onSuccess: async (view, { as }) => {
      if (as === 'voice') voice.join(view.id);
      rememberCall(client, view);
      await navigate({ to: '/calls/$id', params: { id: view.id } });
    },
    // Somebody else was quicker, or the caller gave up: show what stands.
    onError: () => client.invalidateQueries({ queryKey: ['calls'] }),
  });
}
