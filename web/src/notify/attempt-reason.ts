const known = ['nobody-on-duty', 'unreachable', 'gone', 'timeout', 'connection', 'not-needed'] as const;
export type AttemptReason = (typeof known)[number];

/** A reason that has words of its own; an answer code of a server (`smtp-550`, `http-500`) is shown as it is. */
export function reasonOf(detail: string): AttemptReason | undefined {
  return known.find((one) => one === detail);
}
