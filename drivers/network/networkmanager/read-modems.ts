/** What `mmcli -J -L` says: paths of the modems. Pure. Throws WorldError `network.failed` on anything else. */
import { WorldError } from '../../../failure/failure.ts';

export function modemsIn(text: string): readonly string[] {
  const list = parsed(text)?.['modem-list'];
  if (!Array.isArray(list) || !list.every((path) => typeof path === 'string'))
    throw new WorldError(
      'network.failed',
      `ModemManager's list of modems cannot be read: ${text.slice(0, 200)}`,
    );
  return list;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told by the caller, with the text
  }
}
