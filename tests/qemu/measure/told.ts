/** All that the guest said and the host saw of it from outside while it ran. */
import type { CoreEvent, PlayRecord, SpeakerReport } from '../../../player/protocol.ts';
import type { GuestLine } from '../guest/guest-line.ts';

export class Told {
  readonly lines: GuestLine[] = [];
  /** Level of each GPIO line, by the moment of the look. */
  readonly looks = new Map<string, readonly boolean[]>();

  get events(): readonly CoreEvent[] {
    return this.lines.flatMap((line) => (line.say === 'event' ? [line.event] : []));
  }

  recordOf(item: string): PlayRecord | undefined {
    return this.events
      .flatMap((event) => (event.type === 'ended' ? [event.record] : []))
      .find((record) => record.item === item);
  }

  get reports(): readonly SpeakerReport[] {
    return this.events.flatMap((event) => (event.type === 'speaker' ? [event.report] : []));
  }

  figure(name: string): number | undefined {
    return this.lines.flatMap((line) => (line.say === 'figure' && line.name === name ? [line.value] : []))[0];
  }
}
