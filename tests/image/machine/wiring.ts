/** What is wired to what on QEMU's `virt` board, and what stands of it in the box's `loa.toml`. */

/** The board has one PL061 of eight lines. */
export const GPIO_LABEL = '9030000.pl061';
export const RELAY_LINE = 0;
/** The board's power key: the monitor's `system_powerdown` presses it for a tenth of a second. */
export const BUTTON_LINE = 3;
export const LAMP_LINE = 1;
/** Data register with the address mask of one line: a write moves that line alone. */
export const lineAt = (line: number): number => 0x09030000 + ((1 << line) << 2);
export const PCM = 'plughw:CARD=Intel,DEV=0';

/** Of the box's relay and siren. */
export const WARM_UP_MS = 300;
export const TAIL_MS = 1_000;
export const MINIMUM_ON_MS = 500;
export const SIREN_SECONDS = 10;
/** An emulated processor that shares this machine is late more often, and for longer, than a real one. */
const BUFFER_MS = 1_000;

/** Wires the settings of a box that `node add` made to the board. */
export function wired(toml: string): string {
  const lines = toml
    .replace(/^(\[speaker\][^[]*?^device = )"[^"]*"/m, `$1"${PCM}"`)
    .replace(/^# mixer = .*$/m, 'mixer = "Master"')
    .replace(/^# mixer_percent = .*$/m, 'mixer_percent = 100')
    .replace(/^chip = .*$/m, `chip = "${GPIO_LABEL}"`)
    .replace(/^buffer_ms = \d+/m, `buffer_ms = ${BUFFER_MS}`)
    .replace(/^warm_up_ms = \d+/m, `warm_up_ms = ${WARM_UP_MS}`)
    .replace(/^tail_ms = \d+/m, `tail_ms = ${TAIL_MS}`)
    .replace(/^minimum_on_ms = \d+/m, `minimum_on_ms = ${MINIMUM_ON_MS}`)
    .replace(/^siren_seconds = \d+/m, `siren_seconds = ${SIREN_SECONDS}`)
    .replace(/^floor_mb = \d+/m, 'floor_mb = 50');
  // The key is high while it is pressed, and the chip has no resistors.
  const [head = '', rest = ''] = lines.split(/^\[button\]/m);
  const button = rest
    .replace(/^active = "low"/m, 'active = "high"')
    .replace(/^bias = "[^"]*"/m, 'bias = "none"');
  // The lamp is the first of its section that is no comment, or a section of its own.
  const text = `${head}[button]${button}`;
  const lamp = `line = ${LAMP_LINE}\nactive = "high"\nled = "none"\n`;
  return /^\[lamp\]/m.test(text)
    ? text.replace(/^\[lamp\].*$/m, (line) => `${line}\n${lamp}`)
    : `${text}\n[lamp]\n${lamp}`;
}

/** From the one board to the other: a Pi 3 in QEMU has no sound, and its lines in are low. */
export function onPi(toml: string, relay: number): string {
  return toml
    .replace(`chip = "${GPIO_LABEL}"`, 'chip = "pinctrl-bcm2835"')
    .replace(new RegExp(`^relay = ${RELAY_LINE}\\b`, 'm'), `relay = ${relay}`)
    .replace(new RegExp(`^line = ${BUTTON_LINE}\\b`, 'm'), 'line = 27')
    .replace(new RegExp(`^line = ${LAMP_LINE}\\b`, 'm'), 'line = 22');
}
