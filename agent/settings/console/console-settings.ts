/** What the section about the console means to the agent. Pure. */
import { readPinHash } from '../../../province/contract/pin/pin-hash.ts';
import type { SettingsFile } from '../schema.ts';
import type { ConsoleSettings, LinkSettings } from '../settings.ts';

export function consoleSettings(
  { listen, lan, pin }: SettingsFile['console'],
  link: LinkSettings | undefined,
): ConsoleSettings {
  const hash = pin === undefined ? undefined : readPinHash(pin);
  const { cert, key } = link ?? {};
  return {
    ...addressOf(listen),
    ...(hash && { pin: hash }),
    // Never without a PIN, whatever was checked before.
    ...(lan !== undefined &&
      hash &&
      cert !== undefined &&
      key !== undefined && { lan: { ...addressOf(lan), cert, key } }),
  };
}

function addressOf(text: string): { readonly host: string; readonly port: number } {
  const [host = '', port = ''] = text.split(/:(?=\d+$)/);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
