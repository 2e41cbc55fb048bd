import { useId } from 'react';
import classes from './choice.module.css';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** The label stands before the group; else it is read out only. */
  readonly shown?: boolean;
}

/** One of a few: all of them in sight, the arrows go through them. */
export function Choice<T extends string>({ label, value, options, onChange, shown = false }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={classes['choice']}>
      <legend className={shown ? classes['legend'] : 'hidden-but-read'}>{label}</legend>
      <div className={classes['options']}>
        {options.map((option) => (
          <label key={option.value} className={classes['option']}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
