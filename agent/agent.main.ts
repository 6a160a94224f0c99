/**
 * The main thread of a box: puts link, store, content, station and console together on their adapters, in the order in which they
 * are needed when the box has just got its power back, and takes them apart again within a bound.
 *
 * The core thread was started first, and nothing here can keep it from starting: the button works while the rest is still being read.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../drivers/clock/system/system-timers.ts';
import { PageScreen } from '../drivers/screen/page/page-screen.ts';
import { VirtualScreen } from '../drivers/screen/virtual/virtual-screen.ts';
import type { SpeakerSettings } from '../drivers/speaker/port.ts';
import { reasonOf } from '../failure/failure.ts';
import { ScreenStage } from '../player/board/screen-stage.ts';
import type { CoreSettings } from '../player/core-settings.ts';
import { SILENT } from '../player/decode/level/loudness.ts';
import { measureMedia } from '../player/decode/measure-media.ts';
import { PresenceTest } from '../player/proof/presence.ts';
import type { CoreEvent } from '../player/protocol.ts';
import type { Timers } from '../time/clock.ts';
import { Duration } from '../time/duration.ts';
import { after, WallTime } from '../time/instant.ts';
import { contentReceipt } from './airing/content-reports.ts';
import { inboxHandlers } from './airing/inbox-handlers.ts';
import { ProofDesk } from './airing/proof/proof-desk.ts';
import { recall } from './airing/recall.ts';
import { ArrivingShelf } from './airing/sound/arriving-shelf.ts';
import { ringDecoders } from './airing/sound/ring-decoders.ts';
import { Station } from './airing/station.ts';
import { BoxStatus } from './console/box-status.ts';
import type { RunningConsole } from './console/console.ts';
import type { SoundTap } from './console/sound-stream.ts';
import type { ContentEvent } from './content/content.ts';
import { freeBytes } from './content/free-bytes.ts';
import { MediaCache } from './content/media-cache.ts';
import type { CoreThread } from './core/start-core.ts';
import { Faults } from './health/faults/faults.ts';
import { startHeartbeat } from './health/heartbeat.ts';
import { keepLastKnownTime } from './health/last-known-time.ts';
import { watchLostReports } from './health/lost-reports.ts';
import { type HeldSounds, nightRound } from './health/night-round.ts';
import { startNightWatch } from './health/night-watch.ts';
import { gpioPersist } from './health/questions/gpio-persist.ts';
import { startSelfTests } from './health/self-test.ts';
import { Link } from './link/link.ts';
import { pinoLog } from './log/pino-log.ts';
import type { Settings } from './settings/settings.ts';
import { openStore } from './store/client.ts';
import type { Report } from './store/store.ts';
import { goFirst } from './threads/go-first.ts';

/** What ran is remembered for longer than any step of the clock back that is not plainly a mistake: it must not run again. */
const RAN_KEPT = Duration.days(40);

/** How long a finger stays on a virtual button. */
const PRESS = Duration.ms(300);

/** Programmes that the status names; a page asks for it again and again. */
const NEXT_SHOWN = 10;

/** A step of the wall clock is noticed within this: a programme may start so much late after NTP came. */
const CLOCK_LOOKED_AT_EVERY = Duration.seconds(10);

export interface RunningAgent {
  /** An alert would sound now. Rejects when the core thread cannot start. */
  readonly ready: Promise<void>;
  /** Ends in good order; answers what went wrong on the way. Whoever calls it bounds it. */
  close(): Promise<readonly unknown[]>;
}

/** `core` was started before this file was read. */
export function runAgent(settings: Settings, version: string, core: CoreThread): RunningAgent {
  const { node } = settings;
  const clock = new SystemClock();
  const timers = new SystemTimers(clock);
  const log = pinoLog(node.id);
  const store = openStore(join(node.data, 'loa.sqlite'));
  // After the store's thread, which has time.
  goFirst('main');
  const failed = (error: unknown) => log.warn({ error: reasonOf(error) }, 'went wrong beside the way');
  const zones = settings.core.zones.map((zone) => zone.id);

  const report = (one: Report) => link.report(one);
  const faults = new Faults({ nodeId: node.id, clock, timers, log, newId: randomUUID, report });
  const status = new BoxStatus(zones, () => ({
    nodeId: node.id,
    kind: node.kind,
    name: station.name,
    at: WallTime.format(clock.wall()),
    clockTrust: clock.trust().trust,
    link: link.online ? 'connected' : 'disconnected',
    onAir: station.onAir.map(({ name, title, class: rank, exercise }) => ({
      name,
      title,
      class: rank,
      exercise,
    })),
    faults: faults.holding,
    next: station
      .preview()
      .slice(0, NEXT_SHOWN)
      .map(({ plannedAt, title }) => ({ at: WallTime.format(plannedAt), title })),
    outbox: link.waiting,
  }));

  const presence = core.tape && new PresenceTest(core.tape);
  const proof = new ProofDesk({
    presence: () => (core.tape?.listening ? presence?.look() : undefined),
    mixerStrayed: () => {
      watching.askedFor();
      return faults.holding.includes('speaker.mixer');
    },
    faults,
  });

  const shelf = new ArrivingShelf(() => content, timers, settings.level);
  const content: MediaCache = new MediaCache({
    folder: join(node.data, 'media'),
    catalogue: store.catalogue,
    clock,
    timers,
    random: Math.random,
    freeBytes,
    floorBytes: settings.content.floorBytes,
    tls: settings.link ?? {},
    measure: async (path) => {
      const measured = await measureMedia(path, settings.level, timers);
      if (measured.loudness.lufs <= SILENT)
        faults.note('content.silent', `Tệp âm thanh ${basename(path)} chỉ có im lặng: hãy phát hành lại.`);
      return measured;
    },
    onEvent: (event: ContentEvent) => {
      const receipt = contentReceipt(event, node.id, clock);
      if (receipt) report({ type: 'receipt', payload: receipt });
      if (event.kind === 'cached') {
        shelf.arrived(event.sha256);
        station.contentArrived();
      }
      if (event.kind === 'trouble') faults.note('content.trouble', reasonOf(event.failure));
    },
  });

  let held: HeldSounds | undefined;
  const onEvent = (event: CoreEvent) => {
    if (event.type === 'sounds') held = event;
    station.handle(event);
    proof.handle(event);
    status.handle(event);
    if (event.type === 'fault' && event.raised) faults.raise(event.code, event.detail);
    if (event.type === 'fault' && !event.raised) faults.clear(event.code);
  };
  const screen =
    node.kind === 'board'
      ? new { page: PageScreen, virtual: VirtualScreen }[settings.screen.driver](clock)
      : undefined;
  const stage =
    screen &&
    new ScreenStage({ screen, clock, timers, emit: (event) => onEvent(event), ambient: ambient(node.id) });
  const station: Station = new Station({
    nodeId: node.id,
    clock,
    timers,
    trust: () => clock.trust(),
    speaker: {
      play: (item) => core.send({ type: 'play', item }),
      end: (item, reason) => core.send({ type: 'end', item, reason }),
    },
    screen: stage,
    zones,
    shelf,
    decoders: ringDecoders({
      clock,
      timers,
      stream: settings.stream,
      random: Math.random,
      faults,
      log,
      rate: () => status.rate,
      failed,
    }),
    rounds: store.rounds,
    ran: store.ran,
    report,
    proofOf: (playId) => proof.of(playId),
    need: (refs) => content.need(refs),
    over: (id) => store.documents.drop('alert', id).catch(failed),
    failed,
  });
  core.onEvent(onEvent);
  core.onFailure((error) => {
    throw error; // our bug: systemd starts us again, relays fall off with the process
  });
  screen?.follow((frame) => status.shows(frame));

  const handlers = inboxHandlers({ nodeId: node.id, station, clock, report });
  const link: Link = new Link({
    node: { id: node.id, kind: node.kind, root: node.root, agent: version, bootId: bootId() },
    settings: settings.link,
    clock,
    timers,
    store,
    faults,
    log,
    random: Math.random,
    newId: randomUUID,
    handlers: {
      ...handlers,
      onWelcome: (news) => {
        handlers.onWelcome(news);
        store.ran.forgetBefore(after(clock.wall(), Duration.ms(-RAN_KEPT))).catch(failed);
        content.retry(); // the network is back: what waits for its next attempt need not wait
      },
    },
  });

  const recalling = recall({ store, clock, timers, station, faults });
  link.start();

  const looking = lookAtClock();
  const beating = startHeartbeat({
    nodeId: node.id,
    clock,
    timers,
    snapshot: () => ({
      onAir: station.onAir.map(({ name }) => name),
      alerting: station.alerting,
      relaysOn: status.relaysOn,
      faults: faults.holding,
      outbox: link.waiting,
    }),
    send: (heartbeat) => link.beat(heartbeat),
  });
  const keeping = keepLastKnownTime({ clock, timers, store, faults });
  const counting = watchLostReports({ store, timers, faults });
  const asking = startSelfTests([gpioPersist()], timers, faults);
  const watching = startNightWatch({
    clock,
    timers,
    faults,
    round: () => nightRound({ held, speaker: settings.core.speaker }, timers),
  });
  const serving = serve().catch((error: unknown) => {
    faults.raise('console.unavailable', `Không mở được trang tại chỗ: ${reasonOf(error)}.`);
    return undefined;
  });

  /** A step of the wall clock re-plans at once; trust may have come meanwhile. */
  function lookAtClock(): { cancel: () => void } {
    let cancel: () => void;
    const look = () => {
      const step = clock.poll();
      if (step) log.warn({ ms: step.stepped }, 'the wall clock stepped');
      if (step) station.clockChanged();
      cancel = timers.after(CLOCK_LOOKED_AT_EVERY, look);
    };
    cancel = timers.after(CLOCK_LOOKED_AT_EVERY, look);
    return { cancel: () => cancel() };
  }

  /** Loaded last: nothing that sounds needs it. A virtual box lets people hear it and press its button. */
  async function serve(): Promise<RunningConsole> {
    await core.ready;
    const [{ serveConsole }, sound, pressButton] = await Promise.all([
      import('./console/console.ts'),
      soundTap(settings.core.speaker),
      buttonPress(settings.core),
    ]);
    return serveConsole({
      ...settings.console,
      status: () => status.now(),
      onChange: (changed) => status.onChange(changed),
      ...(screen && { screen }),
      ...(sound && { sound }),
      ...(pressButton && { pressButton: () => pressButton(timers) }),
    });
  }

  /** Every step runs, whatever one of them says; answers what went wrong. */
  async function close(): Promise<readonly unknown[]> {
    for (const end of [beating, keeping, counting, asking, watching.end, looking.cancel, recalling]) end();
    // Nothing more is started; then the core thread ends what is on air, and the book takes its records.
    station.close();
    const coreEnd = await core.close();
    const troubles: unknown[] = [];
    const steps = [
      () => content.close(),
      async () => (await serving)?.close(),
      () => faults.close(),
      () => link.close(),
      () => store.close(),
    ];
    for (const step of steps) {
      await Promise.resolve()
        .then(step)
        .catch((error: unknown) => troubles.push(error));
    }
    // A thread inside the sound library ends with the process only; all else is safe by now.
    if (coreEnd === 'hung') process.kill(process.pid, 'SIGKILL');
    return troubles;
  }

  const ready = core.ready.then(() => {
    const { speaker } = status.now();
    if (speaker.state === 'open') log.info({}, 'ready: an alert would sound');
    else log.warn({ speaker }, 'ready, but silent: there is no sound device; it is tried again and again');
  });
  return { ready, close };
}

async function soundTap(speaker: SpeakerSettings): Promise<SoundTap | undefined> {
  if (speaker.driver !== 'virtual') return undefined;
  const { RecordingReader } = await import('../drivers/speaker/virtual/recording-reader.ts');
  const rate = new RecordingReader(speaker.recording).index?.rate ?? 48_000;
  const listen = () => {
    const reader = new RecordingReader(speaker.recording);
    return () => reader.next().samples;
  };
  return { rate, listen };
}

async function buttonPress({ gpio, button }: CoreSettings): Promise<((timers: Timers) => void) | undefined> {
  if (gpio.driver !== 'virtual' || !button) return undefined;
  const { VirtualChipFile } = await import('../drivers/gpio/virtual/virtual-chip-file.ts');
  const chip = new VirtualChipFile(gpio.file);
  const set = (pressed: boolean) => chip.setInput(button.line, pressed === (button.active === 'high'));
  return (timers) => {
    set(true);
    timers.after(PRESS, () => set(false));
  };
}

function ambient(nodeId: string) {
  return {
    id: 'ambient',
    kind: 'ambient',
    exercise: false,
    texts: [{ language: 'vi', title: '', body: nodeId }],
  } as const;
}

/** The kernel's name for this boot; one of our own where there is none. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID(); // no Linux: stamps of one process still compare
  }
}
