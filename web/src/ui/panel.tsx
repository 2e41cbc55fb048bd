import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
  readonly noPrint?: boolean;
}

/** One named region of a screen. */
export function Panel({ title, aside, children, flush = false, noPrint = false }: PanelProps) {
  const id = useId();
  return (
    <section className={noPrint ? `${classes['panel']} no-print` : classes['panel']} aria-labelledby={id}>
      <header className={classes['head']}>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      <div className={flush ? classes['flush'] : classes['body']}>{children}</div>
    </section>
  );
}
