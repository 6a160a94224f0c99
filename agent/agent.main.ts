/**
 * The main thread of a box: puts link, store, content, station and console together on their adapters, in the order in which they
 * are needed when the box has just got its power back, and takes them apart again within a bound.
 *
 * The core thread was started first, and nothing here can keep it from starting: the button works while the rest is still being read.
 */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../drivers/clock/system/system-timers.ts';
import type { Supervisor } from '../drivers/systemd/port.ts';
import { reasonOf } from '../failure/failure.ts';
import { VoiceOfTimes } from '../player/announce/spoken/voice-of-times.ts';
import { SILENT } from '../player/decode/level/loudness.ts';
import { measureMedia } from '../player/decode/measure-media.ts';
import { PresenceTest } from '../player/proof/presence.ts';
import type { CoreEvent } from '../player/protocol.ts';
import { Duration } from '../time/duration.ts';
import { after } from '../time/instant.ts';
import { commandRooms } from './airing/commands/command-rooms.ts';
import { contentNews } from './airing/content-news.ts';
import { FirstWords } from './airing/first-words/first-words.ts';
import { SaidCode } from './airing/first-words/said-code.ts';
import { speltCode } from './airing/first-words/spelt-code.ts';
import { inboxHandlers } from './airing/inbox-handlers.ts';
import { muteReport } from './airing/mutes/mute-report.ts';
import { Mutes } from './airing/mutes/mutes.ts';
import { BoxPhrases } from './airing/phrases/box-phrases.ts';
import { ProofDesk } from './airing/proof/proof-desk.ts';
import { recall } from './airing/recall.ts';
import { ArrivingShelf } from './airing/sound/arriving-shelf.ts';
import { ringDecoders } from './airing/sound/ring-decoders.ts';
import { SpeakerOfWords } from './airing/sound/speaker-of-words.ts';
import { Station } from './airing/station.ts';
import { openBoard } from './board.main.ts';
import { showBox } from './box-file/show-box.ts';
import { BoxStatus } from './console/box-status.ts';
import { measuredStatus } from './console/measured-status.ts';
import { boxConsole } from './console.main.ts';
import { freeBytes } from './content/free-bytes.ts';
import { MediaCache } from './content/media-cache.ts';
import { measureByUse } from './content/seen/measure-by-use.ts';
import type { CoreThread } from './core/start-core.ts';
import { endEach } from './end-each.ts';
import { bootId } from './health/boot-id.ts';
import { Faults } from './health/faults/faults.ts';
import { keepLastKnownTime } from './health/last-known-time.ts';
import { watchLostReports } from './health/lost-reports.ts';
import { type HeldSounds, nightRound } from './health/night-round.ts';
import { startNightWatch } from './health/night-watch.ts';
import { gpioPersist } from './health/questions/gpio-persist.ts';
import { hardwareWatchdog } from './health/questions/hardware-watchdog.ts';
import { linkSet } from './health/questions/link-set.ts';
import { speechEngine } from './health/questions/speech-engine.ts';
import { startSelfTests } from './health/self-test.ts';
import { settingsFaults } from './health/settings-faults.ts';
import { startSignsOfLife } from './health/signs-of-life.ts';
import { watchCard } from './health/watch-card.ts';
import { watchClock } from './health/watch-clock.ts';
import { codecFor } from './link/codec/codec-for.ts';
import { Link } from './link/link.ts';
import { pinoLog } from './log/pino-log.ts';
import { REBOOT_TAKES } from './network/start-network-keeper.ts';
import { keepNetwork } from './network.main.ts';
import { ScreenKeeper } from './screen/screen-keeper.ts';
import { shotDesk } from './screen/shot-desk.ts';
import { screenPower, screenShot } from './screen.main.ts';
import type { Settings } from './settings/settings.ts';
import { openStore } from './store/client.ts';
import type { Report } from './store/store.ts';
import { goFirst } from './threads/go-first.ts';
import { keepSupervisorTold } from './watchdog/keep-supervisor-told.ts';
import { statusLine } from './watchdog/status-line.ts';

/** What ran is remembered for longer than any step of the clock back that is not plainly a mistake: it must not run again. */
const RAN_KEPT = Duration.days(40);

export interface RunningAgent {
  /** An alert would sound now. Rejects when the core thread cannot start. */
  readonly ready: Promise<void>;
  /** Ends in good order; answers what went wrong on the way. Whoever calls it bounds it. */
  close(): Promise<readonly unknown[]>;
}

/** `core` was started before this file was read. `supervisor`: absent where nobody supervises. */
export function runAgent(
  settings: Settings,
  version: string,
  core: CoreThread,
  supervisor?: Supervisor,
): RunningAgent {
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
  const status = new BoxStatus(zones, () => measuredStatus({ node, clock, station, link, faults, mutes }));

  const presence = core.tape && new PresenceTest(core.tape);
  const comesBack = () => (core.tape?.listening ? presence?.look() : undefined);
  const proof = new ProofDesk({
    presence: comesBack,
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
    measure: (path, _signal, mediaType) =>
      measureByUse(path, mediaType, async () => {
        const measured = await measureMedia(path, settings.level, timers);
        if (measured.loudness.lufs <= SILENT && !mediaType?.startsWith('video/'))
          faults.note('content.silent', `Tệp âm thanh ${basename(path)} chỉ có im lặng: hãy phát hành lại.`);
        return measured;
      }),
    onEvent: contentNews({
      nodeId: node.id,
      clock,
      faults,
      report,
      arrived: (sha256) => {
        shelf.arrived(sha256);
        station.contentArrived();
      },
    }),
  });

  let held: HeldSounds | undefined;
  const times = new VoiceOfTimes(() => status.rate);
  const onEvent = (event: CoreEvent) => {
    if (event.type === 'sounds') held = event;
    if (event.type === 'sounds') times.take(event.words);
    consoleRoom.handle(event);
    if (event.type === 'pong') return beating.pong(event.nonce);
    station.handle(event);
    proof.handle(event);
    status.handle(event);
    if (event.type === 'fault' && event.raised) faults.raise(event.code, event.detail);
    if (event.type === 'fault' && !event.raised) faults.clear(event.code);
  };
  const board = openBoard(settings, {
    ...{ clock, timers, faults, log },
    emit: (event) => onEvent(event),
    fileOf: (sha256) => content.fileOf(sha256),
  });
  const { screen, stage } = board ?? {};
  const runtime = process.env.RUNTIME_DIRECTORY;
  const keeper =
    stage &&
    new ScreenKeeper({
      ...{ clock, timers, faults, log, stage },
      trust: () => clock.trust(),
      power: screenPower(settings.screen.power),
    });
  const mutes = new Mutes({ clock, timers, faults, keep: (marks) => store.mutes.keep(marks) });
  const speech = new SpeakerOfWords({
    ...{ clock, timers, faults, failed, settings: settings.speech, level: settings.level },
    rate: () => status.rate,
  });
  const phrases = new BoxPhrases({ speech, faults, failed, data: node.data, rate: () => status.rate });
  const station: Station = new Station({
    nodeId: node.id,
    clock,
    timers,
    trust: () => clock.trust(),
    speaker: {
      play: (item) => core.send({ type: 'play', item }),
      end: (item, reason) => core.send({ type: 'end', item, reason }),
      narrow: (item, zones) => core.send({ type: 'narrow', item, zones }),
    },
    mutesAt: (at) => mutes.at(at),
    screen: stage,
    ...(board && { board: board.forStation }),
    zones,
    shelf,
    decoders: ringDecoders({
      ...{ clock, timers, faults, log, failed, stream: settings.stream },
      random: Math.random,
      rate: () => status.rate,
    }),
    speech,
    phrases: phrases.say,
    rounds: store.rounds,
    ran: store.ran,
    report,
    spoken: (sentence) => times.say(sentence),
    proofOf: (playId) => proof.of(playId),
    need: (refs) => content.need(refs),
    over: (id) => store.documents.drop('alert', id).catch(failed),
    failed,
  });
  core.onEvent(onEvent);
  core.onFailure((error) => {
    throw error; // our bug: systemd starts us again, relays fall off with the process
  });
  screen?.follow((frame) => {
    keeper?.shows(frame);
    status.shows(frame);
  });

  const words =
    settings.firstWords &&
    new FirstWords({
      settings: settings.firstWords,
      clock,
      timers,
      zones,
      said: new SaidCode(join(node.data, 'said-code')),
      station,
      spell: (code) => speltCode(code, status.rate),
      newId: randomUUID,
      faults,
      failed,
    });
  mutes.onChange(() => {
    station.silencer.heed();
    status.tell();
  });
  const rooms = commandRooms(station, mutes, zones, {
    echo: (nonce) => beating.echo(nonce),
    preview: (answers) => link.answer({ type: 'preview', payload: station.foresight.report(answers) }),
    screenshot: shotDesk({
      ...{ nodeId: node.id, clock, screen, failed },
      shot: screen && screenShot(settings.screen.driver, runtime, timers),
      answer: (payload) => link.answer({ type: 'screenshot', payload }),
    }),
  });
  const handlers = inboxHandlers({ nodeId: node.id, station, rooms, clock, report });
  const link: Link = new Link({
    node: { id: node.id, kind: node.kind, root: node.root, agent: version, bootId: bootId() },
    settings: settings.link,
    codec: codecFor(settings),
    clock,
    timers,
    store,
    faults,
    log,
    random: Math.random,
    newId: randomUUID,
    handlers: {
      ...handlers,
      onState: (change) => {
        handlers.onState(change);
        if (change.kind === 'assignment') {
          const { body } = change.claims;
          words?.assigned(body);
          phrases.assigned(body.languages);
          keeper?.setHours({ timezone: body.timezone, hours: body.board?.hours });
        }
      },
      onWelcome: (news) => {
        handlers.onWelcome(news);
        shown.welcomed();
        words?.welcomed();
        reaching?.answered();
        store.ran.forgetBefore(after(clock.wall(), Duration.ms(-RAN_KEPT))).catch(failed);
        content.retry(); // the network is back: what waits for its next attempt need not wait
      },
    },
  });

  const shown = showBox({
    nodeId: node.id,
    agent: version,
    signal: core.lamp,
    folder: process.env.RUNTIME_DIRECTORY,
    clock,
    timers,
    log,
    station,
    link,
    faults,
    speaker: () => status.speaker,
  });
  const recalling = recall({ store, clock, timers, station, mutes, faults });
  link.start();

  const reaching = keepNetwork(settings, {
    online: () => link.online,
    quiet: () => station.quietFor(REBOOT_TAKES),
    clock,
    timers,
    faults,
    log,
  });
  const stepped = () => {
    mutes.look();
    station.clockChanged();
  };
  const looking = watchClock({ clock, timers, log, faults, stepped });
  for (const { code, detail } of settingsFaults(settings.problems)) faults.raise(code, detail);
  const carding = watchCard({ timers, faults });
  const beating = startSignsOfLife({
    ...{ nodeId: node.id, clock, timers, faults, log, link, core },
    snapshot: () => ({
      onAir: station.onAir.map(({ name }) => name),
      alerting: station.alerting,
      relaysOn: status.relaysOn,
      faults: faults.holding,
      muted: mutes.now.map(muteReport),
      outbox: link.waiting,
    }),
  });
  const keeping = keepLastKnownTime({ clock, timers, store, faults });
  const counting = watchLostReports({ store, timers, faults });
  const questions = [gpioPersist(), hardwareWatchdog(), linkSet(settings), speechEngine(settings.speech)];
  const asking = startSelfTests(questions, timers, faults);
  const round = () => nightRound({ held, speaker: settings.core.speaker }, timers);
  const watching = startNightWatch({ clock, timers, faults, round });
  const seeing = board?.watch(station.screens, () => keeper?.asleep === true);
  const consoleRoom = boxConsole({
    ...{ settings, core, clock, timers, store, faults, log, station, status, rooms, report, failed },
    ...{ presence: comesBack, round, questions, phrases: phrases.say },
    roundTripMs: () => beating.tookMs(),
    displayPower: () => keeper?.power,
  });
  const serving = consoleRoom.serve(board?.served);

  async function close(): Promise<readonly unknown[]> {
    told?.stopping();
    seeing?.();
    board?.close();
    keeper?.end();
    reaching?.end();
    for (const end of [
      beating.end,
      keeping,
      counting,
      asking,
      watching.end,
      looking,
      () => mutes.close(),
      recalling,
      carding,
      shown.end,
      consoleRoom.close,
    ])
      end();
    // Nothing more is started; then the core thread ends what is on air, and the book takes its records.
    words?.close();
    station.close();
    const coreEnd = await core.close();
    const troubles = await endEach([
      () => content.close(),
      () => serving.close(),
      () => faults.close(),
      () => link.close(),
      () => store.close(),
    ]);
    // A thread inside the sound library ends with the process only; all else is safe by now.
    if (coreEnd === 'hung') process.kill(process.pid, 'SIGKILL');
    return troubles;
  }

  const told =
    supervisor &&
    keepSupervisorTold({
      supervisor,
      clock,
      timers,
      log,
      turns: () => core.gauges.turns,
      statusLine: () =>
        statusLine({
          speaker: status.speaker,
          onAir: station.onAir,
          connected: link.online,
          faults: faults.holding,
        }),
    });
  const ready = core.ready.then(() => {
    told?.ready();
    shown.ready();
    const { speaker } = status;
    if (speaker.state === 'open') log.info({}, 'ready: an alert would sound');
    else log.warn({ speaker }, 'ready, but silent: there is no sound device; it is tried again and again');
  });
  return { ready, close };
}
