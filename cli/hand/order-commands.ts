/** `loa stop`, `loa mute`, `loa unmute`: orders of whoever stands at the box, to the agent that runs on it. */
import type { Command } from 'commander';
import { ExitCode } from '../exit-code.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import {
  addByFlag,
  addMuteFlags,
  type ByFlags,
  byOf,
  type MuteFlags,
  muteOf,
} from '../orders/order-flags.ts';
import { stopBody } from '../orders/stop-body.ts';
import { addWhatFlags, type WhatFlags, whatOf } from '../orders/what-flags.ts';
import { settingsOf } from '../settings-of.ts';
import { orderBox } from './order-box.ts';

type Flags = WhatFlags & MuteFlags & ByFlags & { readonly config: string };

export function orderCommands(speak: Speak): readonly Command[] {
  const stop = makeCommand(
    'stop',
    speak('dừng ngay tại cụm này: mục, vùng hay tất cả', 'stop on this box: an item, a zone or all'),
    speak,
  );
  const mute = makeCommand(
    'mute',
    speak('tắt tiếng ngay tại cụm này: mục, vùng hay cả cụm', 'silence on this box: an item, a zone or all'),
    speak,
  );
  const unmute = makeCommand(
    'unmute',
    speak(
      'bật tiếng lại tại cụm này; --all bỏ mọi lệnh tắt tiếng',
      'let be heard again on this box; --all lifts every mute',
    ),
    speak,
  );
  for (const command of [stop, mute, unmute])
    addWhatFlags(command, speak).option(
      '--config <file>',
      speak('tệp cài đặt loa.toml', 'settings, loa.toml'),
      '/etc/loa/loa.toml',
    );
  addByFlag(stop, speak).action((flags: Flags) =>
    give(flags, { ...stopBody(whatOf(flags, speak)), by: byOf(flags) }, speak),
  );
  addMuteFlags(mute, speak).action((flags: Flags) =>
    give(flags, { name: 'mute', what: whatOf(flags, speak), ...muteOf(flags, speak) }, speak),
  );
  addByFlag(unmute, speak).action((flags: Flags) =>
    give(flags, { name: 'unmute', what: whatOf(flags, speak), by: byOf(flags) }, speak),
  );
  return [stop, mute, unmute];
}

async function give({ config }: Flags, order: Parameters<typeof orderBox>[1], speak: Speak): Promise<void> {
  const settings = await settingsOf(config, speak);
  if (!settings) return;
  const declined = await orderBox(settings.console, order, speak);
  if (!declined) {
    process.stdout.write(`${speak('đã thực hiện', 'done')}\n`);
    return;
  }
  const { reason, detail } = declined;
  process.stderr.write(`${speak('cụm không nhận lệnh', 'the box declines')}: ${detail} (${reason})\n`);
  process.exitCode = ExitCode.refused;
}
