import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { GpioFailed } from '../../../drivers/gpio/port.ts';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { VirtualGpio } from '../../../drivers/gpio/virtual/virtual-gpio.ts';
import { InputError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { gpioContract } from './gpio-contract.ts';

let folder: string;
let file: string;
let clock: VirtualClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-gpio-'));
  file = join(folder, 'deep', 'chip');
  clock = new VirtualClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

gpioContract('the virtual chip', () => {
  const outside = new VirtualChipFile(file);
  return {
    open: () => new VirtualGpio({ clock, file }),
    output: 17,
    input: 4,
    otherInput: 5,
    absent: 64,
    outputLevel: () => (outside.read(17).high ? 'high' : 'low'),
    drive: (level, line = 4) => outside.setInput(line, level === 'high'),
    pass: async (by) => clock.advance(by),
    end: () => outside.close(),
  };
});

describe('virtual chip', () => {
  it('leaves an output as it was when its process dies', () => {
    const chip = new VirtualGpio({ clock, file });
    chip.output({ offset: 3, active: 'high', consumer: 'relay' }).set(true);
    expect(new VirtualChipFile(file).read(3)).toMatchObject({ high: true, direction: 'output' });
  });

  it('logs every change of an output with its time, and nothing that did not change', () => {
    const chip = new VirtualGpio({ clock, file });
    const start = clock.monotonic();
    const line = chip.output({ offset: 3, active: 'low', consumer: 'relay' });
    clock.advance(Duration.ms(40));
    line.set(true);
    line.set(true);
    clock.advance(Duration.ms(60));
    chip.close();
    const outside = new VirtualChipFile(file);
    const { edges, next } = outside.readEdges();
    expect(edges).toEqual([
      { line: 3, high: true, at: start },
      { line: 3, high: false, at: start + 40 },
      { line: 3, high: true, at: start + 100 },
    ]);
    expect(outside.readEdges(next)).toEqual({ edges: [], next });
  });

  it('waits for the rest of a record that is half written', () => {
    const outside = new VirtualChipFile(file);
    appendFileSync(outside.edgesPath, '{"line":1,"high":true,"at":5}\n{"line":1,"hi');
    const first = outside.readEdges();
    expect(first.edges).toHaveLength(1);
    appendFileSync(outside.edgesPath, 'gh":false,"at":6}\n');
    expect(outside.readEdges(first.next).edges).toEqual([{ line: 1, high: false, at: 6 }]);
  });

  it('reads an input that nobody drives as its bias says', () => {
    const chip = new VirtualGpio({ clock, file });
    const input = (offset: number, bias: 'pull-up' | 'pull-down') =>
      chip.input({ offset, active: 'low', bias, debounceMicros: 0, consumer: 'button' });
    expect(input(1, 'pull-up').get()).toBe(false);
    expect(input(2, 'pull-down').get()).toBe(true);
  });

  it('stamps a debounced edge when the level has held', () => {
    const chip = new VirtualGpio({ clock, file });
    const outside = new VirtualChipFile(file);
    const line = chip.input({
      offset: 1,
      active: 'low',
      bias: 'pull-up',
      debounceMicros: 30_000,
      consumer: 'b',
    });
    outside.setInput(1, false);
    expect(line.readEdge()).toBeUndefined();
    clock.advance(Duration.ms(29));
    expect(line.readEdge()).toBeUndefined();
    clock.advance(Duration.ms(1));
    expect(line.readEdge()).toEqual({ active: true, at: clock.monotonic() });
  });

  it('does not let an output be pressed, nor a line that is not there', () => {
    new VirtualGpio({ clock, file }).output({ offset: 9, active: 'high', consumer: 'relay' });
    const outside = new VirtualChipFile(file);
    expect(() => outside.setInput(9, true)).toThrow(InputError);
    expect(() => outside.setInput(-1, true)).toThrow(InputError);
  });

  it('fails with the reason when its file cannot be made', () => {
    const inTheWay = join(folder, 'file');
    appendFileSync(inTheWay, '');
    expect(() => new VirtualGpio({ clock, file: join(inTheWay, 'chip') })).toThrow(GpioFailed);
  });
});
