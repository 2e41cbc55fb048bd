import classes from './key-hint.module.css';

/** The key that does the same as the button. Screen readers hear the button alone. */
export function KeyHint({ value }: { readonly value: string }) {
  return (
    <span aria-hidden="true" className={classes['key']}>
      {value === ' ' ? '␣' : value === 'Enter' ? '⏎' : value.toUpperCase()}
    </span>
  );
}
