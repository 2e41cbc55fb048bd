import type { Incident } from '../api/incident-types.ts';
import type { LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { Moment } from '../ui/time.tsx';

type ToldBy = Pick<Incident['assessments'][number], 'party' | 'by' | 'at'>;

/** Who said it, for which party, and when. */
export function Told({ told, lines }: { readonly told: ToldBy; readonly lines: readonly LineView[] | undefined }) {
  return (
    <span className="dim">
      <bdi>{partyName(lines, told.party)}</bdi> · <bdi>{told.by.alias}</bdi> · <Moment at={told.at} utc />
    </span>
  );
}
