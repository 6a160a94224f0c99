/**
 * What the units of a box leave open to somebody who has taken over a program of it, by systemd's own reckoning (0 nothing, 10 all), and how
 * long relays stay on after a kill until the unit's last act has put them off.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOutputs } from '../../agent/outputs/outputs-file.ts';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { MonotonicTime } from '../../time/instant.ts';
import { exposureOf, UNITS } from '../provisioning/units/units.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { LOA } from './scene/open-scene.ts';
import { summarise } from './statistics.ts';

/** Units with a limit of their own; of the others the figure is told. */
const AIMS: Readonly<Record<string, number>> = { 'loa.service': 2.0, 'loa-board.service': 3.5 };

const TRIALS = 10;
const QUICK_TRIALS = 3;
const RELAY = 17;
const SAFE_WITHIN_MS = 2_000;

export async function benchUnits({ quick, say }: BenchContext): Promise<BenchTable[]> {
  say('units: exposure');
  const services = UNITS.filter((name) => name.endsWith('.service'));
  const exposure = services.map((unit): BenchRow => {
    const aim = AIMS[unit];
    return { label: unit, value: exposureOf(unit), unit: 'of 10', ...(aim !== undefined && { aim }) };
  });
  const { median, max } = summarise(
    Array.from({ length: quick ? QUICK_TRIALS : TRIALS }, (_, trial) => {
      say(`units: relays off, ${trial + 1}`);
      return putOff();
    }),
  );
  return [
    { title: 'Units: exposure by systemd-analyze security', rows: exposure },
    {
      title: 'After a kill: relay off by loa safe-relays, virtual chip',
      rows: [
        { label: 'median', value: rounded(median), unit: 'ms', aim: SAFE_WITHIN_MS },
        { label: 'longest', value: rounded(max), unit: 'ms', aim: SAFE_WITHIN_MS },
      ],
    },
  ];
}

/** From the start of the program to its end (ms). */
function putOff(): number {
  const folder = mkdtempSync(join(tmpdir(), 'loa-units-'));
  try {
    const file = join(folder, 'gpio.bin');
    const outputs = join(folder, 'outputs.json');
    const chip = new VirtualChipFile(file);
    chip.setOutput(RELAY, true, MonotonicTime.ms(0));
    writeOutputs(outputs, {
      gpio: { driver: 'virtual', file },
      lines: [{ offset: RELAY, active: 'high' }],
    });
    const began = performance.now();
    spawnSync(process.execPath, [LOA, 'safe-relays', '--config', '/nonexistent', '--outputs', outputs]);
    const took = performance.now() - began;
    const off = !chip.read(RELAY).high;
    chip.close();
    return off ? took : Number.POSITIVE_INFINITY;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
