/** Who orders and why; for a mute, until when and whether alerts as well. The same at the province and at the box. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import { LONGEST_MUTE_SECONDS } from '../../province/contract/messages/command.ts';
import type { Speak } from '../language.ts';
import { instantFlag } from '../province/reach/instant-flag.ts';

const LONGEST_DAYS = LONGEST_MUTE_SECONDS / 86_400;

export interface ByFlags {
  readonly by?: string;
}

export interface MuteFlags extends ByFlags {
  readonly until?: string;
  readonly emergencies?: boolean;
}

export function addByFlag(command: Command, speak: Speak): Command {
  return command.option('--by <text>', speak('ai và vì sao, để ghi nhật ký', 'who and why, for the log'));
}

export function byOf({ by }: ByFlags): string {
  return by ?? userInfo().username;
}

export function addMuteFlags(command: Command, speak: Speak): Command {
  return addByFlag(command, speak)
    .option(
      '--until <when>',
      speak(
        'đến khi nào, như 2h hoặc 2026-11-22T18:00:00+07:00; không ghi: 24 giờ, lâu nhất 31 ngày',
        'until when, such as 2h or 2026-11-22T18:00:00+07:00; absent: 24 hours, at most 31 days',
      ),
    )
    .option(
      '--emergencies',
      speak(
        'tắt CẢ TIN KHẨN CẤP; không ghi: tin khẩn cấp vẫn phát. Nút khẩn cấp tại cụm luôn phát',
        'ALERTS AS WELL; absent: alerts sound. The button of the box sounds in any case',
      ),
    );
}

/** The part of a mute that these flags say. Throws InputError that names the flag. */
export function muteOf(flags: MuteFlags, speak: Speak): { by: string; until?: string; emergencies?: true } {
  return {
    by: byOf(flags),
    ...(flags.until !== undefined && { until: untilOf(flags.until, Date.now(), speak) }),
    ...(flags.emergencies === true && { emergencies: true as const }),
  };
}

function untilOf(text: string, now: number, speak: Speak): string {
  const until = instantFlag('--until', text, now);
  const ahead = Date.parse(until) - now;
  if (ahead > 0 && ahead <= LONGEST_DAYS * 86_400_000) return until;
  throw new InputError(
    speak(
      `--until phải ở sau lúc này và trong vòng ${LONGEST_DAYS} ngày, đã ghi "${text}"`,
      `--until must be later than now and within ${LONGEST_DAYS} days, it is "${text}"`,
    ),
  );
}
