/** One row of the table: what was measured, beside what the machine can do at best in the same run. */
export interface Row {
  readonly what: string;
  readonly unit: '/s' | 'ms' | 's' | 'MB';
  /** Undefined where it could not be measured here; `note` says why. */
  readonly measured: number | undefined;
  /** The same work without the node: what no program can beat on this machine. */
  readonly floor?: { readonly value: number; readonly what: string } | undefined;
  /** What it must reach; a rate at least, a time or a size at most. */
  readonly bar?: number | undefined;
  /** What `measured / floor` must reach, in the same sense. */
  readonly ratioBar?: number | undefined;
  readonly note?: string | undefined;
}

export function ratioOf({ measured, floor }: Row): number | undefined {
  return measured === undefined || floor === undefined ? undefined : measured / floor.value;
}

/** Whether the row reaches its bars; undefined where it has none, or was not measured. */
export function isMet(row: Row): boolean | undefined {
  const { measured, bar, ratioBar, unit } = row;
  const reaches = (value: number, least: number) => (unit === '/s' ? value >= least : value <= least);
  const ratio = ratioOf(row);
  if (measured === undefined || (bar === undefined && ratioBar === undefined)) return undefined;
  return (
    (bar === undefined || reaches(measured, bar)) && (ratioBar === undefined || ratio === undefined || reaches(ratio, ratioBar))
  );
}
