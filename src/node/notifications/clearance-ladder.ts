/** A clearance that nobody has answered climbs the ladder of the desk that is asked: silence is never a yes. */
import type { Agreement } from '../../language/index.ts';
import type { DueWorkRow, Store } from '../../store/index.ts';
import { type LadderStep, ladderFor, type NotificationFold, notificationStands } from '../../subjects/index.ts';
import type { Notify } from '../notify/notify.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';

export const clearanceKind = 'clearance';

export interface ClearanceLadderOptions {
  readonly self: string;
  readonly store: Store;
  readonly reader: SubjectReader;
  readonly notify: Pick<Notify, 'ring'>;
  readonly now: () => number;
  readonly agreementOf: (found: Found<NotificationFold>) => Agreement | undefined;
  /** As it is set; empty: the desk itself. */
  readonly ladderOf: (desk: string) => readonly LadderStep[];
  readonly noticed: (at: number | undefined) => void;
  readonly notice: (id: string) => void;
}

export class ClearanceLadder {
  readonly #options: ClearanceLadderOptions;
  /** Revisions whose climb has begun in this run of the node. */
  readonly #begun = new Set<string>();

  constructor(options: ClearanceLadderOptions) {
    this.#options = options;
  }

  /** After a restart it climbs from where it was; without a step that waits, from the first. */
  async begin(line: string, fold: NotificationFold): Promise<void> {
    const { store, now, noticed } = this.#options;
    const key = `${fold.id} ${fold.revision}`;
    if (!this.#waits(fold) || this.#begun.has(key)) return;
    this.#begun.add(key);
    const waiting = await store.read.dueWorkOf(clearanceKind);
    if (waiting.some((row) => row.key.startsWith(`${key} `))) return;
    const at = now();
    await store.write((tx) => tx.putDueWork([{ kind: clearanceKind, key: `${key} 0`, line, at }]));
    noticed(at);
  }

  async due(rows: readonly DueWorkRow[]): Promise<void> {
    for (const row of rows) await this.#step(row);
  }

  async #step(row: DueWorkRow): Promise<void> {
    const { store, reader, notify, now, ladderOf, agreementOf, noticed, notice } = this.#options;
    const [id = '', revision, step] = row.key.split(' ');
    const found = await reader.find('notification', id);
    const agreement = found === undefined ? undefined : agreementOf(found);
    const wanted = found !== undefined && this.#waits(found.fold) && found.fold.revision === Number(revision);
    if (found === undefined || agreement === undefined || !wanted)
      return store.write((tx) => tx.dropDueWork(clearanceKind, [row.key]));
    const { desk } = found.fold.to;
    const index = Number(step);
    const ladder = ladderFor(agreement, desk, ladderOf(desk));
    const place = ladder[index];
    const about = { kind: 'notification', subject: id, line: found.line };
    const wake = await store.write(async (tx) => {
      await tx.dropDueWork(clearanceKind, [row.key]);
      // Beyond the last step headquarters is told, and the duty to answer goes on.
      if (place === undefined) return notify.ring(tx, { ...about, target: { role: 'headquarters' } });
      const at = now() + Math.round(place.seconds * 1_000);
      await tx.putDueWork([{ kind: clearanceKind, key: `${id} ${revision} ${index + 1}`, line: found.line, at }]);
      const rung = await notify.ring(tx, { ...about, target: place.target, step: index, via: place.via ?? ['screen'] });
      return Math.min(at, rung ?? at);
    });
    noticed(wake);
    notice(id);
  }

  #waits(fold: NotificationFold): boolean {
    const { to, asks, clearance } = fold;
    return to.party === this.#options.self && asks === 'clearance' && clearance === null && notificationStands(fold);
  }
}
