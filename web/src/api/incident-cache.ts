import type { QueryClient } from '@tanstack/react-query';
import type { Incident } from './incident-types.ts';
import { incidentQuery } from './incidents.ts';

/** Shows an incident as the node has just told it, and reads afresh what lists it. */
export async function rememberIncident(client: QueryClient, incident: Incident): Promise<void> {
  client.setQueryData(incidentQuery(incident.id).queryKey, incident);
  await Promise.all(
    [['incidents', 'list'], ['incidents', 'near'], ['duties']].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
}
