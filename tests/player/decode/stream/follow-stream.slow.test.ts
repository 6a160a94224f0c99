import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { ffmpegBinary } from '../../../../player/decode/ffmpeg-binary.ts';
import { type Following, followStream } from '../../../../player/decode/stream/follow-stream.ts';
import type { StreamFault } from '../../../../player/decode/stream/ladder-faults.ts';
import type { Rung } from '../../../../player/decode/stream/rung.ts';
import { streamProtocols } from '../../../../player/decode/stream/stream-protocols.ts';
import type { StreamSettings } from '../../../../player/decode/stream/stream-settings.ts';
import { liveCount } from '../../../../player/ring/live-count.ts';
import { Duration } from '../../../../time/duration.ts';
import { Ear, RATE } from './ear.ts';
import { freePort, Stations } from './stations.ts';

/** As in use, each time a third as long or less. */
const HASTY: StreamSettings = {
  stall: Duration.seconds(1),
  silenceDbfs: -50,
  silence: Duration.seconds(2),
  start: Duration.seconds(5),
  failuresPerRung: 3,
  rungPatience: Duration.seconds(6),
  firstRest: Duration.ms(200),
  longestRest: Duration.seconds(1),
  steady: Duration.seconds(3),
  tryEvery: Duration.seconds(2),
  trial: Duration.seconds(1),
  longestTrial: Duration.seconds(6),
};

const clock = new SystemClock();
const timers = new SystemTimers(clock);

describe('a live item', () => {
  let stations: Stations;
  let ear: Ear;
  let following: Following | undefined;
  let faults: readonly StreamFault[];
  let most: number;

  beforeEach(() => {
    stations = new Stations();
    ear = new Ear();
    faults = [];
    most = 0;
  });
  afterEach(async () => {
    following?.stop();
    await following?.ended;
    expect(following?.pids).toEqual([]);
    ear[Symbol.dispose]();
    stations[Symbol.dispose]();
  });

  const follow = (...rungs: Rung[]): Following => {
    following = followStream(rungs, ear.ring, {
      clock,
      timers,
      settings: HASTY,
      random: () => 0,
      faults: (holding) => {
        faults = holding;
      },
    });
    return following;
  };
  const station = (url: string): Rung => ({ kind: 'stream', url });
  const codes = () => faults.map(({ code }) => code);
  const sounds = (hertz: number, seconds = 20) =>
    vi.waitFor(
      () => {
        most = Math.max(most, following?.pids.length ?? 0);
        expect(`${ear.tone} Hz, ${JSON.stringify(faults)}`).toMatch(new RegExp(`^${hertz} Hz`));
      },
      { timeout: seconds * 1_000, interval: 30 },
    );
  const spare = (hertz: number): Rung => {
    const path = `${stations.folder}/spare.wav`;
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `sine=frequency=${hertz}:duration=2`, path]);
    return {
      kind: 'file',
      name: 'spare.wav',
      next: async () => ({ kind: 'file', path, from: Duration.zero, repeated: true }),
    };
  };

  it('of Icecast is heard a second behind its newest frame, over its stall, its end and its return', async () => {
    const port = await freePort();
    const server = await stations.icecast(port);
    let source = stations.broadcast(port, 440);
    follow(station(`http://127.0.0.1:${port}/live.mp3`));
    await sounds(440);
    expect(ear.behind / RATE).toBeLessThan(1.3);
    expect(codes()).toEqual([]);

    source.kill('SIGSTOP');
    await sounds(0);
    await vi.waitFor(() => expect(codes()).toEqual(['stream.stalled']), { timeout: 5_000 });
    expect(faults[0]?.detail).toContain(`http://127.0.0.1:${port}/live.mp3`);
    source.kill('SIGCONT');
    await sounds(440);
    expect(codes()).toEqual([]);

    source.kill('SIGKILL');
    await sounds(0);
    source = stations.broadcast(port, 660);
    await sounds(660);

    server.kill('SIGKILL');
    await sounds(0);
    source.kill('SIGKILL');
    await stations.icecast(port);
    stations.broadcast(port, 880);
    await sounds(880);
    expect(ear.behind / RATE).toBeLessThan(1.3);
    expect(most).toBe(1);
    expect(following?.rung).toBe(0);
    console.log(`Icecast: ${JSON.stringify({ ...liveCount(ear.ring), seconds: ear.seconds })}`);
  }, 60_000);

  it('that freezes gives way to its file, and is taken back without a gap when it flows again', async () => {
    const port = await freePort();
    const server = await stations.icecast(port);
    stations.broadcast(port, 440);
    follow(station(`http://127.0.0.1:${port}/live.mp3`), spare(660));
    await sounds(440);
    server.kill('SIGSTOP');
    await sounds(660);
    expect(codes()).toEqual(['stream.stalled', 'stream.fallback']);
    expect(faults[1]?.detail).toContain('spare.wav');
    const { gaps } = liveCount(ear.ring);
    server.kill('SIGCONT');
    await sounds(440);
    expect(codes()).toEqual([]);
    expect(liveCount(ear.ring).gaps).toBe(gaps);
    // The trial is the only second one.
    expect(most).toBeLessThanOrEqual(2);
    await vi.waitFor(() => expect(following?.pids).toHaveLength(1), { timeout: 3_000 });
  }, 60_000);

  it('that is silent gives way, and is taken back when it speaks', async () => {
    const port = await freePort();
    await stations.icecast(port);
    const mute = stations.broadcast(port, 0);
    follow(station(`http://127.0.0.1:${port}/live.mp3`), spare(660));
    await sounds(660);
    expect(codes()).toEqual(['stream.silent', 'stream.fallback']);
    expect(faults[0]?.detail).toContain('/live.mp3');
    // Its trials hear nothing either: it stays below.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(following?.rung).toBe(1);
    mute.kill('SIGKILL');
    stations.broadcast(port, 440);
    await sounds(440);
    await vi.waitFor(() => expect(codes()).toEqual([]), { timeout: 5_000 });
  }, 60_000);

  it('that sends garbage gives way', async () => {
    const garbage = Buffer.from(Array.from({ length: 16_384 }, (_, i) => (i * 7_919 + (i >> 3)) % 251));
    const { port } = await stations.serve((_, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' });
      const timer = setInterval(() => response.write(garbage), 50);
      response.on('close', () => clearInterval(timer));
    });
    follow(station(`http://127.0.0.1:${port}/live.mp3`), spare(660));
    await sounds(660);
    expect(following?.rung).toBe(1);
    expect(codes()).toEqual(['stream.stalled', 'stream.fallback']);
  }, 60_000);

  it('of HLS is heard without gaps, over its vanishing and its return', async () => {
    stations.hls(440);
    let there = true;
    const { port } = await stations.serve((request, response) => {
      const body = there ? stations.file(request) : undefined;
      if (body) response.end(body);
      else if (there) response.writeHead(404).end();
    });
    await vi.waitFor(() => expect(stations.file({ url: 'live2.ts' })).toBeDefined(), { timeout: 10_000 });
    follow(station(`http://127.0.0.1:${port}/live.m3u8`));
    await sounds(440);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(liveCount(ear.ring)).toMatchObject({ gaps: 0 });
    expect(ear.behind / RATE).toBeLessThan(1.5);
    there = false;
    await sounds(0);
    await vi.waitFor(() => expect(codes()).toEqual(['stream.stalled']), { timeout: 10_000 });
    there = true;
    await sounds(440);
    expect(codes()).toEqual([]);
  }, 60_000);

  it('of HLS cannot name a file of the box, and neither can a station', async () => {
    const secret = `${stations.folder}/spare.wav`;
    spare(660);
    const { port } = await stations.serve((_, response) => {
      response.end(`#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://${secret}\n#EXTINF:2,\n${secret}\n`);
    });
    const end = follow(
      station(`http://127.0.0.1:${port}/a.m3u8`),
      station(`http://127.0.0.1:${port}/a.mp3`),
      { kind: 'stop' },
    );
    const { frames, why } = await end.ended;
    expect(frames).toEqual([0, 0, 0]);
    expect(why).toBeDefined();
  }, 60_000);

  it('of RTP is heard, and again after its sender stood still', async () => {
    const port = (await freePort()) & ~1;
    const sender = stations.tone(440, ['-c:a', 'mp2', '-f', 'rtp', `rtp://127.0.0.1:${port}`]);
    follow(station(`rtp://127.0.0.1:${port}`));
    await sounds(440);
    sender.kill('SIGSTOP');
    await sounds(0);
    await vi.waitFor(() => expect(codes()).toEqual(['stream.stalled']), { timeout: 5_000 });
    sender.kill('SIGCONT');
    await sounds(440);
    expect(codes()).toEqual([]);
  }, 60_000);

  it('of SRT is heard where this ffmpeg has it, and again after it was gone; else it says so', async () => {
    const has = await streamProtocols(await ffmpegBinary(), timers);
    const port = await freePort();
    const send = (hertz: number) =>
      stations.tone(hertz, ['-c:a', 'mp2', '-f', 'mpegts', `srt://127.0.0.1:${port}?mode=listener`]);
    const sender = send(440);
    follow(station(`srt://127.0.0.1:${port}`), spare(880));
    if (!has.has('srt')) {
      await sounds(880);
      expect(faults[0]?.detail).toContain('srt');
      return;
    }
    await sounds(440);
    sender.kill('SIGKILL');
    await sounds(880);
    send(660);
    await sounds(660);
    expect(codes()).toEqual([]);
  }, 60_000);

  it('ends where its ladder says stop, and leaves no process', async () => {
    const port = await freePort();
    const { ended } = follow(station(`http://127.0.0.1:${port}/live.mp3`), { kind: 'stop' });
    const { why, started } = await ended;
    expect(started).toEqual([3, 0]);
    expect(why).toContain('refused');
    expect(codes()).toEqual(['stream.stalled']);
    following?.stop();
    expect(codes()).toEqual([]);
  }, 30_000);
});
