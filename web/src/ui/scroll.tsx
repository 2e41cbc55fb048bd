import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A wide table on a narrow screen: what scrolls sideways is reached with the keyboard, and has a name. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y: it has to take the focus to be scrolled with the arrows
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}
