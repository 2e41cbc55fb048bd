import type { AgreementState, AgreementVersion } from '../api/terms-types.ts';
import type { Tone } from '../ui/pill.tsx';

export const stateTones: Readonly<Record<AgreementState, Tone>> = {
  proposed: 'warn',
  'in-force': 'ok',
  superseded: 'quiet',
  withdrawn: 'quiet',
  expired: 'quiet',
  overtaken: 'quiet',
};

export interface LineOfVersions {
  readonly line: string;
  readonly versions: readonly AgreementVersion[];
  readonly inForce?: AgreementVersion;
}

/** The versions line by line, in the order in which they come. */
export function byLine(versions: readonly AgreementVersion[]): readonly LineOfVersions[] {
  const lines = new Map<string, AgreementVersion[]>();
  for (const version of versions) lines.set(version.id, [...(lines.get(version.id) ?? []), version]);
  return [...lines].map(([line, own]) => {
    const inForce = own.find(({ state }) => state === 'in-force');
    return { line, versions: own, ...(inForce ? { inForce } : {}) };
  });
}

/** What a version is read against: the one that it follows; the version in force against the one before it. */
export function comparedWith(version: AgreementVersion, all: readonly AgreementVersion[]): AgreementVersion | undefined {
  return all.find(({ id, hash }) => id === version.id && hash === version.follows);
}
