/**
 * The essential cases of the contract of every GPIO chip, on the board's PL061 through the real driver. The host reads the relay's
 * line from outside at each `look` and presses the button.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ChardevGpio } from '../../../drivers/gpio/chardev/chardev-gpio.ts';
import type { Edge, GpioChip } from '../../../drivers/gpio/port.ts';
import { ask } from './ask.ts';
import { ABSENT_LINE, BUTTON_LINE, GPIO_LABEL, RELAY_LINE } from './bench-wiring.ts';
import { say } from './say.ts';

/** The press is on its way through the host's monitor (ms). */
const PRESS_WITHIN = 3_000;

const OPEN = { label: GPIO_LABEL };

export async function gpioScene(): Promise<void> {
  let chip: GpioChip = new ChardevGpio(OPEN);
  const relay = (active: 'high' | 'low') =>
    chip.output({ offset: RELAY_LINE, active, consumer: 'loa-check' });
  try {
    const high = relay('high');
    check('an output is requested as off', !high.get());
    look('gpio: requested');
    high.set(true);
    check('an output that was set reads back as on', high.get());
    look('gpio: set');
    refused('a line that is taken is refused', () => relay('high'));
    refused('a line that is absent is refused', () =>
      chip.output({ offset: ABSENT_LINE, active: 'high', consumer: 'loa-check' }),
    );
    chip.close();
    look('gpio: released');

    chip = new ChardevGpio(OPEN);
    const low = relay('low');
    check('an active-low output is requested as off', !low.get());
    look('gpio: active-low, off');
    low.set(true);
    look('gpio: active-low, on');
    low.set(false);
    await buttonEdges(chip);
  } finally {
    chip.close();
  }
  chip = new ChardevGpio(OPEN);
  // Left low, as a relay that is active high expects it.
  check('lines are free again after the release', !relay('high').get());
  chip.close();
}

async function buttonEdges(chip: GpioChip): Promise<void> {
  const button = chip.input({
    offset: BUTTON_LINE,
    active: 'high',
    bias: 'none',
    debounceMicros: 5_000,
    consumer: 'loa-check',
  });
  check('a line that does not move tells no edge', button.readEdge() === undefined);
  ask({ say: 'press' });
  const edges: Edge[] = [];
  const end = performance.now() + PRESS_WITHIN;
  while (edges.length < 2 && performance.now() < end) {
    const edge = button.readEdge();
    if (edge) edges.push(edge);
    else await sleep(5);
  }
  const [down, up] = edges;
  const found = edges.map((edge) => (edge.active ? 'active' : 'inactive')).join(', ');
  check('a press tells two edges in order', down?.active === true && up?.active === false, found);
  if (down && up) say({ say: 'figure', name: 'press, by the kernel', value: up.at - down.at, unit: 'ms' });
}

function look(moment: string): void {
  ask({ say: 'look', moment });
}

function check(name: string, passed: boolean, found = String(passed)): void {
  say({ say: 'check', name: `GPIO: ${name}`, passed, found });
}

function refused(name: string, request: () => unknown): void {
  try {
    request();
    check(name, false, 'it was given');
  } catch (error) {
    const isOurs = error instanceof Error && error.name === 'GpioFailed';
    check(name, isOurs, String(error));
  }
}
