/** The whole chain on virtual hardware, from the ring to what comes back from the amplifier, broken at each of its places. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProofDesk } from '../../../agent/airing/proof/proof-desk.ts';
import { VirtualCapture } from '../../../drivers/capture/virtual/virtual-capture.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { holdMixer } from '../../../drivers/speaker/hold-mixer.ts';
import { mixerReport } from '../../../drivers/speaker/mixer-report.ts';
import { VirtualMixer } from '../../../drivers/speaker/virtual/virtual-mixer.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { Core } from '../../../player/core/core.ts';
import { STOCK_SOUNDS } from '../../../player/item.ts';
import { PresenceTest } from '../../../player/proof/presence.ts';
import { Tape } from '../../../player/proof/tape.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { FakeChip } from '../core/fake-chip.ts';

const RATE = 48_000;
const RELAY = 1;
const READ_BACK = 2;
const MIXER_PERCENT = 80;

describe('the chain from decoder to horn', () => {
  let clock: VirtualClock;
  let folder: string;
  let elsewhere: string;
  let speaker: VirtualSpeaker;
  let other: VirtualSpeaker;
  let mixer: VirtualMixer;
  let chip: FakeChip;
  let core: Core;
  let proof: ProofDesk;
  let holding: Set<string>;
  let told: string[];
  /** Whether the amplifier gives back what it is given. */
  let cable: { plugged: boolean };

  beforeEach(() => {
    clock = new VirtualClock();
    folder = mkdtempSync(join(tmpdir(), 'loa-chain-'));
    elsewhere = mkdtempSync(join(tmpdir(), 'loa-chain-'));
    holding = new Set();
    told = [];
    cable = { plugged: true };
    mixer = new VirtualMixer('PCM');
    speaker = new VirtualSpeaker({
      clock,
      recording: folder,
      rate: RATE,
      bufferFrames: RATE / 5,
      mixer,
      holdMixer: holdMixer(mixer, MIXER_PERCENT, () => {}),
    });
    other = new VirtualSpeaker({ clock, recording: elsewhere, rate: RATE, bufferFrames: RATE / 5 });
    other.open();
    chip = new FakeChip();
    chip.readings.set(READ_BACK, () => chip.levels.get(RELAY) ?? false);
    const tape = new Tape(new SharedArrayBuffer(Tape.bytes));
    const presence = new PresenceTest(tape);
    proof = new ProofDesk({
      presence: () => (tape.listening ? presence.look() : undefined),
      mixerStrayed: () => mixerReport(mixer, MIXER_PERCENT).kind === 'restored',
      faults: {
        raise: (code) => {
          holding.add(code);
          told.push(code);
        },
        clear: (code) => holding.delete(code),
        note: () => {},
      },
    });
    const back = new VirtualCapture({ clock, recording: folder });
    const silent = new VirtualCapture({ clock, recording: elsewhere });
    let ids = 0;
    core = new Core({
      clock,
      speaker,
      openGpio: () => chip,
      loopback: { capture: cut(back, silent, cable), tape },
      stockSounds: (rate) => ({
        sounds: new Map(STOCK_SOUNDS.map((sound) => [sound, new Float32Array(rate).fill(0.5)])),
        damaged: [],
      }),
      settings: {
        zones: [
          {
            id: 'cho',
            relay: RELAY,
            active: 'high',
            warmUp: Duration.ms(200),
            tail: Duration.zero,
            minimumOn: Duration.zero,
            maximumOn: Duration.minutes(30),
            readBack: { line: READ_BACK, active: 'high', bias: 'none' },
          },
        ],
        overrideVolumePercent: 100,
      },
      emit: (event) => proof.handle(event),
      newId: () => `${++ids}`,
    });
  });

  afterEach(() => {
    core.command({ type: 'shutdown' });
    other.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(elsewhere, { recursive: true, force: true });
  });

  const run = (seconds: number) => {
    for (let turn = 0; turn < seconds * 100; turn++) {
      core.turn();
      other.writable();
      clock.advance(Duration.ms(10));
    }
  };

  /** Half a minute of noise, so much of it as `seconds`; nothing follows and nothing says so. */
  const play = (seconds: number, volumePercent = 100) => {
    const ring = createRing(RATE, Duration.seconds(40));
    let state = 1;
    const noise = Int16Array.from({ length: seconds * RATE }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      return (state / 2 ** 31) * 8_000;
    });
    new RingWriter(ring).write(noise);
    core.command({
      type: 'play',
      item: {
        id: 'song',
        key: { exercise: false, rank: 2, level: 0 },
        zones: ['cho'],
        segments: [{ kind: 'ring', ring }],
        volumePercent,
        afterCut: { kind: 'resume', within: Duration.minutes(10) },
        stamps: {},
      },
    });
  };

  it('is proved whole where nothing is broken', () => {
    play(30);
    run(20);
    expect(told).toEqual([]);
    const { relays, loopback } = proof.of('song');
    expect(relays).toEqual([{ zone: 'cho', confirmed: true }]);
    expect(loopback?.comparedMs).toBeGreaterThan(12_000);
    expect(loopback?.presentMs).toBe(loopback?.comparedMs);
  });

  it('is broken at its source: the decoder stands still', () => {
    play(3);
    run(20);
    expect([...holding]).toEqual(['silent.source']);
  });

  it('is broken at its volume: nothing is left of the sound', () => {
    play(30, 0);
    run(20);
    expect([...holding]).toEqual(['silent.volume']);
  });

  it('is broken at its device: the pointer stands still', () => {
    play(30);
    run(5);
    speaker.freeze();
    run(10);
    expect([...holding]).toEqual(['silent.device']);
    speaker.thaw();
    run(5);
    expect([...holding]).toEqual([]);
  });

  it('is broken at its mixer: somebody muted it, and it is put right', () => {
    play(30);
    run(8);
    mixer.disturb({ muted: true });
    run(12);
    expect(told).toEqual(['silent.mixer']);
    expect([...holding]).toEqual([]);
    expect(mixer.level).toEqual({ percent: MIXER_PERCENT, muted: false });
  });

  it('is broken at its relay: it is stuck open', () => {
    chip.readings.set(READ_BACK, () => false);
    play(30);
    run(10);
    expect([...holding]).toEqual(['silent.relay']);
    expect(proof.of('song').relays).toEqual([{ zone: 'cho', confirmed: false }]);
  });

  it('is broken at its amplifier: nothing comes back', () => {
    play(30);
    run(8);
    cable.plugged = false;
    run(12);
    expect([...holding]).toEqual(['silent.amplifier']);
    cable.plugged = true;
    run(8);
    expect([...holding]).toEqual([]);
  });
});

/** What comes back by a cable: what the amplifier gives, or silence from elsewhere, both at the pace of the clock. */
function cut(back: VirtualCapture, silent: VirtualCapture, cable: { readonly plugged: boolean }) {
  const unheard = new Int16Array(2 * RATE);
  return {
    get overruns() {
      return back.overruns + silent.overruns;
    },
    open: () => {
      silent.open();
      return back.open();
    },
    read: (samples: Int16Array, frames: number) => {
      const [heard, other] = cable.plugged ? [back, silent] : [silent, back];
      other.read(unheard, frames);
      return heard.read(samples, frames);
    },
    skip: () => {
      back.skip();
      silent.skip();
    },
    close: () => {
      back.close();
      silent.close();
    },
  };
}
