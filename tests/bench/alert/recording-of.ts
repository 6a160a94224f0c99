/** What the virtual device of a box gave out, with its clock: a frame is on the recording at the moment it is heard. */
import { join } from 'node:path';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import type { Heard } from './find-onset.ts';

/** `box`: folder of the box. As it is now; it may grow. */
export function recordingOf(box: string): Heard {
  const reader = new RecordingReader(join(box, 'recording'));
  const rate = reader.index?.rate ?? Number.NaN;
  return {
    rate,
    read: (from, frames) => Float32Array.from(reader.read(from, frames), (sample) => sample / 32_768),
    frameAt: (time) => reader.frameAt(time),
    timeOf: (frame) => reader.timeOf(frame),
  };
}
