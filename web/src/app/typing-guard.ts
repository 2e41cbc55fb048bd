const quietFor = 1_000;

/**
 * Keeps a ring from being answered by somebody who is writing. A key counts only when a full second has passed since the last
 * key typed into a text; keys that follow within that second belong to the same burst and prolong it, even though the ring has
 * taken the focus away from the text.
 */
export class TypingGuard {
  private last = Number.NEGATIVE_INFINITY;

  /** A key went down. Returns whether it may act on a ring. */
  press(now: number, intoText: boolean): boolean {
    const typing = intoText || now - this.last < quietFor;
    if (typing) this.last = now;
    return !typing;
  }
}

/** Whether what is typed at this place is text, or belongs to a form in which Enter means something else. */
export function isTextPlace(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[data-typing]')) return true;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'range', 'submit', 'reset'].includes(target.type);
}
