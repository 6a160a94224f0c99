/** Sends one order as the audience flags say, and tells what became of it. */
import type { Command } from 'commander';
import type { CommandDraft } from '../../../province/reference/api/shape.ts';
import type { Speak } from '../../language.ts';
import { dirOf } from '../dir-of.ts';
import { type AudienceFlags, audienceOf } from '../reach/audience-flags.ts';
import { reachProvince } from '../reach/reach-province.ts';
import { tellOf } from '../reach/tell-of.ts';

export interface SendFlags extends AudienceFlags {
  readonly wait?: number;
  readonly json?: boolean;
}

export async function sendOrder(
  command: Command,
  flags: SendFlags,
  body: CommandDraft['body'],
  speak: Speak,
): Promise<void> {
  const province = reachProvince(dirOf(command));
  const whom = await audienceOf(flags, province, speak);
  await tellOf(await province.sendCommand({ ...whom, body }), province, flags, speak);
}
