/** What a command is about, as one word: in lists of messages, and as the key of a mute. */
import type { Command, Muted } from '../messages/command.ts';

/** The id of an item as it is, `zone:2`, `box`, `all`. */
export function commandAbout(command: Command): string {
  switch (command.name) {
    case 'stop':
      return command.zone === undefined ? (command.item ?? '') : mutedAbout({ zone: command.zone });
    case 'mute':
    case 'unmute':
      return mutedAbout(command.what);
    case 'echo':
    case 'preview':
    case 'screenshot':
      return command.name;
  }
}

/** No item's id is mistaken for a zone: `zone:2`, `item:…`, `box`. */
export function mutedAbout(what: Muted): string {
  if (what === 'box') return what;
  return 'zone' in what ? `zone:${what.zone}` : `item:${what.item}`;
}
