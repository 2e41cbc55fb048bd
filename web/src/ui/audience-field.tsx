import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './audience-field.module.css';
import { Icon } from './icons.tsx';

/** Who will read what is typed: the other party by name, or nobody outside. */
export type Audience = { readonly goesTo: string } | 'stays';

/** The same words and signs for fields of another kind. */
export function AudienceTag({ audience }: { readonly audience: Audience }) {
  const { t } = useTranslation();
  const goes = audience !== 'stays';
  return (
    <span className={classes['reader']} data-audience={goes ? 'goes' : 'stays'}>
      <Icon name={goes ? 'arrowOut' : 'house'} size={15} />
      {goes ? t('audience.goes', { party: audience.goesTo }) : t('audience.stays')}
    </span>
  );
}

interface AudienceFieldProps {
  readonly audience: Audience;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onEnter?: () => void;
  readonly rows?: number;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
  /** Stands inside the frame, beside the send button's place. */
  readonly children?: ReactNode;
}

/**
 * A text field that says who will read it before the first letter. The two kinds differ in frame, colour, sign and words, so
 * that one cannot be taken for the other at four in the morning. Enter sends, Shift+Enter makes a new line.
 */
export function AudienceField(props: AudienceFieldProps) {
  const { audience, label, value, onChange, onEnter, rows = 2, required = false, children } = props;
  const field = useId();
  const reader = useId();
  const goes = audience !== 'stays';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || onEnter === undefined) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div className={classes['field']} data-audience={goes ? 'goes' : 'stays'}>
      <div className={classes['top']}>
        <label htmlFor={field} className={classes['label']}>
          {label}
        </label>
        <span id={reader}>
          <AudienceTag audience={audience} />
        </span>
      </div>
      <textarea
        id={field}
        ref={props.inputRef}
        className={classes['input']}
        rows={rows}
        dir="auto"
        value={value}
        required={required}
        maxLength={props.maxLength ?? 8_000}
        aria-describedby={reader}
        // biome-ignore lint/a11y/noAutofocus: only inside a dialog that the person has just opened
        autoFocus={props.autoFocus ?? false}
        {...(props.autoFocus ? { 'data-autofocus': '' } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {children}
    </div>
  );
}
