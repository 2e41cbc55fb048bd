import { defineConfig } from 'vitest/config';

/**
 * Whole nodes and browsers share two cores: they run after the fast tests, few at a time, and with time to spare. They wait for deadlines,
 * starts and sounds most of the time, so that more of them than there are cores end sooner and still have their turn.
 */
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['src/**/*.test.ts', 'vectors/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
          testTimeout: 20_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'desk',
          root: 'web',
          include: ['src/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'nodes',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/faults/**'],
          pool: 'forks',
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 600_000,
          hookTimeout: 240_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // The usual second is short for two nodes and several browsers at once.
          expect: { poll: { timeout: 20_000 } },
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
