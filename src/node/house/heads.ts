import type { Agreement } from '../../language/index.ts';
import type { Actor } from '../service.ts';

/** A desk of the own party, as an agreement in force names it. */
export interface OwnDesk {
  readonly id: string;
  readonly line: string;
  readonly district: string;
}

export function desksOf(self: string, line: string, agreement: Agreement): OwnDesk[] {
  return agreement.desks.filter((desk) => desk.party === self).map(({ id, district }) => ({ id, line, district }));
}

/**
 * A head heads the desk at which the account sits, and those of the same district beside it. A desk in whose district no head sits
 * is headed by every head of the party on that line, so that no order is without somebody to answer for it.
 *
 * @param headDesks desks at which the party's heads sit
 */
export function headsDesk(
  actor: Pick<Actor, 'role' | 'desk'>,
  desk: string,
  own: readonly OwnDesk[],
  headDesks: readonly string[],
): boolean {
  if (actor.role !== 'head' || actor.desk === null) return false;
  if (actor.desk === desk) return true;
  return own.some(({ id, line, district }) => {
    if (id !== desk) return false;
    const onLine = own.filter((one) => one.line === line);
    const headed = onLine.filter((one) => one.district === district && (one.id === actor.desk || headDesks.includes(one.id)));
    return (headed.length === 0 ? onLine : headed).some((one) => one.id === actor.desk);
  });
}
