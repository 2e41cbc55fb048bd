import { createContext, useContext } from 'react';
import type { DeskRef } from '../api/types.ts';

/** What can be opened from anywhere. */
export interface Screen {
  /** Opens the palette that places a call; the counterpart is chosen unless a desk is named. */
  place(to?: DeskRef): void;
  goOnWatch(): void;
  /** Opens the form that opens an incident. */
  openIncident(): void;
}

const ScreenContext = createContext<Screen | undefined>(undefined);
export const ScreenProvider = ScreenContext.Provider;

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (screen === undefined) throw new Error('useScreen outside ScreenProvider');
  return screen;
}
