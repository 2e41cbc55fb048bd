import type { PlacePrecision } from '../../language/index.ts';
import type { NotificationFold } from '../../subjects/index.ts';
import { byNode } from '../house/demand.ts';
import type { Keeper } from '../keeper.ts';
import type { Found } from '../subject-reader.ts';

/** One unit's readings of one revision within so long are one. Milliseconds. */
const hour = 3_600_000;

/** Who has read where something is: written on the joint line before it is shown, so that the notifier sees it. */
export class Readings {
  readonly #options: { readonly keeper: Keeper; readonly now: () => number };

  constructor(options: { readonly keeper: Keeper; readonly now: () => number }) {
    this.#options = options;
  }

  async note({ line, fold }: Found<NotificationFold>, unit: string, precision: PlacePrecision): Promise<void> {
    if (this.#isNoted(fold, unit, precision)) return;
    await this.#options.keeper.writer(line).submit(
      async (work) => {
        const held = await work.subjects.fold(fold.id);
        if (held?.kind !== 'notification' || this.#isNoted(held, unit, precision)) return;
        await work.say({
          kind: 'notification.read',
          about: { party: held.begunBy, id: held.id },
          by: { ...byNode, desk: held.to.desk },
          data: { revision: held.revision, unit, precision },
        });
      },
      { subjects: [fold.id] },
    );
  }

  #isNoted({ readings, revision }: NotificationFold, unit: string, precision: PlacePrecision): boolean {
    const since = this.#options.now() - hour;
    return readings.some(
      (one) => one.unit === unit && one.revision === revision && one.precision === precision && one.at > since,
    );
  }
}
