import { describe, expect, it } from 'vitest';
import { changelog } from '../../../provisioning/package/deb/changelog.ts';

const MARKDOWN = `# Changelog

What a user notices.

## Unreleased
- A short line with \`code\`.
- A line that is ${'long '.repeat(20)}enough to go on.

## 0.0.9
- Of the version before.
`;

describe('changelog', () => {
  const text = changelog(MARKDOWN, '0.1.0', 1_795_333_000);

  it('begins with name, version and release', () => {
    expect(text.split('\n')[0]).toBe('loa (0.1.0) trixie; urgency=medium');
  });

  it('says what is new in this version, not in the one before', () => {
    expect(text).toContain('  * A short line with code.');
    expect(text).not.toContain('version before');
  });

  it('breaks long lines as Debian expects them', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^ {4}long/m);
  });

  it("ends with the commit's time, not the builder's", () => {
    expect(text).toMatch(/^ -- .* <.*> {2}Sun, 22 Nov 2026 07:36:40 \+0000$/m);
  });
});
