import { describe, expect, it } from 'vitest';
import { manPage } from '../../cli/man-page.ts';

describe('manual page', () => {
  const english = manPage('0.1.0', '2026-11-22', (_, text) => text);
  const vietnamese = manPage('0.1.0', '2026-11-22', (text) => text);

  it('begins with name, date and version', () => {
    expect(english.split('\n')[0]).toBe('.TH LOA 1 2026-11-22 "loa 0.1.0" "Box commands"');
  });

  it('tells every command that --help tells, with its options', () => {
    expect(english).toMatch(/^\.SS loa run .*\n(.+\n)+\.TP\n\.B \\-\\-config <file>$/m);
    expect(english).toMatch(/^\.SS loa province node add /m);
    expect(english).toMatch(/^\.SS loa relay /m);
  });

  it('is Vietnamese where the reader is', () => {
    expect(vietnamese).toContain('.SH TÊN');
    expect(vietnamese).not.toContain('.SH OPTIONS');
  });

  it('has no line that roff would take for a request of its own', () => {
    const requests = english.split('\n').filter((line) => /^['.]/.test(line));
    expect(requests.filter((line) => !/^\.(TH|SH|SS|TP|B|I)( |$)/.test(line))).toEqual([]);
  });
});
