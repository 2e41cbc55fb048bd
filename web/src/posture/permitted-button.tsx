import { Button, type ButtonProps } from '@mantine/core';
import { useId } from 'react';
import type { Act } from '../api/terms-types.ts';
import classes from './permitted-button.module.css';
import { usePermission } from './use-permission.ts';

interface PermittedButtonProps extends ButtonProps {
  /** Absent: a matter of our own house. */
  readonly line?: string | undefined;
  readonly act: Act;
  readonly onClick?: () => void;
  readonly type?: 'button' | 'submit';
}

/** A button that says why it is refused before it is pressed. Refused, it still takes the focus, so that the reason is heard. */
export function PermittedButton({ line, act, onClick, type = 'button', disabled, ...rest }: PermittedButtonProps) {
  const { permitted, why, note } = usePermission(line, act);
  const id = useId();
  const words = why ?? note;
  return (
    <span className={classes['place']}>
      <Button
        {...rest}
        type={permitted ? type : 'button'}
        disabled={permitted && disabled === true}
        {...(permitted ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        {...(words === undefined ? {} : { 'aria-describedby': id })}
        {...(permitted && onClick ? { onClick } : {})}
      />
      {words !== undefined && (
        <span id={id} className={classes['why']} data-refused={!permitted || undefined}>
          {words}
        </span>
      )}
    </span>
  );
}
