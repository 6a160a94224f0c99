/**
 * The core thread on real kernel drivers: boots an emulated arm64 box with an HDA card and a PL061, lets it play, interrupts it, presses
 * its button, takes its card away; then measures the recording of the card. Prints what holds and what was found.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { progress } from '../../provisioning/machine/progress.ts';
import { Duration } from '../../time/duration.ts';
import type { Check } from '../measure/check.ts';
import { printChecks } from '../measure/print-checks.ts';
import { readRecording } from '../measure/recording.ts';
import type { GuestLine } from './guest/guest-line.ts';
import { EmulatedBox } from './machine/emulated-box.ts';
import { guestBase } from './machine/guest-base.ts';
import { writeGuestProgram } from './machine/guest-program.ts';
import { buttonPressed } from './measure/button-pressed.ts';
import { cardLost } from './measure/card-lost.ts';
import { fromOutside } from './measure/from-outside.ts';
import { handOver } from './measure/hand-over.ts';
import { Told } from './measure/told.ts';

/** From power on to power off; a third of it is usual, most of it where the machine is busy. */
const RUN_WITHIN = Duration.seconds(210);

export interface QemuOptions {
  /** Debian's mirror; absent: that of apt on this machine. */
  readonly mirror?: string | undefined;
  /** Downloads what the guest is made of again. */
  readonly fresh: boolean;
  /** Folder that gets the recording and all that the guest said. */
  readonly keep?: string | undefined;
}

/** Answers the exit code. */
export async function checkInQemu({ mirror, fresh, keep }: QemuOptions): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-qemu-'));
  const told = new Told();
  let box: EmulatedBox | undefined;
  const end = async () => {
    await box?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => void end().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const base = await guestBase({ fresh, ...(mirror !== undefined && { mirror }) });
    const program = join(folder, 'program.cpio');
    await writeGuestProgram(program, dirname(dirname(base.archive)));
    const initrd = join(folder, 'initrd');
    writeFileSync(initrd, Buffer.concat([readFileSync(base.archive), readFileSync(program)]));
    progress('boots the box');
    box = await run({ kernel: base.kernel, initrd, folder }, told);
    progress('measures the recording');
    if (keep !== undefined) {
      mkdirSync(keep, { recursive: true });
      copyFileSync(box.recording, join(keep, 'sound.wav'));
      const lines = told.lines.map((line) => `${JSON.stringify(line)}\n`);
      writeFileSync(join(keep, 'said.jsonl'), lines.join(''));
    }
    return report(told, box.recording);
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    process.stderr.write(`\n${reasonOf(error)}\n${box?.complaint() ?? ''}\n`);
    return 1;
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await end();
  }
}

type Boot = Omit<ConstructorParameters<typeof EmulatedBox>[0], 'onLine'>;

/** Until it has put itself off. Throws WorldError, and ends it, when it does not. */
async function run(boot: Boot, told: Told): Promise<EmulatedBox> {
  let failed: (error: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  // Nobody waits for it between two steps.
  failure.catch(() => {});
  const box = new EmulatedBox({
    ...boot,
    onLine: (line) => {
      told.lines.push(line);
      answer(line).catch(failed);
    },
  });
  const answer = async (line: GuestLine) => {
    switch (line.say) {
      case 'scene':
        return progress(`scene: ${line.name}`);
      case 'look':
        told.looks.set(line.moment, await (await box.monitor()).lines());
        return box.answer();
      case 'press':
        await (await box.monitor()).pressKey();
        return box.answer();
      case 'failed':
        throw new WorldError('qemu.guest', `the guest gave up: ${line.why}`);
      case 'check':
      case 'event':
      case 'figure':
      case 'end':
        return undefined;
    }
  };
  try {
    await box.monitor();
    const isOff = await Promise.race([box.off(RUN_WITHIN), failure]);
    if (!isOff)
      throw new WorldError('qemu.late', `the box did not put itself off within ${RUN_WITHIN / 1_000} s`);
    if (!told.lines.some((line) => line.say === 'end'))
      throw new WorldError('qemu.guest', 'the box put itself off before it was through');
  } catch (error) {
    process.stderr.write(`\n${box.complaint()}\n`);
    await box.stop();
    throw error;
  }
  return box;
}

function report(told: Told, file: string): number {
  const recording = readRecording(file);
  const checks: Check[] = [
    ...told.lines.flatMap((line) => (line.say === 'check' ? [line] : [])),
    ...fromOutside(told),
    ...handOver(recording),
    ...buttonPressed(recording, told),
    ...cardLost(recording, told),
  ];
  const speaker = told.reports.find((one) => one.state === 'open');
  const figures: [string, string][] = [
    ['speaker', JSON.stringify(speaker)],
    ...told.lines.flatMap((line): [string, string][] =>
      line.say === 'figure' ? [[line.name, `${Math.round(line.value * 10) / 10} ${line.unit}`.trim()]] : [],
    ),
    ['recording', `${(recording.samples.length / recording.rate).toFixed(1)} s at ${recording.rate} Hz`],
  ];
  return printChecks(checks, figures);
}
