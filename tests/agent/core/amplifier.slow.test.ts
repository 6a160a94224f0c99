/**
 * The sequence of an amplifier as the world has it: its lines on the virtual chip, what was heard on the recording of the virtual
 * device and on the monitor of a sound server. The core's own word is not asked.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import type { CoreSettings, ZoneSettings } from '../../../player/core-settings.ts';
import { findEverywhere } from '../../../province/reference/village/measure/likeness.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';
import { findOnset, type Heard } from '../../bench/alert/find-onset.ts';
import { recordMonitor } from '../../bench/alert/monitor.ts';
import { VirtualContact } from '../../drivers/gpio/virtual-contact.ts';
import { PipewireSession } from '../../drivers/speaker/pipewire.ts';
import { alert, Box, item, RATE } from './box.ts';

const RELAY = 1;
const KEY = 2;
const SENSE = 3;
const WARM_UP = Duration.ms(500);
const TAIL = Duration.ms(400);
/** A turn of the core thread (ms). */
const TURN = 10;
/** A turn that came late, on a machine that does other things as well (ms). */
const LATE = 60;

const zone = (with_: Partial<ZoneSettings> = {}): ZoneSettings => ({
  ...{ id: 'north', relay: RELAY, active: 'high', warmUp: WARM_UP, tail: TAIL },
  ...{ minimumOn: Duration.zero, maximumOn: Duration.minutes(30) },
  ...with_,
});

/** A box with its chip seen from outside. */
class Wired extends Box {
  readonly chip: VirtualChipFile;

  constructor(settings: Partial<CoreSettings>) {
    super(settings);
    this.chip = new VirtualChipFile(this.gpioFile);
  }

  /** Edges of the lines after they were requested, oldest first: `1 on`. */
  get edges(): { readonly what: string; readonly at: MonotonicTime }[] {
    const { edges } = this.chip.readEdges();
    const requests = new Set<number>();
    return edges
      .filter(({ line }) => requests.has(line) || !requests.add(line))
      .map(({ line, high, at }) => ({ what: `${line} ${high ? 'on' : 'off'}`, at }));
  }

  edge(what: string): MonotonicTime {
    const found = this.edges.find((edge) => edge.what === what);
    if (!found) throw new Error(`no "${what}" among ${JSON.stringify(this.edges)}`);
    return found.at;
  }
}

function recorded({ heard }: Box): Heard {
  return {
    rate: RATE,
    read: (from, frames) => Float32Array.from(heard.read(from, frames), (sample) => sample / 32_768),
    frameAt: (time) => heard.frameAt(time),
    timeOf: (frame) => heard.timeOf(frame),
  };
}

/** How much a stretch from `at` on is like the tone's beginning, attack and all: 1 is the same but for its gain. */
function wholeness(heard: Heard, at: MonotonicTime): number {
  const tone = attentionTone(RATE).subarray(0, RATE / 2);
  // A tone's first samples are too small to be told from silence: its beginning is within a millisecond.
  const around = RATE / 1_000;
  const from = heard.frameAt(at) - around;
  return findEverywhere(heard.read(from, tone.length + 2 * around), tone, { from: 0, to: 2 * around })
    .likeness;
}

describe('an amplifier that is off, on the virtual device', () => {
  it('has silence flowing before its relay is on, and the whole tone from relay + warm-up on', async () => {
    await using box = new Wired({ zones: [zone()] });
    await box.core.ready;
    await box.until('silence flows', () => box.heard.end > RATE / 5 || undefined);
    box.core.send({ type: 'play', item: alert('flood') });
    await box.ended('flood');
    await box.until('the relay is off', () => box.edges.at(-1)?.what === `${RELAY} off` || undefined);
    const relay = box.edge(`${RELAY} on`);
    const heard = recorded(box);
    const from = after(relay, Duration.ms(-100));
    const samples = box.heard.read(box.heard.frameAt(from), 3 * RATE);
    const first = samples.findIndex((sample) => sample !== 0);
    const sound = box.heard.timeOf(box.heard.frameAt(from) + first);
    // No hole in the recording: frames are there from before the relay on, and each is silent.
    expect(box.heard.start).toBeLessThan(box.heard.frameAt(from));
    expect(Math.abs(sound - relay - WARM_UP)).toBeLessThanOrEqual(TURN);
    const onset = findOnset(heard, from, Duration.ms(1_000));
    expect(Math.abs(Number(onset) - sound)).toBeLessThan(2);
    expect(wholeness(heard, sound)).toBeGreaterThan(0.999);
    const last = box.heard.timeOf(box.heard.frameAt(from) + samples.findLastIndex((sample) => sample !== 0));
    const off = box.edge(`${RELAY} off`);
    expect(off - last).toBeGreaterThanOrEqual(TAIL - TURN);
    expect(off - last).toBeLessThan(TAIL + TURN + LATE);
  });

  it('cuts no word of a programme: its first frame is the first that is heard', async () => {
    await using box = new Wired({ zones: [zone()] });
    await box.core.ready;
    const tone = alert('words', { key: { exercise: false, rank: 2, level: 0 } });
    box.core.send({ type: 'play', item: tone });
    await box.ended('words');
    const heard = recorded(box);
    const sound = findOnset(heard, box.edge(`${RELAY} on`), Duration.ms(1_000));
    expect(Math.abs(Number(sound) - box.edge(`${RELAY} on`) - WARM_UP)).toBeLessThanOrEqual(TURN);
    expect(wholeness(heard, sound as MonotonicTime)).toBeGreaterThan(0.999);
  });

  it('keys a transmitter after its delay and before sound, and lets it go before the relay, also at the end of the box', async () => {
    const key = { line: KEY, active: 'low', delay: Duration.ms(200) } as const;
    await using box = new Wired({ zones: [zone({ key })] });
    await box.core.ready;
    expect(box.chip.read(KEY)).toMatchObject({ direction: 'output', high: true });
    box.core.send({
      type: 'play',
      item: item('one', [{ kind: 'stock', sound: 'siren', length: Duration.ms(200) }]),
    });
    await box.ended('one');
    await box.until('the relay is off', () => box.edges.at(-1)?.what === `${RELAY} off` || undefined);
    expect(box.edges.map(({ what }) => what)).toEqual(['1 on', '2 off', '2 on', '1 off']);
    const keyed = box.edge(`${KEY} off`) - box.edge(`${RELAY} on`);
    expect(keyed).toBeGreaterThanOrEqual(200);
    expect(keyed).toBeLessThan(200 + TURN + LATE);
    box.core.send({ type: 'play', item: alert('flood') });
    await box.until('it is keyed again', () => box.edges.at(-1)?.what === `${KEY} off` || undefined);
    expect(await box.core.close()).toBe('ended');
    expect(box.edges.slice(-2).map(({ what }) => what)).toEqual(['2 on', '1 off']);
  });

  it('names a relay that is stuck, and says when it is mended', async () => {
    const readBack = { line: SENSE, active: 'high', bias: 'none' } as const;
    await using box = new Wired({ zones: [zone({ readBack })] });
    await box.core.ready;
    const contact = new VirtualContact(box.chip, RELAY, SENSE);
    const following = setInterval(() => contact.follow(), 5);
    const play = (id: string) => {
      const siren = { kind: 'stock', sound: 'siren', length: Duration.ms(800) } as const;
      box.core.send({ type: 'play', item: item(id, [siren]) });
      return box.ended(id);
    };
    const off = () => box.until('the relay is off', () => !box.chip.read(RELAY).high || undefined);
    const fault = (raised: boolean) =>
      box.until('the fault', () => {
        const last = box.of('fault').at(-1);
        return last?.code === 'relay.read-back' && last.raised === raised ? last : undefined;
      });
    await play('well');
    await off();
    expect(box.of('fault')).toEqual([]);
    contact.stick('open');
    await play('without power');
    expect((await fault(true)).detail).toContain('"north" phải đóng (on) nhưng đọc về là ngắt (off)');
    await off();
    contact.stick(undefined);
    await play('mended');
    await fault(false);
    contact.stick('closed');
    await off();
    expect((await fault(true)).detail).toContain('"north" phải ngắt (off) nhưng đọc về là đóng (on)');
    contact.stick(undefined);
    await fault(false);
    clearInterval(following);
  });
});

describe('an amplifier that is off, on a sound server', () => {
  let server: PipewireSession;
  let leave = () => {};
  beforeAll(async () => {
    server = await PipewireSession.start();
    leave = server.enter();
  });
  afterAll(async () => {
    leave();
    await server.stop();
  });

  /** The monitor's clock may be two quanta late (ms). */
  const SERVER = 11;

  it('has the whole tone from relay + warm-up on', async () => {
    const speaker = { driver: 'alsa', device: 'default', buffer: Duration.ms(200) } as const;
    await using box = new Wired({ speaker, zones: [zone()] });
    await box.core.ready;
    const stop = await recordMonitor(server);
    const { turns } = box.core.gauges;
    await box.until('silence is recorded', () => box.core.gauges.turns > turns + 50 || undefined);
    box.core.send({ type: 'play', item: alert('flood') });
    await box.ended('flood');
    const relay = box.edge(`${RELAY} on`);
    // By the clock of the monitor as it was when the tone should come: on a busy machine the server loses time before that.
    const heard = (await stop())(after(relay, WARM_UP));
    const first = heard.frameAt(after(relay, Duration.ms(-50)));
    const silent = heard.read(first, heard.frameAt(after(relay, Duration.ms(WARM_UP - 2 * TURN))) - first);
    expect(silent.length).toBeGreaterThan(RATE / 2);
    expect(silent.every((sample) => sample === 0)).toBe(true);
    const onset = findOnset(heard, relay, Duration.ms(1_000));
    const late = Number(onset) - relay - WARM_UP;
    expect(late).toBeGreaterThan(-TURN);
    expect(late).toBeLessThan(TURN + SERVER);
    expect(wholeness(heard, onset as MonotonicTime)).toBeGreaterThan(0.99);
  });
});
