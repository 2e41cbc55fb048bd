import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../api/terms-types.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';

interface ActFormProps {
  /** As the API names it, for example `incident.fact`. */
  readonly act: Act;
  /** What stands on the button that opens the form, and on the one that sends it. */
  readonly label: string;
  readonly ready: boolean;
  readonly mutation: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly mutate: () => void;
    readonly reset: () => void;
  };
  /** It is open from the beginning. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A form that is opened by its own button, and closes when what it sends is stored. */
export function useOpened(initially = false): {
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: () => void;
} {
  const [opened, setOpened] = useState(initially);
  return { opened, open: () => setOpened(true), close: () => setOpened(false) };
}

export function ActForm({
  act,
  label,
  ready,
  mutation,
  children,
  opened,
}: ActFormProps & { readonly opened: ReturnType<typeof useOpened> }) {
  const { t } = useTranslation();
  const { incident } = useIncident();
  if (!opened.opened)
    return (
      <div className="no-print">
        <PermittedButton line={incident.line} act={act} variant="default" size="sm" onClick={opened.open}>
          {label}
        </PermittedButton>
      </div>
    );
  return (
    <form
      className={`${classes['form']} no-print`}
      aria-label={label}
      data-typing=""
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !mutation.isPending) mutation.mutate();
      }}
    >
      {children}
      <ProblemNote error={mutation.error} />
      <div className={page['line']}>
        <PermittedButton line={incident.line} act={act} type="submit" size="sm" loading={mutation.isPending} disabled={!ready}>
          {label}
        </PermittedButton>
        <Button
          variant="default"
          size="sm"
          onClick={() => {
            mutation.reset();
            opened.close();
          }}
        >
          {t('common.close')}
        </Button>
      </div>
    </form>
  );
}
