/**
 * The core thread: builds the core on its adapters and turns it for ever. It never returns to its event loop while it
 * runs, and waits for nothing but the next turn or a wake: a stall of the main thread changes nothing here.
 */
import { randomUUID } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import type { GpioChip } from '../drivers/gpio/port.ts';
import type { Speaker } from '../drivers/speaker/port.ts';
import { loadStockSounds } from '../player/announce/load-stock-sounds.ts';
import { Core } from '../player/core/core.ts';
import { rehearse } from '../player/core/rehearse.ts';
import type { GpioSettings, SpeakerSettings } from '../player/core-settings.ts';
import type { CoreCommand } from '../player/protocol.ts';
import { CoreGauges } from './core/core-gauges.ts';
import type { CoreThreadData } from './core/core-thread-data.ts';

/** The virtual speaker runs at what most cards run at. */
const VIRTUAL_RATE = 48_000;

const clock = new SystemClock();

/** A driver is loaded only where it is used: a library that is lacking stops nobody else. */
async function speakerOf(settings: SpeakerSettings): Promise<Speaker> {
  switch (settings.driver) {
    case 'virtual': {
      const { VirtualSpeaker } = await import('../drivers/speaker/virtual/virtual-speaker.ts');
      const bufferFrames = Math.round((settings.buffer * VIRTUAL_RATE) / 1_000);
      return new VirtualSpeaker({ clock, recording: settings.recording, rate: VIRTUAL_RATE, bufferFrames });
    }
    case 'alsa': {
      const { AlsaSpeaker } = await import('../drivers/speaker/alsa/alsa-speaker.ts');
      return new AlsaSpeaker({ device: settings.device, buffer: settings.buffer });
    }
  }
}

async function gpioOf(settings: GpioSettings): Promise<() => GpioChip> {
  switch (settings.driver) {
    case 'virtual': {
      const { VirtualGpio } = await import('../drivers/gpio/virtual/virtual-gpio.ts');
      return () => new VirtualGpio({ clock, file: settings.file });
    }
    case 'chardev': {
      const { ChardevGpio } = await import('../drivers/gpio/chardev/chardev-gpio.ts');
      return () => new ChardevGpio({ label: settings.label });
    }
  }
}

/** Linux gives threads priorities of their own: this one goes before decoders, downloads and the main thread. */
function goFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // Not allowed without root or the unit's LimitNICE: it works all the same where the box is not busy.
  }
}

goFirst();
// What was compiled stays compiled: weeks may pass between two alerts.
setFlagsFromString('--no-flush-bytecode');
const { settings, port, wake, gauges: gaugesMemory } = workerData as CoreThreadData;
const wakes = new Int32Array(wake);
const gauges = new CoreGauges(gaugesMemory);
rehearse(loadStockSounds);
const core = new Core({
  clock,
  speaker: await speakerOf(settings.speaker),
  openGpio: await gpioOf(settings.gpio),
  stockSounds: loadStockSounds,
  settings,
  emit: (event) => port.postMessage(event),
  newId: randomUUID,
});
try {
  while (core.running) {
    // Read before the commands: one that comes after them ends the wait.
    const seen = Atomics.load(wakes, 0);
    for (;;) {
      const received = receiveMessageOnPort(port);
      if (!received) break;
      core.command(received.message as CoreCommand);
    }
    const begun = clock.monotonic();
    const wait = core.turn();
    gauges.count(clock.monotonic() - begun, core.underruns);
    if (core.running) Atomics.wait(wakes, 0, seen, wait);
  }
} finally {
  // Nothing after a bug is sure but this: no relay stays on.
  core.abandon();
  port.close();
}
