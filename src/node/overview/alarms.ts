import type { AlarmKind, Mode } from '../../language/index.ts';
import type { AlarmRow, Store, StoreWriter } from '../../store/index.ts';
import { demand } from '../house/demand.ts';
import type { Ring } from '../notify/ring.ts';
import { Problem } from '../problem.ts';
import { newUuid } from '../random.ts';
import type { Actor } from '../service.ts';
import type { AlarmView } from './service.ts';

const most = 200;

export interface RaisedAlarm {
  readonly kind: AlarmKind;
  readonly line: string;
  readonly desk?: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly count?: number;
}

export interface AlarmsOptions {
  readonly self: string;
  readonly store: Store;
  readonly now: () => number;
  readonly modeOf: (line: string) => Mode | undefined;
  readonly ring: (tx: StoreWriter, ring: Ring) => Promise<number | undefined>;
  readonly notice: (id: string) => void;
}

/** What headquarters is told of until somebody there acknowledges it. */
export class Alarms {
  readonly #options: AlarmsOptions;

  constructor(options: AlarmsOptions) {
    this.#options = options;
  }

  /** In the transaction of what causes it; headquarters is rung. Answers when the first ring is due, and its id for the notice. */
  async raise(
    tx: StoreWriter,
    { kind, line, desk, subject, count }: RaisedAlarm,
    id = newUuid(),
  ): Promise<{ id: string; wake: number | undefined }> {
    await tx.putAlarm({
      ...{ id, kind, line, at: this.#options.now() },
      desk: desk ?? null,
      subjectKind: subject?.kind ?? null,
      subject: subject?.id ?? null,
      detail: JSON.stringify(count === undefined ? {} : { count }),
      acknowledgedAt: null,
      acknowledgedBy: null,
    });
    const ring: Ring = { kind: 'alarm', subject: id, line, target: { role: 'headquarters' } };
    return { id, wake: await this.#options.ring(tx, ring) };
  }

  /** Whether nobody has acknowledged such an alarm of this line and subject yet. */
  async stands(kind: AlarmKind, line: string, subject: string): Promise<boolean> {
    const open = await this.#options.store.read.alarms({ open: true, limit: most });
    return open.some((alarm) => alarm.kind === kind && alarm.line === line && alarm.subject === subject);
  }

  async list(filter: { readonly open?: boolean }): Promise<AlarmView[]> {
    return (await this.#options.store.read.alarms({ ...filter, limit: most })).map((row) => this.#view(row));
  }

  async acknowledge(actor: Actor, id: string): Promise<AlarmView> {
    demand(this.#options.self, 'alarm.acknowledge', actor);
    const row = await this.#options.store.write(async (tx) => {
      const held = await tx.alarm(id);
      if (held === undefined || held.acknowledgedAt !== null) return held;
      const changed = { ...held, acknowledgedAt: this.#options.now(), acknowledgedBy: actor.alias };
      await tx.putAlarm(changed);
      return changed;
    });
    if (row === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such alarm.');
    this.#options.notice(id);
    return this.#view(row);
  }

  #view(row: AlarmRow): AlarmView {
    const mode = row.line === null ? undefined : this.#options.modeOf(row.line);
    const { count } = JSON.parse(row.detail) as { count?: number };
    return {
      id: row.id,
      kind: row.kind as AlarmKind,
      at: new Date(row.at).toISOString(),
      ...(row.line === null ? {} : { line: row.line }),
      ...(mode === undefined ? {} : { mode }),
      ...(row.desk === null ? {} : { desk: row.desk }),
      ...(row.subjectKind === null || row.subject === null ? {} : { subject: { kind: row.subjectKind, id: row.subject } }),
      ...(count === undefined ? {} : { count }),
      ...(row.acknowledgedAt === null || row.acknowledgedBy === null
        ? {}
        : { acknowledged: { at: new Date(row.acknowledgedAt).toISOString(), by: row.acknowledgedBy } }),
    };
  }
}
