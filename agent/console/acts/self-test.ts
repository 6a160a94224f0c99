/**
 * The box tries itself for whoever asked: what it always knows, looked at anew, and what takes a moment, each within a bound. It sounds
 * nothing and changes nothing but what the night watch mends.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Presence } from '../../../player/proof/presence.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between } from '../../../time/instant.ts';
import type { NightFindings } from '../../health/night-watch.ts';
import type { SelfTest } from '../../health/self-test.ts';
import type { Condition } from '../api/box-view.ts';
import { inWords } from '../measured/in-words.ts';

/** A turn of the core thread lasts milliseconds. */
const CORE_WITHIN = Duration.seconds(2);
/** Some seconds on the slowest box; whoever asked waits. */
const SOUNDS_WITHIN = Duration.seconds(20);

export interface SelfTestParts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  /** What the box knows of itself now. */
  readonly health: () => readonly Condition[];
  /** Asks the disk anew. */
  readonly look: () => Promise<void>;
  /** Resolves when a whole turn of the core thread has passed. */
  readonly turn: () => Promise<void>;
  /** Stock sounds and mixer. Rejects where it could not be made. */
  readonly round: () => Promise<NightFindings>;
  /** Undefined where the box has no loop-back, or its device is lost. */
  readonly presence: () => Presence | undefined;
  /** Small ones, answered at once. */
  readonly questions: readonly SelfTest[];
}

export async function selfTest(parts: SelfTestParts): Promise<readonly Condition[]> {
  const { health, look, questions } = parts;
  const [core, sounds] = await Promise.all([coreTurn(parts), stockSounds(parts), look()]);
  const known = health();
  const more = [core, ...sounds, ...loopback(parts), ...questions.map(asked)];
  const codes = new Set(more.map(({ code }) => code));
  return [...known.filter(({ code }) => !codes.has(code)), ...more];
}

async function coreTurn({ clock, timers, turn }: SelfTestParts): Promise<Condition> {
  const code = 'core.turn';
  const begun = clock.monotonic();
  const inTime = await within(timers, CORE_WITHIN, turn());
  if (inTime)
    return { code, state: 'good', value: `trả lời sau ${inWords(between(begun, clock.monotonic()), 1)} ms` };
  return {
    ...{ code, state: 'bad', value: 'luồng phát âm thanh không trả lời' },
    fix: 'Hộp tự khởi động lại phần mềm trong 20 giây; nếu còn báo, tắt nguồn rồi bật lại.',
  };
}

async function stockSounds({ timers, round }: SelfTestParts): Promise<Condition[]> {
  const code = 'sound.stock';
  const unknown = (value: string): Condition[] => [{ code, state: 'unknown', value }];
  let found: NightFindings | undefined;
  try {
    const made = round().then((findings) => {
      found = findings;
    });
    await within(timers, SOUNDS_WITHIN, made);
  } catch (error) {
    return unknown(`không kiểm tra được: ${reasonOf(error)}`);
  }
  if (!found) return unknown('chưa kiểm tra xong: bấm lại sau một phút');
  const { sounds, mixer } = found;
  const bad = sounds.filter(({ mended }) => !mended);
  const stock: Condition =
    bad.length === 0
      ? { code, state: 'good', value: sounds.length === 0 ? 'còn nguyên' : 'đã khôi phục' }
      : {
          ...{ code, state: 'bad', value: `hỏng: ${bad.map(({ of }) => of).join(', ')}` },
          fix: 'Cài lại gói phần mềm, hoặc ghi lại thẻ nhớ. Câu có sẵn khác hoặc còi phát thay.',
        };
  return mixer ? [stock, mixerCondition(mixer)] : [stock];
}

function mixerCondition(mixer: NonNullable<NightFindings['mixer']>): Condition {
  const code = 'speaker.mixer';
  const held = `núm "${mixer.control}" ở ${mixer.wanted} %`;
  switch (mixer.kind) {
    case 'held':
      return { code, state: 'good', value: held };
    case 'restored': {
      const { percent, muted } = mixer.found;
      return {
        code,
        state: 'good',
        value: `${held}, đã đặt lại (trước đó ${muted ? 'tắt tiếng' : `${percent} %`})`,
      };
    }
    case 'failed':
      return {
        ...{ code, state: 'bad', value: `không đặt được núm "${mixer.control}": ${mixer.why}` },
        fix: 'Kiểm tra mixer và mixer_card trong [speaker] của loa.toml.',
      };
  }
}

function loopback({ presence }: SelfTestParts): Condition[] {
  const heard = presence();
  if (!heard) return [];
  const code = 'loopback.presence';
  switch (heard.kind) {
    case 'present':
      return [{ code, state: 'good', value: `nghe lại được, ${inWords(heard.returnedDbfs, 1)} dBFS` }];
    case 'absent':
      return [
        {
          ...{ code, state: 'bad', value: 'đang phát mà không nghe lại được' },
          fix: 'Kiểm tra tăng âm, dây loa, dây tín hiệu về.',
        },
      ];
    default:
      return [
        { code, state: 'unknown', value: 'đang im: bấm «Phát âm thử» và kiểm tra lại trong lúc âm còn kêu' },
      ];
  }
}

function asked({ code, run }: SelfTest): Condition {
  const wrong = run();
  if (wrong === undefined) return { code, state: 'good', value: 'tốt' };
  return { code, state: 'bad', value: 'cần xử lý', fix: wrong };
}

/** Whether `work` was done within `bound`. */
async function within(timers: Timers, bound: Duration, work: Promise<void>): Promise<boolean> {
  let cancel = () => {};
  const late = new Promise<false>((resolve) => {
    cancel = timers.after(bound, () => resolve(false));
  });
  try {
    return await Promise.race([work.then(() => true as const), late]);
  } finally {
    cancel();
  }
}
