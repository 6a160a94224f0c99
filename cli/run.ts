/** `loa run`: the agent of one box, until it is told to end. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { outputsOf } from '../agent/outputs/outputs.ts';
import { OUTPUTS_FILE, writeOutputs } from '../agent/outputs/outputs-file.ts';
import type { Settings } from '../agent/settings/settings.ts';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../drivers/clock/system/system-timers.ts';
import { makeSupervisor } from '../drivers/systemd/make-supervisor.ts';
import { reasonOf } from '../failure/failure.ts';
import type { CoreSettings } from '../player/core-settings.ts';
import { seenFree } from '../provisioning/reset/reset-notes.ts';
import { Duration } from '../time/duration.ts';
import type { MonotonicTime } from '../time/instant.ts';
import { ExitCode } from './exit-code.ts';
import type { Speak } from './language.ts';
import { makeCommand } from './make-command.ts';
import { salvagedSettingsOf } from './salvaged-settings-of.ts';
import { settingsOf } from './settings-of.ts';

/** What does not end in good order by then ends all the same: a box that hangs at shutdown holds its relays. */
const END_WITHIN = Duration.seconds(10);

interface RunOptions {
  readonly config: string;
  readonly withParent?: true;
  readonly salvage?: true;
}

export function runCommand(version: string, speak: Speak): Command {
  return makeCommand('run', speak('chạy cụm loa hay bảng tin này', 'run the agent of this box'), speak)
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option(
      '--salvage',
      speak(
        'bỏ qua phần sai của loa.toml, chạy với phần còn lại',
        'leave out what is wrong in loa.toml and run with the rest',
      ),
    )
    .option('--with-parent', speak('dừng khi đầu vào chuẩn đóng lại', 'end when standard input closes'))
    .action(async ({ config, salvage, withParent }: RunOptions) => {
      keepNurserySmall();
      const settings = await (salvage ? salvagedSettingsOf : settingsOf)(config, speak);
      if (!settings) return;
      leaveOutputs(settings);
      // The core thread starts while the rest is being read, which takes longer than everything else at a start.
      const { startCore } = await import('../agent/core/start-core.ts');
      const clock = new SystemClock();
      const core = startCore(
        withButtonSeen(settings.core, clock.monotonic()),
        new SystemTimers(clock),
        settings.lamp,
      );
      const supervisor = await makeSupervisor(process.env, process.pid);
      const { runAgent } = await import('../agent/agent.main.ts');
      const agent = runAgent(settings, version, core, supervisor);
      let ending = false;
      const end = () => {
        if (ending) return;
        ending = true;
        setTimeout(() => process.kill(process.pid, 'SIGKILL'), END_WITHIN).unref();
        void agent
          .close()
          // On its way out Node waits for libuv's pool, past all timers: with calls to a dead card in it that is for ever. So the
          // pool is asked first whether it still answers; if not, the bound above ends the process.
          .then(async (troubles) => {
            for (const trouble of troubles) process.stderr.write(`${reasonOf(trouble)}\n`);
            await stat('/');
            process.exit(troubles.length === 0 ? ExitCode.done : ExitCode.bug);
          });
      };
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
      if (withParent) process.stdin.on('end', end).on('error', end).resume();
      await agent.ready;
    });
}

/**
 * V8 lets the space of young objects grow to 48 MB in each of three threads, which a box of 512 MB has better use for: what it
 * collects at 3 MB takes a millisecond more often. To be set before threads start, as they take it over.
 */
function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Who pressed the button while the box was starting, and holds it still, is heard. */
function withButtonSeen(core: CoreSettings, now: MonotonicTime): CoreSettings {
  const { button } = core;
  return button && seenFree(now) ? { ...core, button: { ...button, seenFree: true } } : core;
}

/** For `loa safe-relays`, which comes after us. Only a unit gives us a folder that outlives us. */
function leaveOutputs(settings: Settings): void {
  const folder = process.env.RUNTIME_DIRECTORY;
  if (!folder) return;
  try {
    writeOutputs(join(folder, OUTPUTS_FILE), outputsOf(settings));
  } catch (cause) {
    // It sounds all the same; the kernel drops our lines as we end, or safe-relays reads the settings.
    process.stderr.write(`cannot write ${OUTPUTS_FILE}: ${reasonOf(cause)}\n`);
  }
}
