/** How many beeps to play: one to five, not the number that was played before, so that a guess does not pass for hearing. */
export function pickBeeps(random: () => number, before: number | undefined): number {
  const choices = [1, 2, 3, 4, 5].filter((one) => one !== before);
  return choices[Math.floor(random() * choices.length)] ?? 3;
}

export interface HeardRecord {
  readonly owner: string;
  /** When the person typed the right number, milliseconds since 1970 UTC. */
  readonly at: number;
}

const holdsFor = 12 * 3_600_000;

/** Whether this page was heard in this watch already, so that a reload needs one touch and no new beeps. */
export function wasHeard(stored: string | null, owner: string, now: number): boolean {
  if (stored === null) return false;
  try {
    const record = JSON.parse(stored) as Partial<HeardRecord> | null;
    return record?.owner === owner && typeof record.at === 'number' && record.at <= now && now - record.at < holdsFor;
  } catch {
    return false;
  }
}
