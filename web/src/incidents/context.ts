import { createContext, useContext } from 'react';
import type { Incident } from '../api/incident-types.ts';
import type { LineView } from '../api/types.ts';
import { mayAct, otherNames, useMe } from '../app/me-context.tsx';
import type { KnownPlacesOfLine } from '../places/known-places.ts';

export interface IncidentOnScreen {
  readonly incident: Incident;
  readonly line: LineView | undefined;
  readonly lines: readonly LineView[] | undefined;
  readonly known: KnownPlacesOfLine;
}

const IncidentContext = createContext<IncidentOnScreen | undefined>(undefined);
export const IncidentProvider = IncidentContext.Provider;

interface OneIncident extends IncidentOnScreen {
  readonly self: string;
  /** This account speaks for its party, and the incident is not closed. */
  readonly acts: boolean;
  /** This account speaks for its party. */
  readonly speaks: boolean;
  readonly audience: { readonly goesTo: string };
}

/** The incident of this page. */
export function useIncident(): OneIncident {
  const shown = useContext(IncidentContext);
  const me = useMe();
  if (shown === undefined) throw new Error('useIncident outside IncidentProvider');
  const { state } = shown.incident;
  const speaks = mayAct(me) && me.desk !== null;
  return {
    ...shown,
    self: me.party.id,
    speaks,
    acts: speaks && (state === 'open' || state === 'closing'),
    audience: { goesTo: shown.line === undefined ? '' : otherNames(shown.line) },
  };
}
