/**
 * Opens a modal dialog with the focus where it is wanted: on what is marked `data-autofocus`, else on the dialog itself, never
 * on whatever button happens to come first.
 */
export function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog === null || dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector<HTMLElement>('[data-autofocus]');
  (first ?? dialog).focus();
}

/** Where the focus was, to give it back; if the dialog has led to another page, it goes to that page. */
export function focusReturner(): () => void {
  const before = document.activeElement;
  const path = window.location.pathname;
  return () => {
    if (window.location.pathname !== path) document.getElementById('main')?.focus();
    else if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
