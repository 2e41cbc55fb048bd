import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Held, isHeld } from '../api/house-types.ts';
import { rememberIncident } from '../api/incident-cache.ts';
import type { Incident } from '../api/incident-types.ts';

/** One act on an incident. `done` runs once the node has stored it, or holds it for the head. */
export function useIncidentAct<V = void>(
  act: (given: V) => Promise<Incident | Held>,
  done?: () => void,
): UseMutationResult<Incident | Held, Error, V> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      done?.();
      if (isHeld(answer)) await client.invalidateQueries({ queryKey: ['approvals'] });
      else await rememberIncident(client, answer);
    },
  });
}
