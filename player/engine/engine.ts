/**
 * Keeps the device's buffer filled, with the item on air or with silence, and takes back what is not heard yet when
 * something stronger comes. Driven by the core at each turn; it decides nothing: what is on air is told to it.
 *
 * The rule: what the device holds and what the ledger says are the same at every return. Break it, and a resumed programme
 * skips or stutters, and the play log lies. A turn allocates nothing.
 */
import type { Speaker } from '../../drivers/speaker/port.ts';
import type { Clock } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { MonotonicTime } from '../../time/instant.ts';
import { Device, type DeviceState } from './device.ts';
import { Ledger } from './ledger.ts';
import { Limiter } from './limiter.ts';
import type { Play } from './play.ts';

/**
 * Left to the device at a cut: it goes on pulling while we rewind and write. Less risks an underrun on a busy box, more is
 * heard of the old item.
 */
const CUT_MARGIN = Duration.ms(4);

/**
 * Held by the device of a voice that is made while it is heard: all of it is delay. A period of a card (10 ms), a turn (5 ms), and
 * as much again for a turn that comes late.
 */
const LIVE_AHEAD = Duration.ms(25);

/** Ramp of gain at a cut and at a start: shorter clicks, longer swallows the attack of a word. */
const RAMP = Duration.ms(2);

/** Told as it happens, so that the stamps are those of the handing over. */
export interface EngineListener {
  /** The first frame of the item on air since it was put there is with the device. */
  sounding(play: Play): void;
  /** As `sounding`, for the first of its words. */
  speaking(play: Play): void;
}

export class Engine {
  readonly #device: Device;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #listener: EngineListener;
  readonly #ledger = new Ledger();
  #limiter = new Limiter(48_000);
  #mix = new Float32Array(0);
  #out = new Int16Array(0);
  /** The newest frames that were handed over, by position: what is taken back fades out from here. */
  #past = new Int16Array(1);
  #state: DeviceState;

  #voice: Play | undefined;
  /** Device positions of the voice's first frame and first word since it was put on air, and whether that was told. */
  #soundsAt: number | undefined;
  #speaksAt: number | undefined;
  #sounding = false;
  #speaking = false;
  /** Frames of the voice are heard no earlier: its amplifiers warm up. */
  #notBefore = MonotonicTime.ms(0);
  /** Remains of what was cut are in these positions. */
  #fadeAt = 0;
  #fadeEnd = 0;

  constructor(speaker: Speaker, clock: Pick<Clock, 'monotonic'>, listener: EngineListener) {
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

  get underruns(): number {
    return this.#state.kind === 'open' ? this.#device.underruns : 0;
  }

  /** Frames that the device was given and that are not heard yet. */
  get queued(): number {
    return this.#device.written - this.#device.heard;
  }

  get rampFrames(): number {
    return Math.round((RAMP * this.rate) / 1_000);
  }

  get voice(): Play | undefined {
    return this.#voice;
  }

  /** Puts an item on air after all that is handed over, or silence. To be first, cut before. */
  air(play: Play | undefined): void {
    this.#voice = play;
    this.#soundsAt = undefined;
    this.#speaksAt = undefined;
    this.#sounding = false;
    this.#speaking = false;
    play?.rampUp();
  }

  /** Frames of the item on air are heard from `at` on; Infinity holds them back. */
  gate(at: MonotonicTime): void {
    this.#notBefore = at;
  }

  /** Takes back what is not heard of any item, or what would be heard from `from` on, and puts nothing on air. */
  cut(from?: MonotonicTime): void {
    const now = this.#clock.monotonic();
    this.look(now, false);
    this.#voice = undefined;
    const device = this.#device;
    const margin = this.#frames(CUT_MARGIN);
    const kept = Math.max(margin, from === undefined ? 0 : this.#until(from, now));
    const taken = device.rewind(device.heard + kept);
    if (taken > 0) {
      this.#fadeAt = device.written;
      this.#fadeEnd = device.written + Math.min(taken, this.rampFrames);
    } else if (!this.#ledger.empty && device.written - device.heard > kept + margin) {
      device.drop();
      this.#fadeEnd = 0;
    }
    this.#settle();
  }

  /** Moves the pointer on: what was heard is counted. Answers whether the device's state changed. Throws WorldError. */
  look(now: MonotonicTime, urgent: boolean): boolean {
    this.#device.look(now, urgent);
    return this.#settle();
  }

  /** From here on the rate stays as it is: what plays was made for it. */
  bindRate(): void {
    this.#device.bind();
  }

  /** Fills the device. Stops early when the item on air is over: put another on air and call again. */
  fill(now: MonotonicTime): void {
    this.#reclaim(now);
    for (let room = this.#room(); room > 0; ) {
      const at = this.#device.written;
      const mixed = this.#mixAt(at, Math.min(room, this.#mix.length), now);
      if (mixed === 0) break;
      this.#convert(at, mixed);
      const taken = this.#device.write(this.#out, mixed);
      this.#announce();
      room -= taken;
      if (taken < mixed) break;
      if (this.#voice?.over) break;
    }
    this.#settle();
  }

  close(): void {
    this.#device.close();
  }

  /** Frames that the device is to be given now. */
  #room(): number {
    const room = this.#device.room();
    if (!this.#voice?.live) return room;
    return Math.min(room, this.#frames(LIVE_AHEAD) - (this.#device.written - this.#device.heard));
  }

  /** Brings the ledger in line with the device. Answers whether the device's state changed. */
  #settle(): boolean {
    const device = this.#device;
    this.#ledger.heard(Math.min(device.heard, device.written));
    this.#ledger.takeBack(device.written);
    const changed = device.state !== this.#state;
    this.#state = device.state;
    if (changed) {
      this.#fadeEnd = 0;
      if (this.#state.kind === 'open') {
        this.#allocate();
        // What went on in silence comes back from zero.
        this.#voice?.rampUp();
      }
    }
    return changed;
  }

  #allocate(): void {
    const { bufferFrames, channels, rate } = this.#device.format;
    this.#limiter = new Limiter(rate);
    this.#mix = new Float32Array(bufferFrames);
    this.#out = new Int16Array(bufferFrames * channels);
    this.#past = new Int16Array(2 ** Math.ceil(Math.log2(bufferFrames)));
  }

  /** Silence that waits in front of an item that could sound is of no use: the item takes its place. */
  #reclaim(now: MonotonicTime): void {
    const device = this.#device;
    const voice = this.#voice;
    if (!voice || this.#notBefore === Number.POSITIVE_INFINITY) return;
    // A voice that is placed nearer than it will be kept ahead would have to be said before it is.
    const margin = this.#frames(voice.live ? LIVE_AHEAD : CUT_MARGIN);
    const earliest = device.heard + Math.max(margin, this.#lead(now));
    const keep = Math.max(earliest, this.#ledger.end, this.#fadeEnd);
    if (device.written <= keep || !voice.ready()) return;
    const taken = device.rewind(keep);
    // A device that cannot rewind is restarted for an alert alone: to others the buffer's length is nothing.
    if (taken === 0 && voice.item.key.rank >= 4 && this.#ledger.empty && this.#lead(now) <= 0) device.drop();
  }

  /** Frames from the pointer to where the item on air may be heard. */
  #lead(now: MonotonicTime): number {
    return this.#until(this.#notBefore, now);
  }

  /** Frames from the pointer to what is heard at `at`. */
  #until(at: MonotonicTime, now: MonotonicTime): number {
    return Math.ceil(((at - now) * this.rate) / 1_000);
  }

  /** Mixes up to `count` frames for position `at`; fewer, or none, when the item on air is over. */
  #mixAt(at: number, count: number, now: MonotonicTime): number {
    this.#mix.fill(0, 0, count);
    this.#fadeOut(at, count);
    const voice = this.#voice;
    if (!voice) return count;
    // Without a device the pointer is ahead of what is written.
    const ahead = Math.max(0, at - this.#device.heard);
    let done = Math.min(count, Math.max(0, this.#lead(now) - ahead));
    while (done < count) {
      const frames = voice.produce(this.#mix, done, count - done);
      if (frames === 0) break;
      this.#book(voice, at + done, frames);
      done += frames;
    }
    if (voice.over) return done;
    if (done < count) voice.waited(count - done);
    return count;
  }

  /** The newest `frames` of the voice go to position `at`. */
  #book(voice: Play, at: number, frames: number): void {
    const frame = voice.frame - frames;
    if (this.#state.kind === 'open') {
      this.#ledger.add(voice, at, frames, voice.segment, frame, voice.producedEnergy);
      voice.handed(frames, voice.producedEnergy);
      this.#soundsAt ??= at;
      if (voice.segment === voice.wordsAt) this.#speaksAt ??= at;
    } else {
      voice.passed(frames, voice.segment, voice.frame, this.#state.kind);
    }
  }

  #fadeOut(at: number, count: number): void {
    const { rampFrames } = this;
    const end = Math.min(this.#fadeEnd, at + count);
    for (let position = Math.max(at, this.#fadeAt); position < end; position++) {
      const sample = (this.#past[position & (this.#past.length - 1)] ?? 0) / 32_768;
      this.#mix[position - at] = sample * (1 - (position - this.#fadeAt) / rampFrames);
    }
  }

  #convert(at: number, count: number): void {
    const { channels } = this.#device.format;
    const mask = this.#past.length - 1;
    this.#limiter.run(this.#mix, count);
    for (let i = 0; i < count; i++) {
      const sample = Math.round((this.#mix[i] ?? 0) * 32_768);
      this.#past[(at + i) & mask] = sample;
      for (let channel = 0; channel < channels; channel++) this.#out[i * channels + channel] = sample;
    }
  }

  #announce(): void {
    const voice = this.#voice;
    if (!voice) return;
    if (!this.#sounding && this.#soundsAt !== undefined && this.#device.written > this.#soundsAt) {
      this.#sounding = true;
      this.#listener.sounding(voice);
    }
    if (!this.#speaking && this.#speaksAt !== undefined && this.#device.written > this.#speaksAt) {
      this.#speaking = true;
      this.#listener.speaking(voice);
    }
  }

  #frames(length: Duration): number {
    return Math.round((length * this.rate) / 1_000);
  }
}
