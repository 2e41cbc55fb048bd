import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import classes from './note.module.css';

interface NoteProps {
  readonly tone: 'ok' | 'warn' | 'bad' | 'info' | 'quiet';
  readonly icon?: IconName;
  /** Read out at once. */
  readonly alert?: boolean;
  readonly children: ReactNode;
}

export function Note({ tone, icon, alert = false, children }: NoteProps) {
  const name = icon ?? (tone === 'ok' ? 'check' : tone === 'info' || tone === 'quiet' ? 'record' : 'warn');
  return (
    <div className={classes['note']} data-tone={tone} {...(alert ? { role: 'alert' } : {})}>
      <Icon name={name} />
      <div className={classes['words']}>{children}</div>
    </div>
  );
}
