import { defineConfig } from 'vitest/config';

/** Real parts that wait for one another and for no sound: brokers, command lines, packages, pages in a browser, decoders. */
const BESIDE = [
  ...['cli', 'hostile', 'look', 'province', 'provisioning'],
  ...['agent/console', 'agent/content', 'agent/health/echo', 'agent/link', 'agent/store'],
  ...['drivers/network', 'player/board', 'player/decode'],
]
  .map((room) => `tests/${room}/**/*.slow.test.ts`)
  .concat(['hostile', 'hostile-wire', 'legacy'].map((name) => `tests/e2e/${name}.slow.test.ts`));

/**
 * Three sets: `unit` is fast and part of `npm run ok`; `beside` and `real` run on real brokers, ffmpeg, sound servers, processes, the first
 * one three files at a time. A fourth, `board`, runs in a Debian of its own only: `npm run test:board`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.slow.test.ts'],
          testTimeout: 20_000,
          // No case mocks a module or changes the process, so that files may share one: half the time.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'beside',
          include: BESIDE,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
          globalSetup: ['tests/build-dist.ts'],
        },
      },
      {
        test: {
          name: 'real',
          include: ['tests/**/*.slow.test.ts'],
          exclude: BESIDE,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // One file at a time: these share two cores with sound that has to stay in real time.
          fileParallelism: false,
          globalSetup: ['tests/build-dist.ts'],
        },
      },
      {
        test: {
          name: 'board',
          include: ['tests/e2e/cage/**/*.check.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          globalSetup: ['tests/build-dist.ts'],
        },
      },
    ],
  },
});
