import { defineConfig } from 'vitest/config';

/** Two sets: `unit` is fast and part of `npm run ok`; `real` runs on real brokers, ffmpeg, sound servers, processes. */
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
          name: 'real',
          include: ['tests/**/*.slow.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // One file at a time: these share two cores with sound that has to stay in real time.
          fileParallelism: false,
          globalSetup: ['tests/build-dist.ts'],
        },
      },
    ],
  },
});
