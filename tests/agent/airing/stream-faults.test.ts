import { beforeEach, describe, expect, it } from 'vitest';
import { StreamFaults } from '../../../agent/airing/sound/stream-faults.ts';

describe('faults of live items', () => {
  let told: string[];
  let faults: StreamFaults;
  beforeEach(() => {
    told = [];
    faults = new StreamFaults({
      raise: (code, detail) => told.push(`${code}! ${detail}`),
      clear: (code) => told.push(`${code} over`),
    });
  });
  const stalled = (detail: string) => ({ code: 'stream.stalled', detail }) as const;

  it('name the item, and are told again only when they say something else', () => {
    const tell = faults.of('s1/tinh');
    tell([stalled('a')]);
    tell([stalled('a'), { code: 'stream.fallback', detail: 'b' }]);
    tell([stalled('c')]);
    tell([]);
    expect(told).toEqual([
      'stream.stalled! s1/tinh: a',
      'stream.fallback! s1/tinh: b',
      'stream.fallback over',
      'stream.stalled! s1/tinh: c',
      'stream.stalled over',
    ]);
  });

  it('are over when the last item that has them is well', () => {
    const [one, other] = [faults.of('one'), faults.of('other')];
    one([stalled('a')]);
    other([stalled('b')]);
    one([]);
    expect(told).not.toContain('stream.stalled over');
    other([]);
    expect(told.at(-1)).toBe('stream.stalled over');
  });
});
