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
import { drillsSaySo } from '../announce/drills-say-so.ts';
import { Engine } from '../engine/engine.ts';
import type { Play } from '../engine/play.ts';
import { nextDeadline, transition } from '../interrupt/arbiter.ts';
import { compareKeys } from '../interrupt/order-key.ts';
import { type ArbiterEffect, type ArbiterInput, EMPTY_ARBITER } from '../interrupt/state.ts';
import type { PlayItem } from '../item.ts';
import { Lines } from '../lines/lines.ts';
import type { CoreCommand, CoreEvent, EndReason } from '../protocol.ts';
import { Ahead } from '../together/ahead.ts';
import { Air } from './air.ts';
import type { CoreDeps } from './core-deps.ts';
import { damageFault } from './damage-fault.ts';
import { DeviceReport } from './device-report.ts';
import { Hands } from './hands.ts';
import { HeldPlays } from './held-plays.ts';
import { Loopback } from './loopback.ts';
import { ALERT_RANK, SoundGate } from './sound-gate.ts';
import { SoundMeter } from './sound-meter.ts';
import { Zones } from './zones.ts';

/** Shorter wears the processor, longer keeps the button waiting. The device's buffer holds many of them. */
const TURN = Duration.ms(10);

/** While somebody speaks: a turn is part of the delay between mouth and horn. */
const LIVE_TURN = Duration.ms(5);

/** Some turns, one of which may come late. */
const REACH = Duration.ms(50);

export class Core {
  readonly #deps: CoreDeps;
  readonly #emit: (event: CoreEvent) => void;
  readonly #engine: Engine;
  readonly #lines: Lines | undefined;
  readonly #zones: Zones;
  readonly #gate: SoundGate;
  readonly #deviceReport: DeviceReport;
  readonly #meter: SoundMeter;
  readonly #loopback: Loopback | undefined;
  readonly #plays: HeldPlays;
  readonly #air: Air;
  readonly #hands: Hands;
  /** On their way into memory. */
  #phrases: ReturnType<NonNullable<CoreDeps['phrases']>> | undefined;
  readonly #ahead = new Ahead();
  #arbiter = EMPTY_ARBITER;
  #due: MonotonicTime | undefined;
  /** Where what sounds gives way: the instant of what is to begin. Undefined: at once. */
  #cutFrom: MonotonicTime | undefined;
  /** An alert has come: a lost device is tried at once. */
  #urgent = false;
  #running = true;

  /** Opens the device, requests the lines, loads the sounds. Throws WorldError when the device changed its rate. */
  constructor(deps: CoreDeps) {
    const { clock, emit, settings } = deps;
    const fault = (code: string, raised: boolean, detail: string) =>
      emit({ type: 'fault', code, raised, detail });
    this.#deps = deps;
    this.#emit = emit;
    this.#engine = new Engine(
      deps.speaker,
      clock,
      {
        sounding: (play, position) => this.#sounding(play, position),
        speaking: (play, position) =>
          this.#plays.find(play.item.id)?.recorder.stamp('firstWord', this.#engine.timeOf(position)),
      },
      settings.duck,
    );
    this.#zones = new Zones(settings.zones, {
      relay: (zone, on, at) => this.#lines?.set(zone, on, at),
      fault,
    });
    this.#hands = new Hands(deps, {
      running: (item) => this.#isRunning(item),
      accept: (item) => this.#accept(item),
      refuse: (item, reason) => this.#plays.refuse(item, reason),
      end: (item, reason) => this.#end(item, reason),
      endNow: (item) => this.#decide({ type: 'end', item, reason: 'stopped', at: this.#now() }),
      overrides: () => this.#plays.overrides,
      overridesBeside: (item) => this.#plays.overridesBeside(item),
    });
    const relay = (zone: string, on: boolean) => this.#relaySet(zone, on);
    this.#lines = deps.openGpio && new Lines(deps.openGpio, settings, { relay, fault }, this.#hands.keys);
    this.#deviceReport = new DeviceReport(this.#engine, emit);
    this.#meter = new SoundMeter({
      rate: () => this.#engine.rate,
      deviceOpen: () => this.#engine.deviceState.kind === 'open',
      warm: (zones, at) => this.#zones.passSoundAt(zones, at) <= at,
      confirmed: (zone) => this.#lines?.confirmed(zone),
      emit,
    });
    // Before the device runs: this takes longer than its buffer lasts.
    let loaded = this.#load();
    const now = clock.monotonic();
    this.#lines?.reconcile(now);
    this.#engine.look(now, true);
    this.#deviceReport.look(now, false);
    const { rate, rampFrames } = this.#engine;
    if (rate !== loaded.rate) loaded = this.#load();
    const { stock } = loaded;
    this.#engine.bindRate();
    this.#loopback =
      deps.loopback &&
      new Loopback({ ...deps.loopback, rate, heard: (into) => this.#engine.heard(into), emit }, now);
    this.#engine.fill();
    this.#engine.rehearseCut();
    const voice = this.#hands.openMicrophone(rate, now);
    const palette = { sounds: stock.sounds, rate, rampFrames, ...(voice && { voice }) };
    this.#plays = new HeldPlays(palette, emit, drillsSaySo(stock));
    this.#air = new Air(this.#engine, this.#plays, emit);
    this.#gate = new SoundGate(this.#zones, this.#engine, this.#plays);
    this.#phrases = loaded.phrases;
    for (const words of loaded.phrases?.words ?? []) this.#hands.take(words);
    for (const damage of stock.damaged) emit(damageFault(damage));
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

  /** What is heard now, or is on its way to it. */
  get onAir(): boolean {
    return this.#air.lead !== undefined;
  }

  /** A hand is on a button whose time has not come. */
  get holding(): boolean {
    return this.#hands.holding;
  }

  command(command: CoreCommand): void {
    switch (command.type) {
      case 'play':
        this.#hands.play(command.item, this.#now());
        break;
      case 'end':
        this.#end(command.item, command.reason);
        break;
      case 'narrow':
        this.#narrow(command.item, command.zones);
        break;
      case 'words':
        this.#hands.take(command.given);
        break;
      case 'shutdown':
        this.#shutDown();
        break;
    }
  }

  /** One turn. Answers how long until the next one is needed. */
  turn(): Duration {
    const now = this.#now();
    this.#lines?.tick(now);
    this.#hands.turn(this.#lines, now);
    if (this.#phrases?.turn() === false) this.#phrases = undefined;
    if (this.#due !== undefined && now >= this.#due) this.#decide({ type: 'tick', at: now });
    this.#takeDue(now);
    this.#zones.tick(now);
    // Read anew: what came before may have taken its time, and positions are reckoned from this instant.
    const seen = this.#now();
    this.#engine.look(seen, this.#urgent);
    this.#urgent = false;
    this.#noticeDevice(now);
    this.#loopback?.look(now);
    this.#plays.pace(this.#engine, seen);
    this.#sound(now);
    this.#noticeDevice(now);
    this.#plays.settle(this.#engine, now);
    this.#meter.look(this.#air.lead?.play, now);
    return this.#hands.live ? LIVE_TURN : TURN;
  }

  /** For an end without a shutdown, of a thread that fails: relays off, lines and device given back. */
  abandon(): void {
    this.#lines?.close();
    this.#engine.close();
    this.#loopback?.close();
    this.#hands.close();
    this.#running = false;
  }

  /** How far ahead of its instant an item is let through: while it can still be placed before what the device holds. */
  get #reach(): Duration {
    const { queued, rate, format } = this.#engine;
    const beyond =
      format.cut === 'rewind' ? queued - format.bufferFrames : Math.max(queued, format.bufferFrames);
    return Duration.ms(REACH + (Math.max(0, beyond) * 1_000) / rate);
  }

  #now(): MonotonicTime {
    return this.#deps.clock.monotonic();
  }

  /** What is in memory from here on. It reads files. */
  #load() {
    const { rate } = this.#engine;
    const { stockSounds, phrases } = this.#deps;
    return { rate, stock: stockSounds(rate), phrases: phrases?.(rate) };
  }

  #isRunning(item: string): boolean {
    return this.#plays.find(item)?.closing === false;
  }

  #accept(item: PlayItem): void {
    if (!this.#plays.add(item)) return;
    const now = this.#now();
    if (Ahead.holds(item, now, this.#reach)) this.#ahead.hold(item);
    else this.#decide({ type: 'accept', entry: item, at: now });
  }

  /** What was held for its instant, and that is near. */
  #takeDue(now: MonotonicTime): void {
    for (;;) {
      const item = this.#ahead.due(now, this.#reach);
      if (!item) return;
      this.#cutFrom = item.startAt;
      this.#decide({ type: 'accept', entry: item, at: now });
      // An equal whose time is over as this one begins is not waited for until then: it ends at that very frame.
      const before = this.#air.lead?.play.item;
      if (
        before?.endBy !== undefined &&
        before.endBy <= item.startAt &&
        compareKeys(before.key, item.key) === 0
      ) {
        this.#cutFrom = before.endBy;
        this.#decide({ type: 'end', item: before.id, reason: 'slot-ended', at: now });
      }
      this.#cutFrom = undefined;
    }
  }

  #end(item: string | 'all', reason: EndReason): void {
    if (reason === 'stopped' && this.#hands.letOut(item)) return;
    for (const id of this.#ahead.end(item)) this.#plays.close(id, reason);
    this.#decide({ type: 'end', item, reason, at: this.#now() });
  }

  /** What lies beneath another sounds where that does: its own zones count again when it is on air alone. */
  #narrow(id: string, zones: readonly string[]): void {
    const held = this.#plays.find(id);
    if (!held) return;
    const left = held.play.item.zones.filter((zone) => !zones.includes(zone));
    held.play.narrow(zones);
    this.#ahead.narrow(id, zones);
    if (held === this.#air.lead) this.#zones.silence(left, this.#now());
  }

  #decide(input: ArbiterInput): void {
    const { state, effects } = transition(this.#arbiter, input);
    this.#arbiter = state;
    this.#due = nextDeadline(state);
    for (const effect of effects) this.#carryOut(effect, input.at);
    this.#acceptAgain(input.at);
  }

  #carryOut(effect: ArbiterEffect, now: MonotonicTime): void {
    const held = this.#plays.find(effect.id);
    if (!held) throw new Error(`the arbiter names "${effect.id}", which is not held`);
    switch (effect.type) {
      case 'start':
        held.recorder.stamp('decided', now);
        this.#air.start(held, now, this.#cutFrom);
        break;
      case 'resume':
        this.#air.put(held);
        break;
      case 'duck':
        this.#air.duck(held);
        break;
      case 'unduck':
        this.#air.unduck(held);
        break;
      case 'cut':
        this.#air.cut(held, effect.by, now, this.#cutFrom);
        break;
      case 'end':
        held.closing = true;
        held.reason = effect.reason;
        this.#air.end(held, effect.reason, this.#cutFrom);
        break;
    }
    if (held === this.#air.lead && held.play.item.key.rank >= ALERT_RANK) this.#urgent = true;
  }

  /** A finished play whose end was taken back is not finished: an alert is read again, another is short of its end. */
  #acceptAgain(now: MonotonicTime): void {
    for (;;) {
      const [held] = this.#plays.finishing;
      if (!held) return;
      const { item } = held.play;
      if (item.afterCut.kind === 'restart') {
        held.closing = false;
        this.#decide({ type: 'accept', entry: item, at: now });
      } else held.reason = 'interrupted';
    }
  }

  #sound(now: MonotonicTime): void {
    for (;;) {
      while (!this.#power(now));
      this.#engine.fill();
      const over = this.#air.finished();
      if (!over) return;
      over.closing = true;
      this.#decide({ type: 'finished', id: over.play.item.id, at: now });
    }
  }

  /** Relays for what is on air. Answers false when that changed what is on air. */
  #power(now: MonotonicTime): boolean {
    const play = this.#air.lead?.play;
    if (this.#gate.open(play, this.#ahead.warm(now, this.#zones), now) || !play) return true;
    // The watchdog ends the item that was on for too long; what comes next is another, and has its own time.
    this.#zones.demand([], 'off', false, now);
    this.#decide({ type: 'end', item: play.item.id, reason: 'time-limit', at: now });
    return false;
  }

  #noticeDevice(now: MonotonicTime): void {
    if (!this.#deviceReport.look(now, this.#air.lead !== undefined)) return;
    const { kind } = this.#engine.deviceState;
    const onAir = this.#air.lead;
    if (kind === 'open') {
      // Half an alert says nothing: who can hear again hears it from its tone.
      if (onAir?.play.unheard && onAir.play.item.afterCut.kind === 'restart') {
        this.#air.again();
      }
      return;
    }
    this.#plays.fallShort(kind === 'frozen' ? 'device-frozen' : 'device-lost');
  }

  #sounding(play: Play, position: number): void {
    const held = this.#plays.find(play.item.id);
    if (!held) return;
    const at = this.#engine.timeOf(position);
    const item = play.item.id;
    if (held.recorder.stamp('firstSample', at)) this.#emit({ type: 'started', item, at });
    if (held.recorder.resumed(at)) this.#emit({ type: 'resumed', item, at });
  }

  #relaySet(zone: string, on: boolean): void {
    const at = this.#now();
    const { lead } = this.#air;
    if (on && lead?.play.item.zones.includes(zone)) lead.recorder.stamp('relayOn', at);
    this.#emit({ type: 'relay', zone, on, at });
  }

  /** Relays first: whatever goes wrong after that, no horn stays on. */
  #shutDown(): void {
    const now = this.#now();
    this.#lines?.close();
    this.#decide({ type: 'end', item: 'all', reason: 'agent-stopped', at: now });
    this.#engine.cut();
    this.#plays.release('agent-stopped', this.#engine.rate, now);
    this.#engine.close();
    this.#loopback?.close();
    this.#hands.close();
    this.#running = false;
  }
}
