/**
 * A box from its inbox to what is heard, on one virtual clock: the real inbox, station and core, a real SQLite file, a virtual sound card
 * and screen. Its power may be cut: then all but the file and the recording is gone.
 *
 * Stock sounds are constants by whose value they are known in the recording, so that a test reads what was heard as a list of names.
 */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandRooms } from '../../../../agent/airing/commands/command-rooms.ts';
import { inboxHandlers } from '../../../../agent/airing/inbox-handlers.ts';
import { recall } from '../../../../agent/airing/recall.ts';
import type { Decoding } from '../../../../agent/airing/sound/sources.ts';
import { Station } from '../../../../agent/airing/station.ts';
import { loaCodec } from '../../../../agent/link/codec/loa/loa-codec.ts';
import { Inbox } from '../../../../agent/link/inbox/inbox.ts';
import type { Report, Store } from '../../../../agent/store/store.ts';
import { StoreFile } from '../../../../agent/store/store-file.ts';
import { storeMethods } from '../../../../agent/store/store-methods.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { PageScreen } from '../../../../drivers/screen/page/page-screen.ts';
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { VirtualScreen } from '../../../../drivers/screen/virtual/virtual-screen.ts';
import { RecordingReader } from '../../../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualSpeaker } from '../../../../drivers/speaker/virtual/virtual-speaker.ts';
import { Level } from '../../../../player/announce/level.ts';
import { TIME_WORDS } from '../../../../player/announce/spoken/time-word.ts';
import { VoiceOfTimes } from '../../../../player/announce/spoken/voice-of-times.ts';
import { ambientFrame } from '../../../../player/board/ambient-frame.ts';
import { ScreenStage } from '../../../../player/board/screen-stage.ts';
import { Core } from '../../../../player/core/core.ts';
import type { StockSound } from '../../../../player/item.ts';
import type { CoreEvent } from '../../../../player/protocol.ts';
import { createRing } from '../../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../../player/ring/ring-writer.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../../province/contract/examples/place.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import type { Alert } from '../../../../province/contract/messages/alert.ts';
import type { Receipt } from '../../../../province/contract/messages/receipt.ts';
import { type ToBoxType, topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, WallTime } from '../../../../time/instant.ts';
import { FakeChip } from '../../../player/core/fake-chip.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const NODE = examplePlace.nodeId;
const RATE = 8_000;
const NONCE = 'f3Jk9sQ2mZx8Lr7T';

/** As in the examples: of alerts 100 %, of exercises 40 %. */
const VOLUMES = [100, 40] as const;

type OtherSound = 'words' | 'time' | 'phrase' | 'speech';
const OTHERS: readonly string[] = ['words', 'time', 'phrase', 'speech'] satisfies OtherSound[];

/** None is another's at another volume. */
const LEVELS: Record<StockSound | OtherSound, number> = {
  attention: 0.5,
  siren: 0.25,
  'emergency-vi': 0.125,
  'exercise-vi': 0.6,
  'cancelled-vi': 0.03125,
  'exercise-end-vi': 0.3,
  words: 0.75,
  time: 0.4,
  phrase: 0.8,
  speech: 0.7,
};
const SECONDS = 2;

const stock = new Map(
  Object.entries(LEVELS).flatMap(([sound, level]) =>
    OTHERS.includes(sound)
      ? []
      : [[sound as StockSound, new Float32Array(SECONDS * RATE).fill(level)] as const],
  ),
);
const WORDS = {
  rate: RATE,
  sounds: new Map(TIME_WORDS.map((word) => [word, new Float32Array(RATE / 20).fill(LEVELS.time)])),
};

interface Running {
  readonly screen: PageScreen;
  readonly store: Store;
  readonly file: StoreFile;
  readonly inbox: Inbox;
  readonly station: Station;
  readonly core: Core;
  readonly speaker: VirtualSpeaker;
  readonly recording: string;
  end(): void;
}

export class WholeBox {
  readonly clock = new VirtualClock({ wall: WallTime.ms((EXAMPLE_IAT + 10) * 1_000) });
  readonly folder = temporaryFolder();
  readonly reports: Report[] = [];
  /** Sentences of recorded words, in the order in which they were asked for. */
  readonly sentences: string[] = [];
  readonly frames: ScreenFrame[] = [];
  /** Languages in which this box has phrases, and those that it reads. */
  phrases: readonly string[] = [];
  voices: readonly string[] = [];
  /** An engine that breaks off before its first word. */
  mute = false;
  /** What an alert brings of recordings is here at once, when the province has it, or never. */
  audio: 'here' | 'never' | Promise<unknown> = 'here';
  #starts = 0;
  #ids = 0;
  #running: Running | undefined;

  /** A box that the province knows, its power on. */
  static async atHome(): Promise<WholeBox> {
    const box = new WholeBox();
    await box.powerOn();
    await box.give('trust');
    await box.give('assignment', {
      body: exampleAssignment({ quietHours: [], sessionLimits: {}, zones: [{ id: 'cho', name: 'Khu chợ' }] }),
    });
    await box.give('welcome');
    box.reports.length = 0;
    return box;
  }

  async powerOn(): Promise<void> {
    const { clock } = this;
    const file = new StoreFile(join(this.folder, 'loa.sqlite'), () => undefined);
    const opened = file.open();
    const store: Store = {
      opened: Promise.resolve(opened),
      onSetAside: () => undefined,
      ...storeMethods(async (call) => {
        const [outcome] = await file.perform([call]);
        if (!outcome?.ok) throw new Error(outcome?.message ?? 'no outcome');
        return outcome.value;
      }),
      close: async () => file.close(),
    };
    const recording = join(this.folder, `recording-${++this.#starts}`);
    mkdirSync(recording);
    const speaker = new VirtualSpeaker({ clock, recording, rate: RATE, bufferFrames: RATE / 5 });
    const toStation = (event: CoreEvent) => station.handle(event);
    const core = new Core({
      clock,
      speaker,
      openGpio: () => new FakeChip(),
      stockSounds: () => ({ sounds: stock, damaged: [] }),
      settings: {
        zones: [
          {
            ...{
              id: 'cho',
              relay: 1,
              active: 'high' as const,
              warmUp: Duration.ms(100),
              tail: Duration.ms(500),
            },
            ...{ minimumOn: Duration.zero, maximumOn: Duration.hours(1) },
          },
        ],
        overrideVolumePercent: 100,
      },
      // As over the port of a thread: never within the call that caused it.
      emit: (event) => queueMicrotask(() => toStation(event)),
      newId: () => `core-${++this.#ids}`,
    });
    const voice = new VoiceOfTimes(() => RATE);
    voice.take(WORDS);
    const screen = new VirtualScreen(clock);
    screen.follow((frame) => this.frames.push(frame));
    const report = (one: Report) => void this.reports.push(one);
    const failed = (error: unknown) => {
      throw error;
    };
    const station: Station = new Station({
      ...{ nodeId: NODE, clock, timers: clock, trust: () => clock.trust(), report, failed },
      speaker: {
        play: (item) => core.command({ type: 'play', item }),
        end: (item, reason) => core.command({ type: 'end', item, reason }),
        narrow: (item, zones) => core.command({ type: 'narrow', item, zones }),
      },
      mutesAt: () => [],
      screen: new ScreenStage({
        ...{ screen, clock, timers: clock, emit: toStation, ambient: ambientFrame(NODE) },
      }),
      zones: ['cho'],
      shelf: {
        has: () => this.audio === 'here',
        take: async () => undefined,
        takeWithin: async () => undefined,
      },
      speech: {
        speaks: (language) => this.voices.includes(language),
        say: () => (this.mute ? late(new Promise(() => undefined)) : ringOf('speech')),
      },
      phrases: (language, names) =>
        this.phrases.includes(language)
          ? {
              ring: ringOf('phrase').ring,
              length: Duration.seconds(SECONDS),
              text: `${language}: ${names.join(' ')}`,
            }
          : undefined,
      decoders: { open: recorded, follow: recorded, openLater: () => this.#arriving() },
      rounds: store.rounds,
      ran: store.ran,
      spoken: (sentence) => {
        this.sentences.push(sentence.join(' ').replaceAll(' ,', ','));
        return voice.say(sentence);
      },
      proofOf: () => ({}),
      need: () => undefined,
      over: (id) => void store.documents.drop('alert', id).catch(failed),
    });
    const mutes = { now: [], take: () => 'taken' as const };
    const answers = {
      echo: () => undefined,
      preview: () => undefined,
      screenshot: () => ({ reason: 'no-board' as const, detail: 'this box has no board' }),
    };
    const rooms = commandRooms(station, mutes, ['cho'], answers);
    const faults = { raise: () => undefined, note: () => undefined, clear: () => undefined };
    const inbox = new Inbox({
      ...{
        nodeId: NODE,
        codec: loaCodec(NODE, exampleTrust().root),
        clock,
        timers: clock,
        store,
        faults,
        report,
      },
      log: { info: () => undefined, warn: () => undefined },
      newId: () => `inbox-${++this.#ids}`,
      handlers: inboxHandlers({ nodeId: NODE, station, rooms, clock, report }),
      online: () => true,
    });
    const recalling = recall({
      ...{ store, clock, timers: clock, station, faults, mutes: { recall: () => undefined } },
    });
    this.#running = {
      ...{ screen, store, file, inbox, station, core, speaker, recording },
      end: () => {
        recalling();
        inbox.close();
        station.close();
      },
    };
    await inbox.load();
    inbox.bornWith({ nonce: NONCE, sentAt: clock.monotonic() });
    await this.run(Duration.ms(50));
  }

  /** What pages attach to, until its power is cut. */
  get screen(): PageScreen {
    return this.#on.screen;
  }

  /** Nothing is put in order: what the threads had in mind is gone, what the file has is there. */
  cutPower(): void {
    const { file, speaker, end } = this.#on;
    end();
    speaker.close();
    file.close();
    this.#running = undefined;
  }

  /** Lets time pass: the core turns as often as it wants to, all else when its timers fall due. */
  async run(length: Duration): Promise<void> {
    const { core } = this.#on;
    for (let left: number = length; left > 0; ) {
      const wait = Duration.ms(Math.max(1, Math.min(core.turn(), left)));
      await this.clock.pass(wait);
      left -= wait;
    }
    core.turn();
    await this.clock.pass(Duration.zero);
  }

  /** Signs an example now and hands it in. Answers the payload. */
  async give<T extends ToBoxType>(
    type: T,
    change: Parameters<typeof exampleClaims<T>>[1] = {},
  ): Promise<string> {
    const iat = Math.floor(this.clock.wall() / 1_000);
    const claims = exampleClaims(type, { iat, jti: `${type}-${++this.#ids}`, ...change });
    const jws = await signExample('exp' in claims ? { ...claims, exp: iat + 86_400 } : claims);
    await this.take(type, jws);
    return jws;
  }

  /** Hands in what was signed before. */
  async take(type: ToBoxType, jws: string): Promise<void> {
    this.#on.inbox.take(topicTo(NODE, type), Buffer.from(jws), this.clock.monotonic());
    await this.run(Duration.ms(20));
  }

  /** An alert that is sent now, in force for a day, without recorded words. */
  alert(identifier: string, change: Partial<Alert> = {}): Promise<string> {
    return this.give('alert', { body: this.alertOf(identifier, change) });
  }

  alertOf(identifier: string, change: Partial<Alert> = {}): Alert {
    const infos = exampleAlert().infos.map(({ audio: _, ...info }) => info);
    return exampleAlert({
      infos,
      key: { sender: 'pctt.example.vn', identifier, sent: this.instant(Duration.zero) },
      expires: this.instant(Duration.days(1)),
      repeatEvery: 'PT1M',
      ...change,
    });
  }

  /** So long from now, as Vietnam writes it. */
  instant(from: Duration): string {
    const local = new Date(after(this.clock.wall(), from) + 7 * 3_600_000);
    return `${local.toISOString().slice(0, 19)}+07:00`;
  }

  /** What was heard since the last start: names of the stock sounds, `time` for a sentence of recorded words. */
  heard(): string[] {
    const reader = new RecordingReader(this.#on.recording);
    const samples = reader.read(0, reader.end);
    const heard: string[] = [];
    let steady = 0;
    for (let i = 1; i < samples.length; i++) {
      steady = samples[i] === samples[i - 1] && samples[i] !== 0 ? steady + 1 : 0;
      // Longer than any ramp stands still.
      if (steady !== RATE / 50) continue;
      const name = nameOf((samples[i] ?? 0) / 0x8000);
      if (heard.at(-1) !== name) heard.push(name);
    }
    return heard;
  }

  receipts(): Receipt[] {
    return this.reports.flatMap((report) => (report.type === 'receipt' ? [report.payload] : []));
  }

  /** `played`, `missed(expired)`, … of one alert by its identifier, in order, what was only received left out. */
  fate(identifier: string): string[] {
    return this.receipts()
      .filter(({ subject }) => subject.id?.split(',')[1] === identifier)
      .map((receipt) => `${receipt.status}${'reason' in receipt ? `(${receipt.reason})` : ''}`)
      .filter((status) => status !== 'received');
  }

  [Symbol.dispose](): void {
    if (this.#running) this.cutPower();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #arriving(): Decoding {
    const { audio } = this;
    return audio === 'here' ? recorded() : late(audio === 'never' ? new Promise(() => undefined) : audio);
  }

  get #on(): Running {
    if (!this.#running) throw new Error('the power is off');
    return this.#running;
  }
}

/** The words of the alert, two seconds of them, there at once. */
function recorded(): Decoding {
  return ringOf('words');
}

function ringOf(sound: OtherSound): Decoding {
  const decoding = late(new Promise(() => undefined));
  fill(decoding.ring, sound);
  return decoding;
}

/** The words of the alert, from when `arrived` is. */
function late(arrived: Promise<unknown>): Decoding {
  const ring = createRing(RATE, Duration.seconds(2 * SECONDS));
  void arrived.then(() => fill(ring, 'words'));
  return { ring, ended: Promise.resolve(), stop: () => undefined };
}

function fill(ring: SharedArrayBuffer, sound: OtherSound): void {
  const writer = new RingWriter(ring);
  writer.write(new Int16Array(SECONDS * RATE).fill(LEVELS[sound] * 0x7fff));
  writer.close('ended');
}

function nameOf(level: number): string {
  for (const volume of VOLUMES)
    for (const [name, own] of Object.entries(LEVELS))
      if (Math.abs(level - own * Level.fromPercent(volume)) < 0.002)
        return volume === 100 ? name : `${name} (${volume} %)`;
  return `a level of ${level.toFixed(3)}`;
}
