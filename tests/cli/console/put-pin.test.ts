import { describe, expect, it } from 'vitest';
import { putPin } from '../../../cli/console/put-pin.ts';
import { loaToml } from '../../../provisioning/loa.toml.ts';

const HASH = 'scrypt$16384$8$5$salt$hash';
const LINE = `pin = "${HASH}"`;

describe('a new PIN', () => {
  it('takes the place of the one before, and nothing else changes', () => {
    const before =
      '[node]\nid = "a"\n\n[console]\nlisten = "127.0.0.1:8090"\n  pin = "old" # cũ\nlan = "x"\n\n[mobile]\npin = "1234"\n';
    expect(putPin(before, HASH)).toBe(before.replace('  pin = "old" # cũ', LINE));
  });

  it('takes the place that the province’s file keeps for it', () => {
    const zones = [{ id: 'main', relay: 17 }];
    const box = {
      nodeId: 'a',
      kind: 'speaker',
      name: 'A',
      url: 'mqtt://h:1',
      certificates: false,
      devices: 'virtual',
    } as const;
    const before = loaToml({ ...box, zones });
    expect(putPin(before, HASH)).toBe(before.replace('# pin = ""', LINE));
    const other = loaToml({ ...box, zones, pin: 'scrypt$1$2$3$4$5' });
    expect(putPin(other, HASH)).toBe(other.replace('scrypt$1$2$3$4$5', HASH));
  });

  it('stands below a header that has none, and in a section of its own where there is none', () => {
    expect(putPin('[console]\nlisten = "x"\n', HASH)).toBe(`[console]\n${LINE}\nlisten = "x"\n`);
    expect(putPin('[node]\nid = "a"', HASH)).toBe(`[node]\nid = "a"\n\n[console]\n${LINE}\n`);
    expect(putPin('', HASH)).toBe(`[console]\n${LINE}\n`);
  });

  it('is not put into a file that is written in a way of its own: it says which line to put where', () => {
    expect(() => putPin('console = { listen = "x" }\n', HASH)).toThrow(LINE);
  });
});
