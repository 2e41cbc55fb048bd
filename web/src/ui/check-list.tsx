import page from './page.module.css';

interface CheckListProps {
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly picked: readonly string[];
  readonly onChange: (picked: readonly string[]) => void;
}

/** Some of several. */
export function CheckList({ legend, hint, options, picked, onChange }: CheckListProps) {
  return (
    <fieldset className={page['fields']}>
      <legend>{legend}</legend>
      {hint !== undefined && <p className="dim">{hint}</p>}
      {options.map(({ value, label }) => (
        <label key={value} className={page['check']}>
          <input
            type="checkbox"
            checked={picked.includes(value)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...picked, value] : picked.filter((one) => one !== value))
            }
          />
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
