import { useQuery } from '@tanstack/react-query';
import { ownDesks } from '../admin/own-desks.ts';
import { linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { bareDeskName } from '../calls/names.ts';

/** The name of a desk of our own by its id, without our party's. */
export function useDeskName(): (desk: string) => string {
  const { data: lines } = useQuery(linesQuery);
  const me = useMe();
  const desks = ownDesks(lines ?? []);
  return (desk) => {
    const name = desks.find(({ id }) => id === desk)?.name;
    return name === undefined ? desk : bareDeskName(name, me.party.name);
  };
}
