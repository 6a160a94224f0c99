/** What is wired to what in the emulated box, and what sounds in it: guest and host read the same page. */
import { Duration } from '../../../time/duration.ts';

/** QEMU's `virt` board has one PL061 of eight lines. */
export const GPIO_LABEL = '9030000.pl061';
export const RELAY_LINE = 0;
/** The board's power key: the monitor's `system_powerdown` presses it for a tenth of a second. */
export const BUTTON_LINE = 3;
export const ABSENT_LINE = 8;

/** By its id, as a box names its card. */
export const CARD = 'Intel';
export const PCM = `plughw:CARD=${CARD},DEV=0`;

/** It is muted when the card comes, and muted again when it comes back. 100 is where the card changes no sample. */
export const MIXER = { control: 'Master', percent: 100 } as const;

/** As a box has it. */
export const BUFFER = Duration.ms(200);
export const WARM_UP = Duration.ms(300);
export const TAIL = Duration.seconds(1);

/** Steady tones, each a whole number of periods in any 10 ms, and none of them in the attention tone or the siren. */
export const PROGRAMME = { frequency: 400, length: Duration.seconds(11), amplitude: 0.3 } as const;
export const PROGRAMME_OVER_LOSS = { frequency: 500, length: Duration.seconds(16), amplitude: 0.3 } as const;

export const SIREN = Duration.seconds(3);
/** How long the card is away. */
export const AWAY = Duration.seconds(3);
