/**
 * The heart of the box: what is heard, and what goes first. Everything in it must work when all else is broken: it waits
 * for nobody, and a lost device, a failed line, a dead decoder are states that it goes on in.
 *
 * Driven by `agent/core.main.ts` on a thread of its own: commands as they come, then `turn`, again at the latest after what
 * `turn` answers. The arbiter decides, the engine sounds, the zones power the amplifiers; the core carries the word between
 * them. The rule: each play that was accepted gets exactly one `ended`, and not before its last frame was heard or taken
 * back.
 */
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import { Level } from '../announce/level.ts';
import { Engine } from '../engine/engine.ts';
import { Play } from '../engine/play.ts';
import { type Palette, tracksOf } from '../engine/track/tracks-of.ts';
import { nextDeadline, transition } from '../interrupt/arbiter.ts';
import { compareKeys } from '../interrupt/order-key.ts';
import { type ArbiterEffect, type ArbiterInput, EMPTY_ARBITER } from '../interrupt/state.ts';
import type { PlayItem } from '../item.ts';
import type { CoreCommand, CoreEvent, EndReason } from '../protocol.ts';
import type { CoreDeps } from './core-deps.ts';
import { DeviceReport } from './device-report.ts';
import { Lines } from './lines.ts';
import { overrideItem } from './override-item.ts';
import { PlayRecorder } from './play-recorder.ts';
import { Zones } from './zones.ts';

/** Shorter wears the processor, longer keeps the button waiting. The device's buffer holds many of them. */
const TURN = Duration.ms(10);

/** From this rank on an item is an alert or override: nothing waits, the watchdog is extended. */
const ALERT_RANK = 4;

const NOWHERE: readonly string[] = [];

/** A play that is not yet over for the world. */
interface Held {
  readonly play: Play;
  readonly recorder: PlayRecorder;
  /** Decided: it only waits until the device has heard what it was given. */
  closing: boolean;
  reason: EndReason | undefined;
}

export class Core {
  readonly #deps: CoreDeps;
  readonly #emit: (event: CoreEvent) => void;
  readonly #engine: Engine;
  readonly #lines: Lines | undefined;
  readonly #zones: Zones;
  readonly #deviceReport: DeviceReport;
  readonly #palette: Palette;
  readonly #held: Held[] = [];
  #onAir: Held | undefined;
  #arbiter = EMPTY_ARBITER;
  #due: MonotonicTime | undefined;
  /** The siren that the button began. */
  #override: string | undefined;
  /** An alert has come: a lost device is tried at once. */
  #urgent = false;
  #running = true;

  /** Opens the device, requests the lines, loads the sounds. Throws WorldError when the device changed its rate. */
  constructor(deps: CoreDeps) {
    const { clock, emit, settings } = deps;
    this.#deps = deps;
    this.#emit = emit;
    this.#engine = new Engine(deps.speaker, clock, {
      sounding: () => this.#sounding(),
      speaking: () => this.#onAir?.recorder.stamp('firstWord', clock.monotonic()),
    });
    this.#zones = new Zones(settings.zones, {
      relay: (zone, on, at) => this.#lines?.set(zone, on, at),
      fault: (code, raised, detail) => emit({ type: 'fault', code, raised, detail }),
    });
    this.#lines =
      deps.openGpio &&
      new Lines(deps.openGpio, settings.zones, settings.button, {
        relay: (zone, on) => this.#relaySet(zone, on),
        fault: (raised, detail) =>
          emit({ type: 'fault', code: 'gpio.failed', raised, detail: `Lỗi đường GPIO: ${detail}` }),
      });
    this.#deviceReport = new DeviceReport(this.#engine, emit);
    // Before the device runs: this takes longer than its buffer lasts.
    let stock = deps.stockSounds(this.#engine.rate);
    const loadedFor = this.#engine.rate;
    const now = clock.monotonic();
    this.#lines?.reconcile(now);
    this.#engine.look(now, true);
    this.#deviceReport.look(now);
    const { rate, rampFrames } = this.#engine;
    if (rate !== loadedFor) stock = deps.stockSounds(rate);
    this.#engine.bindRate();
    this.#engine.fill(now);
    this.#palette = { sounds: stock.sounds, rate, rampFrames };
    for (const { sound, why } of stock.damaged)
      emit({
        type: 'fault',
        code: 'sound.damaged',
        raised: true,
        detail: `Câu có sẵn "${sound}" bị hỏng: ${why}`,
      });
    emit({ type: 'ready', at: clock.monotonic() });
  }

  /** False once a shutdown was carried out: no further turn is wanted. */
  get running(): boolean {
    return this.#running;
  }

  /** Underruns of the device since it was opened. */
  get underruns(): number {
    return this.#engine.underruns;
  }

  command(command: CoreCommand): void {
    switch (command.type) {
      case 'play':
        this.#accept(command.item);
        break;
      case 'end':
        this.#decide({ type: 'end', item: command.item, reason: command.reason, at: this.#now() });
        break;
      case 'shutdown':
        this.#shutDown();
        break;
    }
  }

  /** One turn. Answers how long until the next one is needed. */
  turn(): Duration {
    const now = this.#now();
    this.#lines?.retry(now);
    this.#readButton(now);
    if (this.#due !== undefined && now >= this.#due) this.#decide({ type: 'tick', at: now });
    this.#zones.tick(now);
    this.#engine.look(now, this.#urgent);
    this.#urgent = false;
    this.#noticeDevice(now);
    this.#sound(now);
    this.#noticeDevice(now);
    this.#settle(now);
    return TURN;
  }

  /** For an end without a shutdown, of a thread that fails: relays off, lines and device given back. */
  abandon(): void {
    this.#lines?.close();
    this.#engine.close();
    this.#running = false;
  }

  #now(): MonotonicTime {
    return this.#deps.clock.monotonic();
  }

  #accept(item: PlayItem): void {
    if (this.#held.some((held) => held.play.item.id === item.id)) return;
    const gain = Level.fromPercent(item.volumePercent);
    const play = new Play(item, gain, tracksOf(item, this.#palette), this.#palette.rampFrames);
    this.#held.push({ play, recorder: new PlayRecorder(play), closing: false, reason: undefined });
    this.#decide({ type: 'accept', entry: item, at: this.#now() });
  }

  #decide(input: ArbiterInput): void {
    const { state, effects } = transition(this.#arbiter, input);
    this.#arbiter = state;
    this.#due = nextDeadline(state);
    for (const effect of effects) this.#carryOut(effect, input.at);
    this.#acceptAgain(input.at);
  }

  #carryOut(effect: ArbiterEffect, now: MonotonicTime): void {
    const held = this.#held.find(({ play }) => play.item.id === effect.id);
    if (!held) throw new Error(`the arbiter names "${effect.id}", which is not held`);
    const { play, recorder } = held;
    switch (effect.type) {
      case 'start':
        recorder.stamp('decided', now);
        // What is finished for the arbiter may still be on its way to the ear; only an equal lets it out.
        if (this.#pendingBelow(play)) this.#cutAir(effect.id, now);
        this.#putOnAir(held);
        break;
      case 'cut':
        this.#cutAir(effect.by, now);
        break;
      case 'resume':
        this.#putOnAir(held);
        break;
      case 'end':
        held.closing = true;
        held.reason = effect.reason;
        if (this.#onAir === held) this.#stopAir(effect.reason);
        break;
    }
  }

  #putOnAir(held: Held): void {
    const { play } = held;
    if (play.item.afterCut.kind === 'restart') play.restart();
    else play.rejoin();
    this.#onAir = held;
    this.#engine.air(play);
    if (play.item.key.rank >= ALERT_RANK) this.#urgent = true;
  }

  /** Something stronger comes: all that is not heard is taken back, and is cut. */
  #cutAir(by: string, now: MonotonicTime): void {
    const onAir = this.#onAir;
    this.#onAir = undefined;
    this.#engine.cut();
    for (const held of this.#held) {
      if (held !== onAir && !(held.closing && held.reason === undefined && !held.play.over)) continue;
      held.recorder.cut(by, now);
      this.#emit({ type: 'cut', item: held.play.item.id, by, at: now });
    }
  }

  /** The item on air is ended by an order: what else is on its way to the ear ends with it. */
  #stopAir(reason: EndReason): void {
    this.#onAir = undefined;
    this.#engine.cut();
    for (const held of this.#held) if (held.closing && !held.play.over) held.reason ??= reason;
  }

  /** A finished play whose end was taken back is not finished: an alert is read again, another is short of its end. */
  #acceptAgain(now: MonotonicTime): void {
    for (const held of this.#held) {
      if (!held.closing || held.reason !== undefined || held.play.over) continue;
      const { item } = held.play;
      if (item.afterCut.kind === 'restart') {
        held.closing = false;
        this.#decide({ type: 'accept', entry: item, at: now });
      } else held.reason = 'interrupted';
    }
  }

  #pendingBelow(play: Play): boolean {
    return this.#held.some(
      (other) =>
        other.closing && other.play.pending > 0 && compareKeys(play.item.key, other.play.item.key) > 0,
    );
  }

  #sound(now: MonotonicTime): void {
    for (;;) {
      while (!this.#power(now));
      this.#engine.fill(now);
      const onAir = this.#onAir;
      if (!onAir?.play.over) return;
      onAir.closing = true;
      this.#onAir = undefined;
      this.#engine.air(undefined);
      this.#decide({ type: 'finished', id: onAir.play.item.id, at: now });
    }
  }

  /** Relays for what is on air. Answers false when that changed what is on air. */
  #power(now: MonotonicTime): boolean {
    const play = this.#onAir?.play;
    if (!play) {
      if (!this.#pendingBeside(undefined)) this.#zones.demand(NOWHERE, 'off', false, now);
      return true;
    }
    const { zones, key, id } = play.item;
    const alert = key.rank >= ALERT_RANK;
    // What is on its way to other zones is let out first, or it would lose its end; an alert does not wait for it.
    if (!alert && this.#zones.othersOn(zones) && this.#pendingBeside(play)) {
      this.#engine.gate(Number.POSITIVE_INFINITY as MonotonicTime);
      return true;
    }
    this.#zones.demand(zones, alert ? 'extended' : 'on', true, now);
    const at = this.#zones.passSoundAt(zones, now);
    this.#engine.gate(at);
    if (at !== Number.POSITIVE_INFINITY) return true;
    this.#decide({ type: 'end', item: id, reason: 'time-limit', at: now });
    return false;
  }

  #pendingBeside(play: Play | undefined): boolean {
    for (let i = 0; i < this.#held.length; i++) {
      const other = this.#held[i]?.play;
      if (other && other !== play && other.pending > 0) return true;
    }
    return false;
  }

  #noticeDevice(now: MonotonicTime): void {
    if (!this.#deviceReport.look(now)) return;
    const { kind } = this.#engine.deviceState;
    const onAir = this.#onAir;
    if (kind === 'open') {
      // Half an alert says nothing: who can hear again hears it from its tone.
      if (onAir?.play.unheard && onAir.play.item.afterCut.kind === 'restart') {
        this.#engine.cut();
        this.#putOnAir(onAir);
      }
      return;
    }
    for (const held of this.#held)
      if (held.closing && !held.play.over)
        held.reason ??= kind === 'frozen' ? 'device-frozen' : 'device-lost';
  }

  /** Last words of what was heard to its end; live streams that wait go on. */
  #settle(now: MonotonicTime): void {
    for (let i = this.#held.length - 1; i >= 0; i--) {
      const held = this.#held[i];
      if (!held || held === this.#onAir) continue;
      if (!held.closing) held.play.passBy();
      else if (held.play.pending === 0) {
        this.#held.splice(i, 1);
        this.#say(held, now);
      }
    }
  }

  #say(held: Held, now: MonotonicTime): void {
    this.#emit({ type: 'ended', record: held.recorder.record(this.#engine.rate, now, held.reason) });
  }

  #sounding(): void {
    const onAir = this.#onAir;
    if (!onAir) return;
    const at = this.#now();
    const item = onAir.play.item.id;
    if (onAir.recorder.stamp('firstSample', at)) this.#emit({ type: 'started', item, at });
    if (onAir.recorder.resumed(at)) this.#emit({ type: 'resumed', item, at });
  }

  #relaySet(zone: string, on: boolean): void {
    const at = this.#now();
    if (on && this.#onAir?.play.item.zones.includes(zone)) this.#onAir.recorder.stamp('relayOn', at);
    this.#emit({ type: 'relay', zone, on, at });
  }

  #readButton(now: MonotonicTime): void {
    const pressedAt = this.#lines?.pressed(now);
    const { button, zones, overrideVolumePercent } = this.#deps.settings;
    if (pressedAt === undefined || !button) return;
    const running = this.#held.some((held) => held.play.item.id === this.#override && !held.closing);
    if (running && this.#override !== undefined) {
      this.#decide({ type: 'end', item: this.#override, reason: 'stopped', at: now });
      return;
    }
    const item = overrideItem({
      id: `button-${this.#deps.newId()}`,
      zones: zones.map((zone) => zone.id),
      length: button.siren,
      volumePercent: overrideVolumePercent,
      pressedAt,
    });
    this.#override = item.id;
    this.#emit({ type: 'override', item, by: 'button' });
    this.#accept(item);
  }

  /** Relays first: whatever goes wrong after that, no horn stays on. */
  #shutDown(): void {
    const now = this.#now();
    this.#lines?.close();
    this.#decide({ type: 'end', item: 'all', reason: 'agent-stopped', at: now });
    this.#engine.cut();
    for (const held of this.#held.splice(0)) {
      held.reason ??= held.play.over ? undefined : 'agent-stopped';
      this.#say(held, now);
    }
    this.#engine.close();
    this.#running = false;
  }
}
