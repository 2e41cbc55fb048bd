import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { foldText } from '../../../src/language/fold-text.ts';
import classes from './search-select.module.css';

export interface SearchOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface SearchSelectProps<T extends string> {
  readonly label: string;
  readonly options: readonly SearchOption<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T | undefined) => void;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  /** Said where nothing fits. */
  readonly nothing: string;
  /** Finds by more than the labels. */
  readonly find?: (typed: string) => readonly SearchOption<T>[];
}

/** One of many, typed to search: each word typed begins a word of the label, across spellings. Enter takes the first. */
export function SearchSelect<T extends string>(props: SearchSelectProps<T>) {
  const { label, options, value, onChange, autoFocus = false, required = false, nothing } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const chosen = options.find((one) => one.value === value)?.label ?? '';
  const open = typed !== undefined;
  const search = props.find ?? ((words: string) => searchOptions(options, words));
  const found = open ? search(typed === chosen ? '' : typed) : [];
  const take = (option: SearchOption<T> | undefined) => {
    if (option === undefined) return;
    onChange(option.value);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.nativeEvent.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setTyped(chosen);
      else setActive((active + (key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
    } else if (open && key === 'Enter') {
      event.preventDefault();
      take(found[active]);
    } else if (open && key === 'Escape') {
      // The dialog around it stays.
      event.preventDefault();
      event.stopPropagation();
      setTyped(undefined);
    }
  };
  return (
    <div className={classes['field']}>
      <label htmlFor={`${id}-input`} className={classes['label']}>
        {label}
      </label>
      <input
        ref={input}
        id={`${id}-input`}
        className={classes['input']}
        type="text"
        role="combobox"
        autoComplete="off"
        dir="auto"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(open && found.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        aria-required={required}
        // biome-ignore lint/a11y/noAutofocus: only inside a dialog that the person has just opened
        autoFocus={autoFocus}
        {...(autoFocus ? { 'data-autofocus': '' } : {})}
        value={typed ?? chosen}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setActive(0);
          if (currentTarget.value === '') onChange(undefined);
        }}
        onClick={() => setTyped(chosen)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => {
          // One that is left whole is taken.
          if (open && typed !== '' && found.length === 1) take(found[0]);
          setTyped(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={classes['list']} hidden={!open}>
        {found.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes['option']}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option.label}
          </div>
        ))}
        {open && found.length === 0 && (
          <div role="option" aria-selected="false" aria-disabled="true" tabIndex={-1} className={classes['nothing']}>
            {nothing}
          </div>
        )}
      </div>
    </div>
  );
}

/** Those in which each word typed begins a word, in any order; what begins with the first word typed comes first. */
export function searchOptions<T extends string>(options: readonly SearchOption<T>[], typed: string): readonly SearchOption<T>[] {
  const asked = foldText(typed).split(' ').filter(Boolean);
  const [first = ''] = asked;
  return options
    .map((option) => ({ option, words: foldText(option.label).split(' ') }))
    .filter(({ words }) => asked.every((word) => words.some((one) => one.startsWith(word))))
    .sort((a, b) => Number(b.words[0]?.startsWith(first)) - Number(a.words[0]?.startsWith(first)))
    .map(({ option }) => option);
}
