/** One ffmpeg process, from its start to its end: a child in a group of its own. */
import type { Timers } from '../../time/clock.ts';
import { type ChildSpec, GroupedChild } from './grouped-child.ts';

export class FfmpegChild extends GroupedChild {
  /** `args` without the ones that concern the process itself. */
  constructor(
    binary: string,
    args: readonly string[],
    timers: Timers,
    given: Pick<ChildSpec, 'fed' | 'awaited'> = {},
  ) {
    super({ program: binary, args: ['-nostdin', '-hide_banner', ...args], ...given }, timers);
  }
}
