import { type ReactNode, useId } from 'react';
import classes from './agreement.module.css';

interface ClauseProps {
  readonly title: string;
  /** The clause as duties and refusals name it. */
  readonly clause?: string | undefined;
  readonly children: ReactNode;
}

/** One part of an agreement. */
export function Clause({ title, clause, children }: ClauseProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['clause']}>
      <h3 id={id}>
        {title} {clause !== undefined && <ClauseName name={clause} />}
      </h3>
      {children}
    </section>
  );
}

export function ClauseName({ name }: { readonly name: string }) {
  return (
    <code className={classes['clauseName']}>
      <bdi>{name}</bdi>
    </code>
  );
}
