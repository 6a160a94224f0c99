/**
 * What every GPIO chip must do, whatever drives it. Run on the virtual twin everywhere, and on the character device
 * where a chip is there with its output line wired to its input line.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Edge, type GpioChip, GpioFailed, type InputLine } from '../../../drivers/gpio/port.ts';
import { Duration } from '../../../time/duration.ts';

export interface GpioBench {
  /** Opens the chip, as a process does. */
  open(): GpioChip;
  /** A line that may be driven, lines that may be read, and one that the chip does not have. */
  readonly output: number;
  readonly input: number;
  /** Absent where only one is wired. */
  readonly otherInput?: number;
  readonly absent: number;
  /** The output's electrical level, seen from outside the box. */
  outputLevel(): 'high' | 'low';
  /** Gives the input, or the line that is named, an electrical level from outside the box. */
  drive(level: 'high' | 'low', line?: number): void;
  /** Lets time pass. */
  pass(by: Duration): Promise<void>;
  end(): void;
}

const DEBOUNCE_MS = 20;

export function gpioContract(name: string, setUp: () => GpioBench): void {
  describe(`${name}, as every GPIO chip`, () => {
    let bench: GpioBench;
    let chip: GpioChip;
    beforeEach(() => {
      bench = setUp();
      chip = bench.open();
    });
    afterEach(() => {
      chip.close();
      bench.end();
    });

    const output = (active: 'high' | 'low') =>
      chip.output({ offset: bench.output, active, consumer: 'loa-test' });
    const input = (active: 'high' | 'low', debounceMs = 0) =>
      chip.input({
        offset: bench.input,
        active,
        bias: 'none',
        debounceMicros: debounceMs * 1_000,
        consumer: 'loa-test',
      });
    const edges = (line: InputLine) => {
      const found: Edge[] = [];
      for (let edge = line.readEdge(); edge; edge = line.readEdge()) found.push(edge);
      return found;
    };
    /** Drives, and lets the line settle under the box's eyes. */
    const press = async (line: InputLine, level: 'high' | 'low', ms = 50) => {
      const found: Edge[] = [];
      bench.drive(level);
      for (let passed = 0; passed < ms; passed += 5) {
        found.push(...edges(line));
        await bench.pass(Duration.ms(5));
      }
      return [...found, ...edges(line)];
    };

    it.each(['high', 'low'] as const)('requests an output that is active %s as off', (active) => {
      const line = output(active);
      expect(line.get()).toBe(false);
      expect(bench.outputLevel()).toBe(active === 'high' ? 'low' : 'high');
    });

    it.each(['high', 'low'] as const)('drives an output that is active %s', (active) => {
      const line = output(active);
      line.set(true);
      expect(bench.outputLevel()).toBe(active);
      expect(line.get()).toBe(true);
      line.set(false);
      expect(bench.outputLevel()).not.toBe(active);
      expect(line.get()).toBe(false);
    });

    it.each(['high', 'low'] as const)('reads an input that is active %s', (active) => {
      bench.drive(active);
      const line = input(active);
      expect(line.get()).toBe(true);
      bench.drive(active === 'high' ? 'low' : 'high');
      expect(line.get()).toBe(false);
    });

    it('tells no edge of a line that does not move', async () => {
      bench.drive('low');
      const line = input('high');
      await bench.pass(Duration.ms(30));
      expect(edges(line)).toEqual([]);
    });

    it('tells each edge once, in order, with a time that does not go back', async () => {
      bench.drive('high');
      const line = input('low');
      const found = [...(await press(line, 'low')), ...(await press(line, 'high'))];
      expect(found.map((edge) => edge.active)).toEqual([true, false]);
      expect(Number(found[1]?.at)).toBeGreaterThan(Number(found[0]?.at));
      expect(line.readEdge()).toBeUndefined();
    });

    it('swallows what is shorter than the debounce time and tells what is longer', async () => {
      bench.drive('low');
      const line = input('high', DEBOUNCE_MS);
      expect([...(await press(line, 'high', 5)), ...(await press(line, 'low', 60))]).toEqual([]);
      expect((await press(line, 'high', 60)).map((edge) => edge.active)).toEqual([true]);
    });

    it('tells the edges of several inputs apart, and those of one while another never rests', async () => {
      const { otherInput } = bench;
      if (otherInput === undefined) return console.info(`NOT RUN on ${name}: one input is wired`);
      bench.drive('high');
      bench.drive('high', otherInput);
      const [button, noisy] = [bench.input, otherInput].map((offset) =>
        chip.input({ offset, active: 'low', bias: 'pull-up', debounceMicros: 0, consumer: 'loa-test' }),
      );
      if (!button || !noisy) throw new Error('two inputs were asked for');
      let chatter = 0;
      const pressed: boolean[] = [];
      for (let turn = 0; turn < 40; turn++) {
        bench.drive(turn % 2 === 0 ? 'low' : 'high', otherInput);
        if (turn === 10 || turn === 30) bench.drive(turn === 10 ? 'low' : 'high');
        await bench.pass(Duration.ms(5));
        chatter += edges(noisy).length;
        pressed.push(...edges(button).map(({ active }) => active));
      }
      expect(pressed).toEqual([true, false]);
      expect(chatter).toBe(40);
      expect([button.get(), noisy.get()]).toEqual([false, false]);
    });

    it('reads a line as pressed whichever way its contact is wired', () => {
      // Normally closed to ground: open is pressed, and so is a wire that is cut, which the pull-up reads.
      bench.drive('low');
      const line = chip.input({
        ...{ offset: bench.input, active: 'high', bias: 'pull-up' },
        ...{ debounceMicros: 0, consumer: 'loa-test' },
      });
      expect(line.get()).toBe(false);
      bench.drive('high');
      expect(line.get()).toBe(true);
    });

    it('refuses a line that is taken and a line that is absent', () => {
      output('high');
      expect(() => output('high')).toThrow(GpioFailed);
      expect(() => chip.output({ offset: bench.absent, active: 'high', consumer: 'loa-test' })).toThrow(
        GpioFailed,
      );
    });

    it('frees its lines when it is closed, and may be closed twice', () => {
      output('high').set(true);
      chip.close();
      chip.close();
      chip = bench.open();
      expect(output('high').get()).toBe(false);
    });
  });
}
