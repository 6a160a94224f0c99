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
import { Engine } from '../engine/engine.ts';
import { nextDeadline, transition } from '../interrupt/arbiter.ts';
import { type ArbiterEffect, type ArbiterInput, EMPTY_ARBITER } from '../interrupt/state.ts';
import type { PlayItem } from '../item.ts';
import type { CoreCommand, CoreEvent, EndReason } from '../protocol.ts';
import type { CoreDeps } from './core-deps.ts';
import { DeviceReport } from './device-report.ts';
import { type Held, HeldPlays } from './held-plays.ts';
import { Lines } from './lines.ts';
import { OverrideButton } from './override-button.ts';
import { ALERT_RANK, SoundGate } from './sound-gate.ts';
import { Zones } from './zones.ts';

/** Shorter wears the processor, longer keeps the button waiting. The device's buffer holds many of them. */
const TURN = Duration.ms(10);

export class Core {
  readonly #deps: CoreDeps;
  readonly #emit: (event: CoreEvent) => void;
  readonly #engine: Engine;
  readonly #lines: Lines | undefined;
  readonly #zones: Zones;
  readonly #gate: SoundGate;
  readonly #deviceReport: DeviceReport;
  readonly #plays: HeldPlays;
  readonly #button: OverrideButton;
  #onAir: Held | undefined;
  #arbiter = EMPTY_ARBITER;
  #due: MonotonicTime | undefined;
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
        fault: (code, raised, detail) => emit({ type: 'fault', code, raised, detail }),
      });
    this.#deviceReport = new DeviceReport(this.#engine, emit);
    // Before the device runs: this takes longer than its buffer lasts.
    let stock = deps.stockSounds(this.#engine.rate);
    const loadedFor = this.#engine.rate;
    const now = clock.monotonic();
    this.#lines?.reconcile(now);
    this.#engine.look(now, true);
    this.#deviceReport.look(now, false);
    const { rate, rampFrames } = this.#engine;
    if (rate !== loadedFor) stock = deps.stockSounds(rate);
    this.#engine.bindRate();
    this.#engine.fill(now);
    this.#plays = new HeldPlays({ sounds: stock.sounds, rate, rampFrames }, emit);
    this.#gate = new SoundGate(this.#zones, this.#engine, this.#plays);
    this.#button = new OverrideButton(settings, deps.newId, {
      running: (item) => this.#plays.find(item)?.closing === false,
      begin: (item) => {
        emit({ type: 'override', item, by: 'button' });
        this.#accept(item);
      },
      end: (item) => this.#decide({ type: 'end', item, reason: 'stopped', at: this.#now() }),
    });
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
    this.#lines?.tick(now);
    const pressedAt = this.#lines?.pressed(now);
    if (pressedAt !== undefined) this.#button.press(pressedAt);
    if (this.#due !== undefined && now >= this.#due) this.#decide({ type: 'tick', at: now });
    this.#zones.tick(now);
    this.#engine.look(now, this.#urgent);
    this.#urgent = false;
    this.#noticeDevice(now);
    this.#sound(now);
    this.#noticeDevice(now);
    this.#plays.settle(this.#onAir, this.#engine.rate, now);
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
    if (!this.#plays.add(item)) return;
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
    const held = this.#plays.find(effect.id);
    if (!held) throw new Error(`the arbiter names "${effect.id}", which is not held`);
    switch (effect.type) {
      case 'start':
        held.recorder.stamp('decided', now);
        // What is finished for the arbiter may still be on its way to the ear; only an equal lets it out.
        if (this.#plays.pendingBelow(held.play)) this.#cutAir(effect.id, now);
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
    if (onAir) this.#sayCut(onAir, by, now);
    for (const held of this.#plays.finishing) if (held !== onAir) this.#sayCut(held, by, now);
  }

  #sayCut({ play, recorder }: Held, by: string, now: MonotonicTime): void {
    recorder.cut(by, now);
    this.#emit({ type: 'cut', item: play.item.id, by, at: now });
  }

  /** The item on air is ended by an order: what else is on its way to the ear ends with it. */
  #stopAir(reason: EndReason): void {
    this.#onAir = undefined;
    this.#engine.cut();
    this.#plays.fallShort(reason);
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
    if (this.#gate.open(play, now) || !play) return true;
    this.#decide({ type: 'end', item: play.item.id, reason: 'time-limit', at: now });
    return false;
  }

  #noticeDevice(now: MonotonicTime): void {
    if (!this.#deviceReport.look(now, this.#onAir !== undefined)) return;
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
    this.#plays.fallShort(kind === 'frozen' ? 'device-frozen' : 'device-lost');
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

  /** Relays first: whatever goes wrong after that, no horn stays on. */
  #shutDown(): void {
    const now = this.#now();
    this.#lines?.close();
    this.#decide({ type: 'end', item: 'all', reason: 'agent-stopped', at: now });
    this.#engine.cut();
    this.#plays.release('agent-stopped', this.#engine.rate, now);
    this.#engine.close();
    this.#running = false;
  }
}
