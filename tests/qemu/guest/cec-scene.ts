/**
 * A display's power by HDMI-CEC, on the kernel's own emulated bus: vivid's HDMI output is the box's end, its input the display's, where
 * `cec-follower` of v4l-utils plays a television. What that does it says itself, on another way than through the driver.
 */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../../drivers/command/run-command.ts';
import { CecScreenPower } from '../../../drivers/screen/power/cec/cec-power.ts';
import { Duration } from '../../../time/duration.ts';
import { say } from './say.ts';

const WITHIN = Duration.seconds(20);
/** The follower's television is on its way for some seconds, and more than one question. */
const OBEYS_WITHIN_MS = 60_000;

const TELEVISION = '/dev/cec0';
/** Of vivid's HDMI input: what hangs on it. */
const UNPLUGGED = 1;
const OUTPUT = 2;

export async function cecScene(): Promise<void> {
  await plug(OUTPUT);
  await run('cec-ctl', '--device', TELEVISION, '--tv');
  const television = spawn('cec-follower', ['--device', TELEVISION, '--verbose'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let really = 'on';
  television.stdout.setEncoding('utf8').on('data', (text: string) => {
    really = [...text.matchAll(/Changing state to (\w+)/g)].at(-1)?.[1] ?? really;
  });
  const power = new CecScreenPower();
  try {
    for (const wanted of ['off', 'on', 'off', 'on'] as const) {
      await power.turn(wanted === 'on');
      const confirmed = await until(wanted, power);
      check(`is ${wanted} as it is ordered`, (really === 'on') === (wanted === 'on'), really);
      check(`says itself that it is ${wanted}`, confirmed === wanted, confirmed);
    }
    await plug(UNPLUGGED);
    check('takes no order without a cable', await refuses(power));
    const said = await power.state();
    check('says nothing without a cable', said === 'unknown', said);
    await plug(OUTPUT);
    await power.turn(false);
    check('obeys when it is plugged in again', (await until('off', power)) === 'off');
  } finally {
    television.kill('SIGKILL');
  }
}

/** What it last said of itself. */
async function until(wanted: 'on' | 'off', power: CecScreenPower): Promise<string> {
  const end = performance.now() + OBEYS_WITHIN_MS;
  let said = await power.state();
  while (said !== wanted && performance.now() < end) {
    await sleep(1_000);
    said = await power.state();
  }
  return said;
}

async function refuses(power: CecScreenPower): Promise<boolean> {
  try {
    await power.turn(false);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && String(error.code).startsWith('screen.power-');
  }
}

function plug(what: number): Promise<string> {
  return run('v4l2-ctl', '--device', '/dev/video0', '--set-ctrl', `hdmi_000_0_is_connected_to=${what}`);
}

function run(program: string, ...args: readonly string[]): Promise<string> {
  return runCommand({ program, arguments: args, within: WITHIN });
}

function check(name: string, passed: boolean, found = String(passed)): void {
  say({ say: 'check', name: `CEC: the display ${name}`, passed, found });
}
