/** How many duties are open on one node, and when they are due. */
export interface DutySizes {
  readonly count: number;
  /** So many of them within one second, one after another, and as many more at one instant of another second. */
  readonly atOnce: number;
  /** Seconds over which the others are due, one after another. */
  readonly spreadSeconds: number;
  /** Duties that one call has begun. */
  readonly perCall: number;
}

/** Incidents and active notifications on one node: at first, and grown; and how often each thing is asked. */
export interface MapSizes {
  readonly from: { readonly incidents: number; readonly notifications: number };
  readonly to: { readonly incidents: number; readonly notifications: number };
  readonly questions: number;
}

/** How much each measurement does. A measurement is bounded by its sizes, never by patience: it ends by itself. */
export interface Sizes {
  /** Calls rung one after another, in each of the two runs. */
  readonly rings: number;
  /** Entries a second of other traffic, half of it on each node. */
  readonly traffic: number;
  /** Entries offered in bulk. */
  readonly bulk: number;
  readonly clients: number;
  /** Entries that each client writes, waiting for each answer. */
  readonly perClient: number;
  /** Answered calls over which messages are spread. */
  readonly calls: number;
  /** Entries in the grown record, and seconds after which it is taken as it is. */
  readonly grown: number;
  readonly growSeconds: number;
  /** Ed25519 verifications of the floor. */
  readonly signatures: number;
  /** Milliseconds that a node rests before it is weighed. */
  readonly restMs: number;
  readonly duties: DutySizes;
  /** Permission decisions. */
  readonly decisions: number;
  readonly map: MapSizes;
}

const usual: Sizes = {
  rings: 300,
  traffic: 200,
  bulk: 40_000,
  clients: 50,
  perClient: 100,
  calls: 500,
  grown: 100_000,
  growSeconds: 120,
  signatures: 5_000,
  restMs: 3_000,
  duties: { count: 100_000, atOnce: 5_000, spreadSeconds: 600, perCall: 10 },
  decisions: 500_000,
  map: { from: { incidents: 1_000, notifications: 100 }, to: { incidents: 100_000, notifications: 10_000 }, questions: 100 },
};

export const sizes = {
  usual,
  quick: {
    ...usual,
    rings: 100,
    bulk: 8_000,
    perClient: 40,
    calls: 300,
    grown: 20_000,
    growSeconds: 30,
    signatures: 2_000,
    restMs: 1_000,
    duties: { count: 5_000, atOnce: 250, spreadSeconds: 30, perCall: 10 },
    decisions: 100_000,
    map: { from: { incidents: 1_000, notifications: 100 }, to: { incidents: 10_000, notifications: 1_000 }, questions: 50 },
  },
  full: { ...usual, rings: 1_000, bulk: 50_000, perClient: 100, grown: 1_000_000, growSeconds: 1_200, signatures: 20_000 },
  /** Shows that everything runs and nothing about speed. */
  tiny: {
    rings: 5,
    traffic: 50,
    bulk: 200,
    clients: 5,
    perClient: 3,
    calls: 10,
    grown: 1_300,
    growSeconds: 30,
    signatures: 50,
    restMs: 50,
    duties: { count: 60, atOnce: 20, spreadSeconds: 2, perCall: 3 },
    decisions: 2_000,
    map: { from: { incidents: 10, notifications: 5 }, to: { incidents: 30, notifications: 10 }, questions: 3 },
  },
} as const satisfies Record<string, Sizes>;
