import { createContext, type ReactNode, useContext } from 'react';
import type { LineView, Me, PartyView, Role } from '../api/types.ts';
import { nameOf } from '../calls/names.ts';

const MeContext = createContext<Me | undefined>(undefined);

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <MeContext.Provider value={me}>{children}</MeContext.Provider>;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe outside MeProvider');
  return me;
}

const acting: readonly Role[] = ['duty-officer', 'head', 'headquarters'];

/** Who takes and places calls; others read. The node decides anew at each act. */
export function mayAct(me: Me): boolean {
  return acting.includes(me.role);
}

export function otherParties(line: LineView): readonly PartyView[] {
  return line.parties.filter((party) => party.id !== line.self);
}

/** The names of the other side, for sentences such as "goes to South Bank". */
export function otherNames(line: LineView): string {
  return otherParties(line).map(nameOf).join(', ');
}
