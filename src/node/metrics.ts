import { Counter, Gauge, Registry } from 'prom-client';

/** Prometheus figures of one node. None names a person, a desk or a text. */
export class Metrics {
  readonly registry = new Registry();
  readonly entries = new Counter({
    name: 'quietline_entries_total',
    help: 'Entries stored, by whether they are ours',
    labelNames: ['author'],
    registers: [this.registry],
  });
  readonly commits = new Counter({ name: 'quietline_commits_total', help: 'Durable commits', registers: [this.registry] });
  readonly marked = new Counter({
    name: 'quietline_precedence_marked_total',
    help: 'Calls whose precedence a desk here marked as wrong',
    registers: [this.registry],
  });
  readonly failures = new Counter({
    name: 'quietline_store_failures_total',
    help: 'Commits that failed, by code',
    labelNames: ['code'],
    registers: [this.registry],
  });
  readonly lineUp: Gauge;
  readonly screens: Gauge;
  readonly openCalls: Gauge;

  constructor(read: { linesUp: () => number; screens: () => number; openCalls: () => number }) {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(value());
        },
      });
    this.lineUp = gauge('quietline_lines_up', 'Lines whose connection is up', read.linesUp);
    this.screens = gauge('quietline_screens', 'Live screens', read.screens);
    this.openCalls = gauge('quietline_calls_open', 'Calls that are still owed an act', read.openCalls);
    new Gauge({
      name: 'quietline_memory_bytes',
      help: 'Resident memory of this process',
      registers: [this.registry],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
