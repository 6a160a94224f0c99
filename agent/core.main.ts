/**
 * The core thread: builds the core on its adapters and turns it for ever. It never returns to its event loop while it
 * runs, and waits for nothing but the next turn or a wake: a stall of the main thread changes nothing here.
 */
import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { makeCapture } from '../drivers/capture/make-capture.ts';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import { makeGpio } from '../drivers/gpio/make-gpio.ts';
import { makeSpeaker } from '../drivers/speaker/make-speaker.ts';
import { loadStockSounds, type StockSounds } from '../player/announce/load-stock-sounds.ts';
import { Core } from '../player/core/core.ts';
import { rehearse } from '../player/core/rehearse.ts';
import { PanelPhrases } from '../player/panel/panel-phrases.ts';
import { Tape } from '../player/proof/tape.ts';
import type { CoreCommand, CoreEvent, CorePing } from '../player/protocol.ts';
import { CoreGauges } from './core/core-gauges.ts';
import type { CoreThreadData } from './core/core-thread-data.ts';
import { LampFault } from './core/lamp-fault.ts';
import { mixerFault } from './core/mixer-fault.ts';
import { Blinker } from './health/lamp/blinker.ts';
import type { LampShow } from './health/lamp/lamp-show.ts';
import { LampSignal } from './health/lamp/lamp-signal.ts';
import { LampWatch } from './health/lamp/lamp-watch.ts';
import { PanelLamps } from './health/lamp/panel-lamps.ts';
import { lamps, panelLampPlaces } from './lamps.main.ts';
import { goFirst } from './threads/go-first.ts';

const clock = new SystemClock();

goFirst('core');
// What was compiled stays compiled: weeks may pass between two alerts.
setFlagsFromString('--no-flush-bytecode');
const { settings, port, wake, gauges: gaugesMemory, lamp, tape } = workerData as CoreThreadData;
const wakes = new Int32Array(wake);
const gauges = new CoreGauges(gaugesMemory);
const openGpio = await makeGpio(settings.gpio, clock);
const lampFault = new LampFault((event) => port.postMessage(event));
const blinker = new Blinker(
  // A virtual box leaves the LEDs of the computer that it runs on alone.
  lamps({ ...lamp.settings, ...(settings.gpio.driver === 'virtual' && { led: undefined }) }, openGpio),
  (why) => lampFault.tell('code', why),
);
const lampWatch = new LampWatch(new LampSignal(lamp.signal), clock.monotonic());
const panelLamps = new PanelLamps(
  panelLampPlaces(lamp.settings.panel ?? {}, openGpio),
  lampWatch,
  (which, why) => lampFault.tell(which, why),
);
blinker.turn({ sign: 'starting' }, clock.monotonic());
// Most devices run at the rate of the rehearsal, and reading takes a good part of a start.
const read = new Map<number, StockSounds>();
const stockAt = (rate: number): StockSounds => {
  const stock = read.get(rate) ?? loadStockSounds(rate);
  read.set(rate, stock);
  return stock;
};
rehearse(stockAt);
const core = new Core({
  clock,
  speaker: await makeSpeaker(settings.speaker, clock, (report) => port.postMessage(mixerFault(report))),
  openGpio,
  ...(settings.microphone && { microphone: await makeCapture(settings.microphone, clock) }),
  ...(settings.loopback &&
    tape && { loopback: { capture: await makeCapture(settings.loopback, clock), tape: new Tape(tape) } }),
  stockSounds: (rate) => {
    const stock = stockAt(rate);
    const { sounds, words } = stock;
    port.postMessage({ type: 'sounds', rate, sounds, ...(words && { words }) } satisfies CoreEvent);
    return stock;
  },
  phrases: (rate) => new PanelPhrases(rate, settings.panel?.messages.map(({ message }) => message) ?? []),
  settings,
  emit: (event) => port.postMessage(event),
  newId: randomUUID,
});
read.clear();
const HELD: LampShow = { sign: 'held' };
let pings: CorePing[] = [];
try {
  while (core.running) {
    // Read before the commands: one that comes after them ends the wait.
    const seen = Atomics.load(wakes, 0);
    for (;;) {
      const received = receiveMessageOnPort(port);
      if (!received) break;
      const command = received.message as CoreCommand | CorePing;
      if (command.type === 'ping') pings.push(command);
      else core.command(command);
    }
    if (!core.running) break;
    const begun = clock.monotonic();
    const wait = core.turn();
    const now = clock.monotonic();
    blinker.turn(core.holding ? HELD : lampWatch.show(now), now);
    panelLamps.turn(core, now);
    gauges.count(clock.monotonic() - begun, core.underruns);
    for (const { nonce } of pings) port.postMessage({ type: 'pong', nonce, at: now } satisfies CoreEvent);
    pings = [];
    Atomics.wait(wakes, 0, seen, wait);
  }
} finally {
  // Nothing after a bug is sure but this: no relay stays on.
  core.abandon();
  blinker.close();
  panelLamps.close();
  port.close();
}
