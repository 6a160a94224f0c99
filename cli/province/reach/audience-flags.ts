/** To whom and as whom: the flags that every sending command has. */
import type { Command } from 'commander';
import { InputError } from '../../../failure/failure.ts';
import type { Speak } from '../../language.ts';
import { repeatable } from '../repeatable.ts';
import type { RunningProvince } from './reach-province.ts';

export interface AudienceFlags {
  readonly node?: readonly string[];
  readonly group?: readonly string[];
  readonly everyone?: boolean;
  readonly as?: string;
}

export function addAudienceFlags(command: Command, speak: Speak): Command {
  return command
    .option(
      '--node <id>',
      speak('gửi tới cụm này; có thể lặp lại', 'to this node; may be given again'),
      repeatable,
    )
    .option(
      '--group <id>',
      speak(
        'gửi tới nhóm này, như commune:26734; có thể lặp lại',
        'to this group, such as commune:26734; may be given again',
      ),
      repeatable,
    )
    .option('--everyone', speak('gửi tới mọi cụm của tỉnh', 'to every node of the province'))
    .option(
      '--as <issuer>',
      speak('đơn vị ký, như commune:26734', 'who signs, such as commune:26734'),
      'province',
    );
}

/** Throws InputError when nobody is named. */
export async function audienceOf(
  flags: AudienceFlags,
  province: Pick<RunningProvince, 'view'>,
  speak: Speak,
  given: readonly string[] = [],
): Promise<{ readonly iss: string; readonly aud: readonly string[] }> {
  const everyone = flags.everyone === true ? [`province:${(await province.view()).id}`] : [];
  const named = [...(flags.node ?? []), ...(flags.group ?? []), ...everyone];
  const aud = named.length > 0 ? named : given;
  if (aud.length === 0)
    throw new InputError(
      speak('gửi cho ai? Ghi --node, --group hoặc --everyone', 'to whom? Name --node, --group or --everyone'),
    );
  return { iss: flags.as ?? 'province', aud };
}
