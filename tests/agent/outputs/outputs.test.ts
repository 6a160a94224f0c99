import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../../agent/outputs/outputs.ts';
import { readOutputs, writeOutputs } from '../../../agent/outputs/outputs-file.ts';
import type { Settings } from '../../../agent/settings/settings.ts';
import { Duration } from '../../../time/duration.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const zone = {
  id: 'san',
  relay: 17,
  active: 'low',
  warmUp: Duration.zero,
  tail: Duration.zero,
  maximumOn: Duration.zero,
  minimumOn: Duration.zero,
} as const;

function settings(zones: Settings['core']['zones'], more: Partial<Settings> = {}) {
  return {
    core: { gpio: { driver: 'chardev', label: 'pinctrl-bcm2711' }, zones } as unknown as Settings['core'],
    network: { asked: false, mayReboot: true, revertAfter: Duration.minutes(15) },
    lamp: { active: 'high' },
    ...more,
  } satisfies Partial<Settings> as Settings;
}

describe('the lines that a box may have on', () => {
  it('are relays and keys, keys first: a transmitter is silent before its power goes', () => {
    const keyed = { ...zone, key: { line: 22, active: 'high', delay: Duration.zero } } as const;
    expect(outputsOf(settings([zone, { ...keyed, relay: 18 }])).lines).toEqual([
      { offset: 22, active: 'high' },
      { offset: 17, active: 'low' },
      { offset: 18, active: 'low' },
    ]);
  });

  it('are also the line that takes the modem’s power, and the lamp', () => {
    const modemPower = { line: 5, active: 'high', off: Duration.seconds(10) } as const;
    const { lines } = outputsOf(
      settings([], {
        network: { asked: false, mayReboot: true, revertAfter: Duration.zero, modemPower },
        lamp: { line: 6, active: 'low' },
      }),
    );
    expect(lines).toEqual([
      { offset: 5, active: 'high' },
      { offset: 6, active: 'low' },
    ]);
  });
});

describe('their file', () => {
  it('is read as it was written, whole', () => {
    const file = join(temporaryFolder(), 'outputs.json');
    const outputs = outputsOf(settings([zone]));
    writeOutputs(file, outputs);
    expect(readOutputs(file)).toEqual(outputs);
  });

  it('need not be there: no box has run', () => {
    expect(readOutputs(join(temporaryFolder(), 'outputs.json'))).toBeUndefined();
  });

  it.each(['', '{', '{}', 'null', '{"gpio":{"driver":"virtual"}}', '[]'])(
    'that holds %j is damaged',
    (text) => {
      const file = join(temporaryFolder(), 'outputs.json');
      writeFileSync(file, text);
      expect(() => readOutputs(file)).toThrow(expect.objectContaining({ code: 'outputs.damaged' }));
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
