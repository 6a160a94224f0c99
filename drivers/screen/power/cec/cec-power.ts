/**
 * A television or monitor that hears HDMI-CEC, through Debian's `cec-ctl`: standby, image view on and active source, and its own word
 * about its power.
 *
 * A Pi has an adapter for each of its HDMI sockets: the first one that a display is plugged into is used, looked for anew at each order, as
 * the display may hang on another socket by now. The kernel keeps a place on the bus once it was asked for, over plugging as well.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, WorldError } from '../../../../failure/failure.ts';
import { Duration } from '../../../../time/duration.ts';
import { runCommand } from '../../../command/run-command.ts';
import type { PowerState, ScreenPower } from '../port.ts';
import { addressIn, hasLogicalAddress, powerIn, refusalIn } from './read-cec.ts';

/** One question to the bus, with all its repetitions. */
const ASK_WITHIN = Duration.seconds(8);

/** As the display's menu names this box: 14 characters of ASCII at most. */
const OSD_NAME = 'Bang tin';

/** The display: a television has logical address 0. */
const DISPLAY = '0';

interface Adapter {
  readonly device: string;
  readonly address: string;
}

export class CecScreenPower implements ScreenPower {
  readonly #devices: string;
  #adapter: Adapter | undefined;

  /** `devices`: the folder of `cec0`, `cec1`. */
  constructor(devices = '/dev') {
    this.#devices = devices;
  }

  async turn(on: boolean): Promise<void> {
    this.#adapter = undefined;
    const { device, address } = await this.#ready();
    const order = on ? ['--image-view-on', '--active-source', `phys-addr=${address}`] : ['--standby'];
    const said = await this.#ask(device, ['--to', DISPLAY, ...order]);
    const refusal = refusalIn(said);
    if (refusal === undefined) return;
    throw new WorldError('screen.power-failed', `The display took no CEC message: ${refusal}`);
  }

  async state(): Promise<PowerState> {
    try {
      const { device } = await this.#ready();
      return powerIn(await this.#ask(device, ['--to', DISPLAY, '--give-device-power-status']));
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      return 'unknown';
    }
  }

  /** An adapter with a display on it and a place on the bus. */
  async #ready(): Promise<Adapter> {
    this.#adapter ??= await this.#find();
    return this.#adapter;
  }

  async #find(): Promise<Adapter> {
    for (const device of await this.#present()) {
      const found = await this.#ask(device, []);
      const address = addressIn(found);
      if (address === undefined) continue;
      if (!hasLogicalAddress(found)) await this.#ask(device, ['--playback', '--osd-name', OSD_NAME]);
      return { device, address };
    }
    throw new WorldError(
      'screen.power-absent',
      `No display with CEC: none of ${this.#devices}/cec* has one plugged in`,
    );
  }

  async #present(): Promise<readonly string[]> {
    const names = await readdir(this.#devices).catch(() => []); // no such folder: no adapter
    return names
      .filter((name) => /^cec\d+$/.test(name))
      .sort()
      .map((name) => join(this.#devices, name));
  }

  async #ask(device: string, args: readonly string[]): Promise<string> {
    try {
      const whole = ['--device', device, ...(args.includes('--to') ? ['--skip-info'] : []), ...args];
      return await runCommand({ program: 'cec-ctl', arguments: whole, within: ASK_WITHIN });
    } catch (cause) {
      this.#adapter = undefined;
      if (!(cause instanceof WorldError)) throw cause;
      const absent = cause.code === 'command.absent';
      throw new WorldError(absent ? 'screen.power-absent' : 'screen.power-failed', reasonOf(cause), {
        cause,
      });
    }
  }
}
