import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, precedences } from '../../api/vocabulary.ts';
import { languageNames } from '../../i18n/language.ts';
import { textOf, useEditing, useProblemAt } from './editing.tsx';
import classes from './editor.module.css';
import { type Path, valueAt } from './path.ts';

interface FieldProps {
  readonly path: Path;
  readonly label: string;
}

export function TextAt({ path, label, description }: FieldProps & { readonly description?: string }) {
  const { terms, set } = useEditing();
  const error = useProblemAt(path);
  return (
    <TextInput
      label={label}
      {...(description === undefined ? {} : { description })}
      dir="auto"
      value={textOf(valueAt(terms, path))}
      error={error}
      onChange={({ currentTarget: { value } }) => set(path, value)}
    />
  );
}

/** A list of words, one a line or separated by commas. */
export function WordsAt({ path, label }: FieldProps) {
  const { terms, set } = useEditing();
  const error = useProblemAt(path);
  const held = valueAt(terms, path);
  return (
    <TextInput
      label={label}
      value={Array.isArray(held) ? held.join(', ') : ''}
      error={error}
      onChange={({ currentTarget: { value } }) =>
        set(path, value.trim() === '' ? undefined : value.split(',').map((one) => one.trimStart()))
      }
    />
  );
}

interface NumberProps extends FieldProps {
  readonly min?: number;
  /** What stands on the record for 1 in the field: a hundredth for percent. */
  readonly unit?: number;
}

export function NumberAt({ path, label, min = 1, unit = 1 }: NumberProps) {
  const { terms, set } = useEditing();
  const error = useProblemAt(path);
  const held = valueAt(terms, path);
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      min={min}
      step="any"
      label={label}
      value={typeof held === 'number' ? Number((held / unit).toPrecision(12)) : ''}
      error={error}
      onChange={({ currentTarget: { value } }) =>
        set(path, value === '' ? undefined : Number((Number(value) * unit).toPrecision(12)))
      }
    />
  );
}

interface SelectProps extends FieldProps {
  readonly data: readonly { readonly value: string; readonly label: string }[];
  /** What stands for nothing chosen; without it one must be chosen. */
  readonly none?: string;
}

export function SelectAt({ path, label, data, none }: SelectProps) {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const error = useProblemAt(path);
  return (
    <NativeSelect
      label={label}
      value={textOf(valueAt(terms, path))}
      error={error}
      data={[{ value: '', label: none ?? t('ladders.choose') }, ...data]}
      onChange={({ currentTarget: { value } }) => set(path, value === '' ? undefined : value)}
    />
  );
}

/** The name in the languages that have one; a language left empty has none. */
export function NamesAt({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const held = (valueAt(terms, path) ?? {}) as Readonly<Record<string, unknown>>;
  const change = (language: string, name: string) => {
    const { [language]: _, ...others } = held;
    const next = name === '' ? others : { ...others, [language]: name };
    set(path, Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <details className={classes['names']}>
      <summary>{t('agreementField.names')}</summary>
      <div className={classes['fields']}>
        {languages.map((one) => (
          <TextInput
            key={one}
            label={languageNames[one]}
            dir="auto"
            lang={one}
            value={textOf(held[one])}
            onChange={({ currentTarget: { value } }) => change(one, value)}
          />
        ))}
      </div>
    </details>
  );
}

export function SwitchAt({ path, label }: FieldProps) {
  const { terms, set } = useEditing();
  return (
    <Switch
      label={label}
      checked={valueAt(terms, path) === true}
      onChange={({ currentTarget: { checked } }) => set(path, checked)}
    />
  );
}

/** Some words of a closed list. */
export function ChecksAt({ path, label, data }: SelectProps) {
  const { terms, set } = useEditing();
  const error = useProblemAt(path);
  const held = valueAt(terms, path);
  const chosen: readonly unknown[] = Array.isArray(held) ? held : [];
  return (
    <fieldset className={classes['checks']}>
      <legend>{label}</legend>
      {data.map((one) => (
        <label key={one.value}>
          <input
            type="checkbox"
            checked={chosen.includes(one.value)}
            onChange={({ currentTarget: { checked } }) =>
              set(
                path,
                data.map(({ value }) => value).filter((value) => (value === one.value ? checked : chosen.includes(value))),
              )
            }
          />
          {one.label}
        </label>
      ))}
      {error !== undefined && <p className={classes['error']}>{error}</p>}
    </fieldset>
  );
}

const units = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;
type Unit = keyof typeof units;

function unitOf(seconds: number): Unit {
  const fits = (['day', 'hour', 'minute'] as const).find((unit) => seconds > 0 && seconds % units[unit] === 0);
  return fits ?? 'second';
}

/** A limit: a figure and its unit. On the record it stands in seconds. */
export function SecondsAt({ path, label }: FieldProps) {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const error = useProblemAt(path);
  const held = valueAt(terms, path);
  const seconds = typeof held === 'number' ? held : 0;
  // The unit stays as it was chosen while the figure is typed: 605 seconds are not 1 minute on the way.
  const [chosen, setChosen] = useState({ unit: unitOf(seconds), seconds });
  const unit = chosen.seconds === seconds ? chosen.unit : unitOf(seconds);
  const change = (figure: number, next: Unit) => {
    const value = figure > 0 ? figure * units[next] : 0;
    setChosen({ unit: next, seconds: value });
    set(path, value > 0 ? value : undefined);
  };
  return (
    <div className={classes['seconds']}>
      <TextInput
        type="number"
        inputMode="numeric"
        min={1}
        label={label}
        value={seconds > 0 ? seconds / units[unit] : ''}
        error={error}
        onChange={({ currentTarget: { value } }) => change(Number(value), unit)}
      />
      <NativeSelect
        aria-label={t('editor.unitOf', { what: label })}
        value={unit}
        data={(Object.keys(units) as Unit[]).map((one) => ({ value: one, label: t(`timeUnit.${one}`) }))}
        onChange={({ currentTarget: { value } }) => change(seconds / units[unit], value as Unit)}
      />
    </div>
  );
}

/** One limit for each precedence. */
export function LimitsAt({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  return (
    <div className={classes['limits']}>
      {precedences.map((one) => (
        <SecondsAt key={one} path={[...path, one]} label={t(`precedence.${one}`)} />
      ))}
    </div>
  );
}
