import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../agent/content/reconcile.ts';
import { WallTime } from '../../../time/instant.ts';

const at = WallTime.ms(0);
const shas = ['aa', 'bb', 'cc', 'dd'].map((two) => two.repeat(32));
const name = fc.oneof(
  fc.constantFrom(...shas),
  fc.constantFrom(...shas.map((sha256) => `${sha256}.part`)),
  fc.constantFrom('nhac.mp3', 'AA'.repeat(32), '.part'),
);

describe('folder and catalogue', () => {
  it('are brought together so that every entry has its file, and nothing is both kept and removed', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.integer({ min: 0, max: 3 })),
        fc.dictionary(fc.constantFrom(...shas), fc.integer({ min: 0, max: 3 })),
        (names, rows) => {
          const files = new Map(Object.entries(names));
          const catalogue = Object.entries(rows).map(([sha256, bytes]) => ({
            sha256,
            bytes,
            verifiedAt: at,
            lastUsedAt: at,
          }));
          const { entries, remove, forget } = reconcile(files, catalogue);
          for (const { sha256, bytes } of entries) expect(files.get(sha256)).toBe(bytes);
          const kept = entries.map(({ sha256 }) => sha256);
          expect([...kept, ...forget].sort()).toEqual(Object.keys(rows).sort());
          for (const gone of remove) {
            expect(kept).not.toContain(gone);
            expect(gone.endsWith('.part') && gone.length > 60).toBe(false);
          }
        },
      ),
    );
  });
});
