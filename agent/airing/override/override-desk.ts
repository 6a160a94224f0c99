/**
 * What the console puts on air on this box, and what it ends: overrides over everything, a tone and a drill to try the box, one STOP.
 *
 * Driven by the console's routes and told of the core thread's events. Rule: between a press and the core thread stands nothing that can be
 * broken: no store, disk, network or clock is asked, nothing is waited for. Logs and reports follow behind.
 */

import { HAZARD_NAMES, HAZARDS, type Hazard } from '../../../player/announce/hazards/hazards.ts';
import type { SpokenPhrase } from '../../../player/announce/phrases/phrase-voice.ts';
import type { PlayItem } from '../../../player/item.ts';
import { localOverride, type OverrideSound } from '../../../player/panel/local-override.ts';
import type { CoreEvent, EndReason } from '../../../player/protocol.ts';
import { volumePercent } from '../../../scheduler/volume.ts';
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between } from '../../../time/instant.ts';
import type { OverrideRow, OverrideWhat } from '../../console/api/box-view.ts';
import type { Done } from '../../console/api/console-acts.ts';
import type { Airing } from '../book/airing.ts';
import type { Declined } from '../commands/order.ts';
import type { Station } from '../station.ts';
import { localAiring } from './local-airing.ts';
import type { OverrideLog } from './override-log.ts';
import { pressedWhat } from './pressed-airing.ts';
import { refused } from './refused.ts';
import { drillItem, TONE_LENGTH, toneItem } from './trial-items.ts';
import { wordsOfOverride } from './words-of-override.ts';

export interface OverrideDeskParts {
  readonly clock: Clock;
  /** Of this box; empty where it has no amplifier. */
  readonly zones: readonly string[];
  readonly speaker: { end(item: string | 'all', reason: EndReason): void };
  readonly station: Pick<Station, 'say' | 'onAir' | 'alerting' | 'assignment'>;
  readonly log: Pick<OverrideLog, 'add'>;
  /** Reports what was ordered at the box, and by whom. */
  readonly tell: (order: string, by: string) => void;
  /** Carries out a command of whoever stands at the box. */
  readonly order: (body: unknown) => Declined | undefined;
  readonly newId: () => string;
  readonly siren: Duration;
  /** 0–100. */
  readonly overrideVolumePercent: number;
  /** Of a voice; absent: the box has no microphone. */
  readonly longestTalk?: Duration;
  readonly phrase: (hazard: Hazard) => Pick<SpokenPhrase, 'ring' | 'length'> | undefined;
  readonly recorded: (sound: string) => SharedArrayBuffer | undefined;
  /** Frames per second of the device now. */
  readonly rate: () => number;
}

/** One that is held by the core thread, and that nobody has told it to end. */
interface Running {
  /** Two presses of the same thing have the same. */
  readonly thing: string;
  readonly what: OverrideRow['what'];
  readonly title: string;
  readonly by: string;
  /** What the box says by itself. */
  readonly spoken?: Airing['spoken'];
}

type Begun = Done<{ readonly item: string }>;

/** Held by a hand: nobody at the console cuts off whoever speaks into the box. */
const KEY_HELD = 'microphone';

/** Whose order it was, where the box's own button was pressed. */
const STOP_BUTTON = 'nút dừng';

/** A STOP of everything is carried out within this, or no more. */
const STOP_HOLDS = Duration.seconds(60);

export class OverrideDesk {
  readonly #parts: OverrideDeskParts;
  readonly #running = new Map<string, Running>();

  constructor(parts: OverrideDeskParts) {
    this.#parts = parts;
  }

  /** What the core thread says. */
  handle(event: CoreEvent): void {
    if (event.type === 'override') {
      const what = pressedWhat(event);
      this.#running.set(event.item.id, { thing: event.by, what, title: '', by: event.by });
    }
    if (event.type === 'stopped') this.#stopped(event);
    if (event.type === 'ended') this.#running.delete(event.record.item);
  }

  /** The later hand wins: what else was begun at the box ends, but for a voice whose key is held, which is waited for. */
  override(what: OverrideWhat, by: string): Begun {
    const pressedAt = this.#parts.clock.monotonic();
    const thing = thingOf(what);
    const joined = this.#join(thing, by);
    if (joined) return joined;
    const sound = this.#soundOf(what);
    if ('ok' in sound) return sound;
    const { zones, overrideVolumePercent, newId } = this.#parts;
    if (zones.length === 0) return noHorn();
    // Whether there is a microphone is known to the core thread alone: for a voice it ends what is beside it, or lets it sound.
    const before = [...this.#running].filter(([, { thing, what: begun }]) =>
      what.what === 'voice' ? begun === 'tone' : thing !== KEY_HELD,
    );
    const id = `console-${newId()}`;
    const item = localOverride({ id, zones, volumePercent: overrideVolumePercent, pressedAt, sound });
    const spoken = wordsOfOverride(what, sound);
    this.#begin(item, { thing, what: what.what, title: titleOf(what), by, ...(spoken && { spoken }) });
    for (const [earlier] of before) this.#end(earlier, 'superseded');
    return { ok: true, value: { item: id } };
  }

  /** Behind alerts and overrides, which it would not be heard beside. */
  tone(by: string): Begun {
    const { clock, zones, station, newId, rate } = this.#parts;
    const joined = this.#join('tone', by);
    if (joined) return joined;
    if (zones.length === 0) return noHorn();
    if (station.alerting)
      return refused(
        'not-permitted',
        'Đang có cảnh báo hoặc phát khẩn cấp: thử âm sau khi phát xong.',
        'An alert or override is under way: sound the tone after it.',
      );
    const id = `console-${newId()}`;
    const item = toneItem({ id, zones, pressedAt: clock.monotonic() }, rate());
    this.#begin(item, { thing: 'tone', what: 'tone', title: 'Âm thử 440 Hz', by }, TONE_LENGTH);
    return { ok: true, value: { item: id } };
  }

  /** Gives way to everything real, so it is not begun beside it. */
  drill(by: string): Begun {
    const { clock, zones, station, newId } = this.#parts;
    const joined = this.#join('drill', by);
    if (joined) return joined;
    if (zones.length === 0) return noHorn();
    const real = station.onAir.find(({ class: rank, exercise }) => !exercise && rank !== 'ambient');
    if (real || station.alerting)
      return refused(
        'not-permitted',
        `Đang phát "${real?.title ?? 'cảnh báo'}": diễn tập sau khi phát xong.`,
        `"${real?.title ?? 'An alert'}" is on air: make the drill after it.`,
      );
    const id = `console-${newId()}`;
    const { assignment } = station;
    const percent = volumePercent(assignment, clock.wall(), { kind: 'exercise' }, zones);
    const item = drillItem({ id, zones, pressedAt: clock.monotonic() }, percent);
    this.#begin(item, { thing: 'drill', what: 'drill', title: 'Diễn tập còi tại hộp', by });
    return { ok: true, value: { item: id } };
  }

  /** One that was begun at the console. */
  end(item: string, by: string): Done {
    const running = this.#running.get(item);
    if (!running || !item.startsWith('console-'))
      return refused(
        'no-such-item',
        'Lượt phát này đã kết thúc, hoặc không bắt đầu từ bảng điều khiển.',
        'This has ended already, or was not begun at the console.',
      );
    this.#end(item, 'stopped');
    this.#parts.order({ name: 'stop', item, by });
    this.#note('stop', `Dừng: ${running.title}`, by);
    return { ok: true, value: undefined };
  }

  /** Everything on this box, alerts and what was pressed on it as well. */
  stopAll(by: string): Done {
    this.#parts.speaker.end('all', 'stopped');
    for (const [item, { thing }] of this.#running) if (thing !== KEY_HELD) this.#running.delete(item);
    // Alerts are over here as well, and not only their round; the rest is told whose order it was.
    this.#parts.order({ name: 'stop', item: 'all', by });
    this.#note('stop', 'Dừng tất cả', by);
    return { ok: true, value: undefined };
  }

  /** By the box's own button: the core thread has ended it; now it is known whose order that was, and alerts are over here. */
  #stopped({ stops, items, at }: Extract<CoreEvent, { type: 'stopped' }>): void {
    const { clock, order } = this.#parts;
    // Heard of too late, it would end what has begun since.
    const all = stops === 'all' && between(at, clock.monotonic()) <= STOP_HOLDS;
    for (const item of all ? ['all'] : items) order({ name: 'stop', item, by: STOP_BUTTON });
    const title = stops === 'all' ? 'Dừng tất cả (nút dừng)' : 'Dừng phát khẩn cấp tại hộp (nút dừng)';
    this.#note('stop', title, 'button');
  }

  /** Named in the book, which is memory, and given to the core thread; log and report follow. */
  #begin(item: PlayItem, running: Running, expected?: Duration): void {
    const { station, log, tell } = this.#parts;
    const { what, title, by } = running;
    station.say(localAiring(item, { ...running, ...(expected && { expected }) }), item, () => {});
    this.#running.set(item.id, running);
    log.add({ id: item.id, by, what, title });
    tell(running.thing, by);
  }

  /** Its last sound may be on its way yet: whoever presses now wants a new one, and not to go with it. */
  #end(item: string, reason: EndReason): void {
    this.#running.delete(item);
    this.#parts.speaker.end(item, reason);
  }

  /** The same thing runs already: it goes on, whoever presses, and nothing begins anew. A second person is in the log too. */
  #join(thing: string, by: string): Begun | undefined {
    for (const [item, running] of this.#running) {
      if (running.thing !== thing) continue;
      if (running.by !== by) this.#note(running.what, `${running.title} (đang phát, cùng bấm)`, by);
      return { ok: true, value: { item } };
    }
    return undefined;
  }

  #note(what: OverrideRow['what'], title: string, by: string): void {
    const { log, newId } = this.#parts;
    log.add({ id: `order-${newId()}`, by, what, title, outcome: 'done' });
  }

  #soundOf(what: OverrideWhat): OverrideSound | Extract<Begun, { ok: false }> {
    const { siren, longestTalk, phrase, recorded } = this.#parts;
    switch (what.what) {
      case 'siren':
        return { what: 'siren', length: siren };
      case 'phrase': {
        const hazard = HAZARDS.find((known) => known === what.hazard);
        if (hazard) return { what: 'phrase', spoken: phrase(hazard) };
        return refused(
          'malformed',
          `Không có câu cho loại thiên tai "${what.hazard}": chọn một trong ${HAZARDS.join(', ')}.`,
          `There is no phrase for "${what.hazard}": choose one of ${HAZARDS.join(', ')}.`,
        );
      }
      case 'recorded': {
        const ring = recorded(what.sound);
        if (ring) return { what: 'recorded', ring };
        return refused(
          'no-such-item',
          'Hộp không còn giữ bản ghi âm này: gửi lại bản ghi âm.',
          'The box holds this recording no longer: send it again.',
        );
      }
      case 'voice':
        if (longestTalk === undefined)
          return refused(
            'not-permitted',
            'Hộp này không có micrô: cắm micrô và thêm mục [microphone] và [talk] vào loa.toml, hoặc ghi âm bằng điện thoại.',
            'This box has no microphone: add [microphone] and [talk] to loa.toml, or record with the phone.',
          );
        if ([...this.#running.values()].some(({ thing }) => thing === KEY_HELD))
          return refused(
            'not-permitted',
            'Có người đang giữ nút nói tại hộp: chờ người đó nói xong.',
            'Somebody holds the talk key at the box: wait until they have finished.',
          );
        return { what: 'voice', longest: longestTalk };
    }
  }
}

function thingOf(what: OverrideWhat): string {
  switch (what.what) {
    case 'phrase':
      return `phrase ${what.hazard}`;
    case 'recorded':
      return `recorded ${what.sound}`;
    case 'siren':
    case 'voice':
      return what.what;
  }
}

function titleOf(what: OverrideWhat): string {
  switch (what.what) {
    case 'siren':
      return 'Còi báo động (bảng điều khiển)';
    case 'phrase':
      return `Cảnh báo khẩn cấp: ${HAZARD_NAMES[what.hazard as Hazard]}`;
    case 'recorded':
      return 'Lời ghi âm bằng điện thoại';
    case 'voice':
      return 'Phát trực tiếp (micro của hộp)';
  }
}

function noHorn() {
  return refused(
    'no-such-zone',
    'Hộp này không có loa: thêm mục [[zone]] vào loa.toml.',
    'This box has no speaker: add a [[zone]] to loa.toml.',
  );
}
