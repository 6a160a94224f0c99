/** What people may do with a box that has no hardware: hear its sound and press its button on the console's page. */
import { VirtualChipFile } from '../drivers/gpio/virtual/virtual-chip-file.ts';
import { RecordingReader } from '../drivers/speaker/virtual/recording-reader.ts';
import type { CoreSettings } from '../player/core-settings.ts';
import type { Timers } from '../time/clock.ts';
import { Duration } from '../time/duration.ts';
import type { ConsoleParts } from './console/console.ts';
import type { SoundTap } from './console/sound-stream.ts';

/** How long a finger stays on a virtual button. */
const PRESS = Duration.ms(300);

/** Of what is virtual of this box. */
export function virtualBox(
  { speaker, gpio, button }: CoreSettings,
  timers: Timers,
): Pick<ConsoleParts, 'sound' | 'pressButton'> {
  return {
    ...(speaker.driver === 'virtual' && { sound: soundOf(speaker.recording) }),
    ...(gpio.driver === 'virtual' &&
      button && { pressButton: pressOf(new VirtualChipFile(gpio.file), button, timers) }),
  };
}

function soundOf(recording: string): SoundTap {
  const rate = new RecordingReader(recording).index?.rate ?? 48_000;
  const listen = () => {
    const reader = new RecordingReader(recording);
    return () => reader.next().samples;
  };
  return { rate, listen };
}

function pressOf(
  chip: VirtualChipFile,
  { line, active }: NonNullable<CoreSettings['button']>,
  timers: Timers,
): () => void {
  const set = (pressed: boolean) => chip.setInput(line, pressed === (active === 'high'));
  return () => {
    set(true);
    timers.after(PRESS, () => set(false));
  };
}
