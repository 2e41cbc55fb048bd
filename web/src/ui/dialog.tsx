import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';
import { Icon } from './icons.tsx';
import { focusReturner, openModal } from './open-modal.ts';

interface DialogProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Enter means something in this dialog, so a ring that comes up must not take it. */
  readonly typing?: boolean;
  readonly wide?: boolean;
}

/** A dialog of the browser itself: it holds the focus, makes the rest inert, and gives the focus back when it closes. */
export function Dialog({ title, children, onClose, typing = false, wide = false }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    const giveBack = focusReturner();
    openModal(dialog);
    return () => {
      dialog?.close();
      giveBack();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      className={classes['dialog']}
      data-wide={wide || undefined}
      aria-labelledby={heading}
      {...(typing ? { 'data-typing': '' } : {})}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={classes['head']}>
        <h2 id={heading}>{title}</h2>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      <div className={classes['body']}>{children}</div>
    </dialog>
  );
}
