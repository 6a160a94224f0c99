/**
 * What stands for a section that is missing or wrong, where no earlier one held: enough for button and siren, and nothing that could
 * hurt. No zone: which line drives which relay nobody can guess, and a wrong one may switch something else. Pure.
 */
import type { Machine } from './machine.ts';

/** Line of the button in the manual. A line in hurts nothing. */
const BUTTON_LINE = 27;

/** Chips of a Pi's header; others are of the board's own. */
const HEADER_CHIPS = ['pinctrl-bcm2835', 'pinctrl-bcm2711', 'pinctrl-rp1'];

/** TOML; undefined for a section that is better absent. */
export function defaultSection(name: string, machine: Machine): string | undefined {
  switch (name) {
    case 'node':
      return `[node]\nid = "chua-dat-ten-${shortOf(machine.id)}"\nkind = "speaker"\n`;
    case 'speaker': {
      const playing = machine.cards.filter(({ plays }) => plays);
      const [first] = playing;
      // One that is still to come counts: USB is slower than a start of the box.
      const usb = !first || playing.some((card) => card.usb);
      return `[speaker]\ndriver = "alsa"\ndevice = "${usb ? 'usb' : `plughw:CARD=${first.id},DEV=0`}"\n`;
    }
    case 'gpio': {
      const chip = machine.chips.find((label) => HEADER_CHIPS.includes(label)) ?? machine.chips[0];
      return `[gpio]\ndriver = "chardev"\nchip = "${chip ?? 'pinctrl-bcm2711'}"\n`;
    }
    case 'button':
      return `[button]\nline = ${BUTTON_LINE}\n`;
    default:
      return undefined;
  }
}

/** Tells two such boxes apart: the end of a serial number differs, its beginning does not. */
function shortOf(id: string): string {
  return (
    id
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(-6)
      .toLowerCase() || '000000'
  );
}
