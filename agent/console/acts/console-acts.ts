/** What the console's routes may ask of the box, carried to the rooms that do it. Tells whoever looks of what was begun. */
import type { OverrideDesk } from '../../airing/override/override-desk.ts';
import type { OverrideLog } from '../../airing/override/override-log.ts';
import type { RecordedSounds } from '../../airing/override/recorded-sounds.ts';
import type { BoxView, Condition } from '../api/box-view.ts';
import type { ConsoleActs } from '../api/console-acts.ts';

export interface ConsoleActsParts {
  readonly desk: Pick<OverrideDesk, 'override' | 'end' | 'stopAll' | 'tone' | 'drill'>;
  readonly log: Pick<OverrideLog, 'add'>;
  readonly sounds: Pick<RecordedSounds, 'take'>;
  readonly view: () => BoxView;
  readonly onChange: (changed: () => void) => () => void;
  /** Something was done: whoever looks is told. */
  readonly changed: () => void;
  readonly selfTest: () => Promise<readonly Condition[]>;
  readonly newId: () => string;
}

export function consoleActs(parts: ConsoleActsParts): ConsoleActs {
  const { desk, log, sounds, view, onChange, changed, newId } = parts;
  const telling = <T>(done: T): T => {
    changed();
    return done;
  };
  /** People who ask at the same time hear of the same test. */
  let testing: Promise<readonly Condition[]> | undefined;
  return {
    view,
    onChange,
    override: (what, by) => telling(desk.override(what, by)),
    recording: (file) => sounds.take(file),
    end: (item, by) => telling(desk.end(item, by)),
    stopAll: (by) => telling(desk.stopAll(by)),
    selfTest: async (by) => {
      log.add({ id: `order-${newId()}`, by, what: 'self-test', title: 'Tự kiểm tra', outcome: 'done' });
      changed();
      testing ??= parts.selfTest().finally(() => {
        testing = undefined;
      });
      return { ok: true, value: await testing };
    },
    tone: (by) => telling(desk.tone(by)),
    drill: (by) => telling(desk.drill(by)),
  };
}
