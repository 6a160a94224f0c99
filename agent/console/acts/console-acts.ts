/** What the console's routes may ask of the box, carried to the rooms that do it. Tells whoever looks of what was begun. */
import type { OverrideDesk } from '../../airing/override/override-desk.ts';
import type { OverrideLog } from '../../airing/override/override-log.ts';
import type { RecordedSounds } from '../../airing/override/recorded-sounds.ts';
import { refused } from '../../airing/override/refused.ts';
import type { BoxView, Condition } from '../api/box-view.ts';
import type { ConsoleActs } from '../api/console-acts.ts';
import type { WatchedVoices } from './watched-voices.ts';

export interface ConsoleActsParts {
  readonly desk: Pick<OverrideDesk, 'override' | 'end' | 'stopAll' | 'tone' | 'drill'>;
  readonly log: Pick<OverrideLog, 'add' | 'rows'>;
  readonly sounds: Pick<RecordedSounds, 'take'>;
  readonly voices: Pick<WatchedVoices, 'begun' | 'here' | 'over'>;
  readonly view: () => BoxView;
  readonly onChange: (changed: () => void) => () => void;
  /** Something was done: whoever looks is told. */
  readonly changed: () => void;
  readonly selfTest: () => Promise<readonly Condition[]>;
  readonly newId: () => string;
}

export function consoleActs(parts: ConsoleActsParts): ConsoleActs {
  const { desk, log, sounds, voices, view, onChange, changed, newId } = parts;
  const telling = <T>(done: T): T => {
    changed();
    return done;
  };
  /** People who ask at the same time hear of the same test. */
  let testing: Promise<readonly Condition[]> | undefined;
  return {
    view,
    overrides: () => log.rows,
    onChange,
    override: (what, by) => {
      const done = desk.override(what, by);
      if (done.ok && what.what === 'voice') voices.begun(done.value.item, by);
      return telling(done);
    },
    recording: (file) => sounds.take(file),
    end: (item, by) => {
      voices.over(item);
      return telling(desk.end(item, by));
    },
    here: (item) =>
      voices.here(item)
        ? { ok: true, value: undefined }
        : refused(
            'no-such-item',
            'Lượt nói này đã kết thúc, hoặc không bắt đầu từ bảng điều khiển.',
            'This voice has ended already, or was not begun at the console.',
          ),
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
