/** Which planned activities are in conflict with a thing: the line tells it of the activity alone. */
import { type NotificationFold, notificationStands } from '../../subjects/index.ts';
import type { SubjectReader } from '../subject-reader.ts';

export interface Touching {
  readonly with: { readonly kind: 'notification'; readonly id: string };
  /** Milliseconds since 1970 UTC, as it was said. */
  readonly at: number;
}

export class Touched {
  readonly #reader: SubjectReader;
  /** Ids of activities by what they are in conflict with, in whichever of their revisions. */
  readonly #by = new Map<string, Set<string>>();

  constructor(reader: SubjectReader) {
    this.#reader = reader;
  }

  /** As it stands after a commit, or as a node that starts looks at it again. */
  note({ id, conflicts }: NotificationFold): void {
    for (const { with: other } of conflicts) this.#by.set(other.id, (this.#by.get(other.id) ?? new Set()).add(id));
  }

  /** Those of which the conflict stands: of the activity's last revision, while it is not over. */
  async of(id: string): Promise<Touching[]> {
    const activities = this.#by.get(id);
    if (activities === undefined) return [];
    const found = await this.#reader.some('notification', [...activities].sort());
    return found.flatMap(({ fold }): Touching[] => {
      const said = fold.conflicts.find((one) => one.revision === fold.revision && one.with.id === id);
      return said === undefined || !notificationStands(fold)
        ? []
        : [{ with: { kind: 'notification', id: fold.id }, at: said.at }];
    });
  }
}
