import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'quiet' | 'exercise' | 'routine' | 'priority' | 'immediate' | 'flash';

/** A state in words. Colour repeats what the word says and never stands alone. */
export function Pill({
  tone = 'quiet',
  solid = false,
  children,
}: {
  readonly tone?: Tone;
  readonly solid?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes['pill']} data-tone={tone} data-solid={solid || undefined}>
      {children}
    </span>
  );
}
