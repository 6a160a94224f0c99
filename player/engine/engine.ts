/**
 * Keeps the device's buffer filled, with the item on air and what lies beneath it or with silence, and takes back what is
 * not heard yet when something stronger comes. Driven by the core at each turn; it decides nothing: what is on air is told to it.
 *
 * The rule: what the device holds and what the ledgers say are the same at every return. Break it, and a resumed programme
 * skips or stutters, and the play log lies. A turn allocates nothing.
 */
import type { Speaker } from '../../drivers/speaker/port.ts';
import type { Clock } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { after, MonotonicTime } from '../../time/instant.ts';
import { Level } from '../announce/level.ts';
import type { DuckSettings } from '../core-settings.ts';
import { Device, type DeviceState } from './device.ts';
import type { LaneListener } from './lane.ts';
import { Lanes } from './lanes.ts';
import { Limiter, LOOK_AHEAD } from './limiter.ts';
import type { Play } from './play.ts';
import { TAPS } from './true-peak.ts';

/**
 * Mixed and handed over at a time. After a cut the old sound goes on until the first of the new is there: mixing a whole buffer takes
 * longer than the device waits before it takes more.
 */
const STRIDE = Duration.ms(10);

/** Of it, what is mixed first where the device was left with nothing. */
const FIRST = Duration.ms(2);

/**
 * Left to the device at a cut: it goes on pulling while we rewind and write. The speaker keeps what it is about to take by itself, so
 * this is only for where it cannot know. Less risks an underrun on a busy box, more is heard of the old item.
 */
const CUT_MARGIN = Duration.ms(1);

/**
 * Written at once behind a cut: the old sound dies away in it, and the rest is silence that what comes next takes the place of. Or left
 * to the device, where something goes on. So it has frames to take however long that needs. Covers some turns and a card's period.
 */
const BRIDGE = Duration.ms(25);

/** Until the compiler has seen enough of a cut. */
const REHEARSED = 30;

/**
 * Held by the device of a voice that is made while it is heard: all of it is delay. A period of a card (10 ms), a turn (5 ms), and
 * a turn that comes 20 ms late on a busy box: less tears words there.
 */
const LIVE_AHEAD = Duration.ms(35);

/** Ramp of gain at a cut and at a start: shorter clicks, longer swallows the attack of a word. */
const RAMP = Duration.ms(2);

/** Beneath an announcement: its words stay clear, and one still hears what goes on. */
const DUCK: DuckSettings = { byDb: 15, ramp: Duration.ms(100) };

export class Engine {
  readonly #device: Device;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #listener: LaneListener;
  readonly #duck: DuckSettings;
  readonly #lanes = new Lanes();
  readonly #newest = new Float32Array(TAPS);
  #limiter = new Limiter(48_000, 0);
  /** One past the position it limited last. */
  #limitedTo = 0;
  #mix = new Float32Array(0);
  #out = new Int16Array(0);
  /** The newest frames that were handed over, by position: what is taken back fades out from here. */
  #past = new Int16Array(1);
  /** One past the newest frame that `heard` answered. */
  #toldTo = 0;
  #state: DeviceState;
  /** When the pointer was looked at last: what is reckoned from it is reckoned from then. */
  #seenAt = MonotonicTime.ms(0);

  /** Frames of what does not sound yet are heard no earlier: its amplifiers warm up. */
  #notBefore = MonotonicTime.ms(0);
  /** Remains of what was cut are in these positions; before `#fadedTo` they are as they are to be heard. */
  #fadeAt = 0;
  #fadeEnd = 0;
  #fadedTo = 0;
  /** Underruns between taking back and writing anew, since the device was opened. */
  #atCuts = 0;

  constructor(
    speaker: Speaker,
    clock: Pick<Clock, 'monotonic'>,
    listener: LaneListener,
    duck: DuckSettings = DUCK,
  ) {
    this.#duck = duck;
    this.#device = new Device(speaker, clock);
    this.#clock = clock;
    this.#listener = listener;
    this.#state = this.#device.state;
    this.#allocate();
  }

  get rate(): number {
    return this.#device.format.rate;
  }

  get format() {
    return this.#device.format;
  }

  get deviceState(): DeviceState {
    return this.#state;
  }

  /** Of the device since it was opened. */
  get underruns(): number {
    return this.#state.kind === 'open' ? this.#device.underruns : 0;
  }

  /** Of them those that came at no cut: a cut's margin is so short that a box which keeps up may fall into it. */
  get starved(): number {
    return Math.max(0, this.underruns - this.#atCuts);
  }

  /** Frames that the device was given and that are not heard yet. */
  get queued(): number {
    return this.#device.written - this.#device.heard;
  }

  /** When the frame at a position of the device is heard. */
  timeOf(position: number): MonotonicTime {
    return after(this.#seenAt, Duration.ms(((position - this.#device.heard) * 1_000) / this.rate));
  }

  /** Copies what the pointer passed since the last call, mono, full scale being 1. Answers how many frames; what is too long ago is left out. */
  heard(into: Float32Array): number {
    const past = this.#past;
    const { heard } = this.#device;
    const from = Math.max(this.#toldTo, heard - past.length);
    const count = Math.max(0, Math.min(heard - from, into.length));
    for (let i = 0; i < count; i++) into[i] = (past[(from + i) & (past.length - 1)] ?? 0) / 32_768;
    this.#toldTo = from + count;
    return count;
  }

  get rampFrames(): number {
    return Math.round((RAMP * this.rate) / 1_000);
  }

  /** Puts an item on air after all that is handed over, or silence. To be first, cut before. */
  air(play: Play | undefined): void {
    const { lead } = this.#lanes;
    if (lead) this.#lanes.clear(lead);
    if (!play) return;
    this.#lanes.put(play);
    play.rampUp();
  }

  /** What is on air goes on beneath what is put there next. */
  duck(play: Play): void {
    const { byDb, ramp } = this.#duck;
    this.look(this.#clock.monotonic(), false);
    const device = this.#device;
    // It goes on without a seam, so that its own frames can be taken back, but not those of what it followed.
    device.rewind(Math.max(device.heard + this.#frames(BRIDGE), this.#lanes.endOfOthers, this.#fadeEnd));
    this.#settle();
    play.glide(Level.toGain(Level.decibels(-byDb)), this.#frames(ramp));
    this.#lanes.raise(undefined);
  }

  /** What lies beneath is on air again. */
  unduck(play: Play): void {
    this.#lanes.raise(play);
    play.glide(1, this.#frames(this.#duck.ramp));
  }

  /** It dies away behind what the device holds. */
  leave(play: Play): void {
    this.#lanes.of(play)?.leave();
    if (this.#lanes.lead === play) this.#lanes.raise(undefined);
  }

  /** It was produced to its end: what lies beneath goes on. */
  finish(play: Play): void {
    this.#lanes.clear(play);
  }

  /** Whether it sounds, or will without being put on air again. */
  airs(play: Play): boolean {
    return this.#lanes.of(play) !== undefined;
  }

  /** Frames of the item on air are heard from `at` on; Infinity holds them back. */
  gate(at: MonotonicTime): void {
    this.#notBefore = at;
  }

  /** Ends what is on air at once; what lies beneath it goes on, without a seam. */
  stop(play: Play, from?: MonotonicTime): void {
    this.#lanes.clear(play);
    this.#takeBack(from);
  }

  /** Takes back what is not heard of any item, or what would be heard from `from` on, and puts nothing on air. */
  cut(from?: MonotonicTime): void {
    this.#lanes.clear();
    this.#takeBack(from);
  }

  /**
   * Cuts silence some times, on the very device: between taking back and writing anew there is less than a millisecond, and code that
   * runs for the first time takes longer. To be called before anything is on air.
   */
  rehearseCut(): void {
    for (let time = 0; time < REHEARSED; time++) {
      this.cut();
      this.fill();
    }
  }

  #takeBack(from?: MonotonicTime): void {
    this.look(this.#clock.monotonic(), false);
    const device = this.#device;
    const margin = this.#frames(CUT_MARGIN);
    // What lies beneath goes on when it is known how: until then it needs no bridge if so much is left.
    const left = this.#lanes.silent ? margin : this.#frames(BRIDGE);
    const kept = Math.max(left, from === undefined ? 0 : this.#until(from));
    const before = device.underruns;
    const taken = device.rewind(device.heard + kept);
    if (taken > 0) {
      this.#fadeAt = device.written;
      this.#fadedTo = device.written;
      this.#fadeEnd = device.written + Math.min(taken, this.rampFrames);
    } else if (!this.#lanes.empty && device.written - device.heard > kept + margin) {
      device.drop();
      this.#fadeEnd = 0;
    }
    this.#settle();
    this.#lanes.goOn();
    if (taken === 0 || !this.#lanes.silent) return;
    this.#hand(Math.min(device.room(), this.#frames(BRIDGE)));
    this.#atCuts += device.underruns - before;
    this.#settle();
  }

  /** Moves the pointer on: what was heard is counted. Answers whether the device's state changed. Throws WorldError. */
  look(now: MonotonicTime, urgent: boolean): boolean {
    this.#device.look(now, urgent);
    this.#seenAt = now;
    return this.#settle();
  }

  /** From here on the rate stays as it is: what plays was made for it. */
  bindRate(): void {
    this.#device.bind();
  }

  /** Fills the device. Stops early when the item on air is over: put another on air and call again. */
  fill(): void {
    // What was silence a moment ago has to be filled before the device comes for it.
    const before = this.#device.underruns;
    if (this.#reclaim()) {
      this.#hand(Math.min(this.#room(), this.#frames(FIRST)));
      this.#atCuts += this.#device.underruns - before;
    }
    if (!this.#lanes.lead?.over) this.#hand(this.#room());
    this.#settle();
  }

  /** Mixes and hands over up to `room` frames. */
  #hand(room: number): void {
    const device = this.#device;
    for (let left = room; left > 0; ) {
      const at = device.written;
      const mixed = this.#mixAt(at, Math.min(left, this.#mix.length - LOOK_AHEAD, this.#frames(STRIDE)));
      if (mixed === 0) break;
      this.#convert(at, mixed);
      const taken = device.write(this.#out, mixed);
      this.#fadedTo = device.written;
      this.#lanes.announce(device.written, this.#listener);
      left -= taken;
      if (taken < mixed) break;
      if (this.#lanes.lead?.over) break;
    }
  }

  close(): void {
    this.#device.close();
  }

  /** Frames that the device is to be given now. */
  #room(): number {
    const room = this.#device.room();
    if (!this.#lanes.lead?.live) return room;
    return Math.min(room, this.#frames(LIVE_AHEAD) - (this.#device.written - this.#device.heard));
  }

  /** Brings the ledger in line with the device. Answers whether the device's state changed. */
  #settle(): boolean {
    const device = this.#device;
    this.#lanes.settle(device.heard, device.written);
    const changed = device.state !== this.#state;
    this.#state = device.state;
    if (changed) {
      this.#fadeEnd = 0;
      if (this.#state.kind === 'lost') this.#atCuts = 0;
      if (this.#state.kind === 'open') {
        this.#allocate();
        // What went on in silence comes back from zero.
        this.#lanes.rampUp();
      }
    }
    return changed;
  }

  #allocate(): void {
    const { bufferFrames, channels, rate } = this.#device.format;
    this.#limiter = new Limiter(rate, bufferFrames);
    this.#mix = new Float32Array(bufferFrames + LOOK_AHEAD);
    this.#out = new Int16Array(bufferFrames * channels);
    this.#past = new Int16Array(2 ** Math.ceil(Math.log2(bufferFrames)));
  }

  /** Silence that waits in front of an item that could sound is of no use: the item takes its place. Answers whether it does. */
  #reclaim(): boolean {
    const device = this.#device;
    const { lead } = this.#lanes;
    if (!lead || this.#notBefore === Number.POSITIVE_INFINITY) return false;
    // A voice that is placed nearer than it will be kept ahead would have to be said before it is.
    const margin = this.#frames(lead.live ? LIVE_AHEAD : CUT_MARGIN);
    const earliest = device.heard + Math.max(margin, this.#lead());
    const keep = Math.max(earliest, this.#lanes.end);
    if (device.written <= keep || !lead.ready()) return false;
    const taken = device.rewind(keep);
    // A device that cannot rewind is restarted for an alert alone, and where that is worth it: to others the buffer's length is nothing.
    const long = device.written - device.heard > this.#frames(BRIDGE);
    if (taken === 0 && long && lead.item.key.rank >= 4 && this.#lanes.empty && this.#lead() <= 0)
      device.drop();
    return taken > 0;
  }

  /** Frames from the pointer to where the item on air may be heard. */
  #lead(): number {
    return this.#until(this.#notBefore);
  }

  /** Frames from the pointer to what is heard at `at`. */
  #until(at: MonotonicTime): number {
    return Math.ceil(((at - this.#seenAt) * this.rate) / 1_000);
  }

  /** Mixes up to `count` frames for position `at`; fewer, or none, when the item on air is over. */
  #mixAt(at: number, count: number): number {
    const mix = this.#mix;
    mix.fill(0, 0, count + LOOK_AHEAD);
    this.#fadeOut(at, count + LOOK_AHEAD);
    // Without a device the pointer is ahead of what is written.
    const gate = Math.max(0, this.#lead() - Math.max(0, at - this.#device.heard));
    const mixed = this.#lanes.mix(mix, count, at, gate, this.#state);
    const known = mixed === count ? this.#lanes.peek(mix, count, LOOK_AHEAD) : 0;
    this.#limit(at, mixed, mixed + known);
    return mixed;
  }

  #limit(at: number, count: number, known: number): void {
    if (at !== this.#limitedTo) {
      const mask = this.#past.length - 1;
      for (let i = 0; i < TAPS; i++) this.#newest[i] = (this.#past[(at - TAPS + i) & mask] ?? 0) / 32_768;
      this.#limiter.follow(this.#newest);
    }
    this.#limiter.run(this.#mix, count, known);
    this.#limitedTo = at + count;
  }

  #fadeOut(at: number, count: number): void {
    const { rampFrames } = this;
    const end = Math.min(this.#fadeEnd, at + count);
    for (let position = Math.max(at, this.#fadeAt); position < end; position++) {
      const sample = (this.#past[position & (this.#past.length - 1)] ?? 0) / 32_768;
      const gain = position < this.#fadedTo ? 1 : 1 - (position - this.#fadeAt) / rampFrames;
      this.#mix[position - at] = sample * gain;
    }
  }

  #convert(at: number, count: number): void {
    const { channels } = this.#device.format;
    const mask = this.#past.length - 1;
    for (let i = 0; i < count; i++) {
      const sample = Math.round((this.#mix[i] ?? 0) * 32_768);
      this.#past[(at + i) & mask] = sample;
      for (let channel = 0; channel < channels; channel++) this.#out[i * channels + channel] = sample;
    }
  }

  #frames(length: Duration): number {
    return Math.round((length * this.rate) / 1_000);
  }
}
