import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningConsole, serveConsole } from '../../../agent/console/console.ts';
import type { Status } from '../../../agent/console/status.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import { PageScreen } from '../../../drivers/screen/page/page-screen.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { AskSession } from '../../../drivers/screen/session/ask-session.ts';
import { SessionShot } from '../../../drivers/screen/shot/session/session-shot.ts';
import { exampleReport } from '../../../province/contract/examples/reports.ts';
import { MOST_SCREENSHOT_CHARACTERS } from '../../../province/contract/messages/answers/screenshot.ts';
import { Duration } from '../../../time/duration.ts';
import { observed } from '../../link/observed.ts';
import { coveredOf, distance, levelColour, pixels, shareOf } from '../../measure/picture.ts';
import { CageSession } from './cage-session.ts';
import { pathUnit } from './path-unit.ts';

/** A clock may tick: the same picture for people, of 255. */
const AT_REST = 12;

/** JPEG mixes colours, and letters made smaller. Alerts of two levels are apart by 100 and more. */
const SAME = 25;

/** Where pictures are left for people's eyes. */
const KEEP = process.env['LOA_SCREENSHOTS'];

const clock = new SystemClock();
const timers = new SystemTimers(clock);
const within = Duration.seconds(30);
/** The agent's RuntimeDirectory, as open as that. */
const folder = mkdtempSync(join(tmpdir(), 'loa-asks-'));
chmodSync(folder, 0o755);
const ends: (() => void)[] = [];
let screen: PageScreen;
let running: RunningConsole;
let session: CageSession;
let shot: SessionShot;

beforeAll(async () => {
  screen = new PageScreen(clock);
  screen.wear({
    ...{ name: 'Xã Tân Phú', timezone: 'Asia/Ho_Chi_Minh', languages: ['vi'], readingSpeed: 15 },
    standing: [],
  });
  running = await serveConsole({
    ...{ host: '127.0.0.1', port: 0, onChange: () => () => {}, order: () => undefined },
    board: { screen, media: { of: () => undefined }, stations: { watch: () => 'unknown' } },
    preview: () => exampleReport('preview'),
    status: () => ({}) as unknown as Status,
    pages: new URL('../../../dist/agent/console/pages/', import.meta.url),
  });
  session = new CageSession(running.url);
  await session.ready();
  const answers = (name: string) => join(session.folder, 'answers', name);
  const asked = (name: string) => ({
    ...{ question: join(folder, name), answer: answers(name), timers, within },
  });
  shot = new SessionShot(new AskSession(asked('board-shot')), answers('picture'));
  ends.push(
    pathUnit(session, 'board-shot', join(folder, 'board-shot'), [answers('board-shot'), answers('picture')]),
  );
}, 60_000);

afterAll(async () => {
  for (const end of ends) end();
  await session[Symbol.asyncDispose]();
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const alert = (id: string, level: number): ScreenFrame => ({
  ...{ id, kind: 'alert', exercise: false, level, hazard: 'flood', layout: 'full' },
  texts: [{ language: 'vi', title: 'Cảnh báo lũ quét', body: 'Sơ tán ngay lên nhà văn hóa thôn.' }],
});
const grim = () => session.run('grim', ['-t', 'ppm', '-']);
const sizeOf = (ppm: Buffer) =>
  /^P6\s(\d+) (\d+)/.exec(ppm.subarray(0, 20).toString('latin1'))?.slice(1).map(Number);

/** The page says that it has painted it. What it paints passes through the compositor to the screen, which comes to rest. */
async function stands(frame: ScreenFrame, isThere: (seen: Buffer) => boolean): Promise<Buffer> {
  screen.show(frame);
  await observed(`"${frame.id}" on the page`, () => screen.painted?.frameId === frame.id, 60_000);
  const end = Date.now() + 20_000;
  let seen = await grim();
  for (;;) {
    const before = seen;
    seen = await grim();
    if (isThere(seen) && distance(before, seen) < AT_REST) return seen;
    if (Date.now() > end) throw new Error(`"${frame.id}" is painted, and does not stand on the screen`);
  }
}

describe('the board in cage, begun as its unit begins it', () => {
  it.each([
    [1920, 1080, 4],
    [384, 192, 2],
    [192, 96, 5],
  ])(
    'on %i×%i an alert takes the screen in its colour, and the picture on command is what stands there',
    async (width, height, level) => {
      await session.resize(width, height);
      const colour = (seen: Buffer) => shareOf(pixels(seen), levelColour(level));
      const ambient = { id: `ambient ${level}`, kind: 'ambient', exercise: false, texts: [] } as const;
      const before = await stands(ambient, (seen) => colour(seen) < 0.05);
      const seen = await stands(alert(`flood ${level}`, level), (now) => colour(now) > 0.3);
      const picture = await shot.take();

      expect(sizeOf(seen)).toEqual([width, height]);
      expect(coveredOf(pixels(seen))).toBeGreaterThan(0.99);
      expect([colour(before) < 0.05, colour(seen) > 0.3]).toEqual([true, true]);
      expect(distance(seen, picture.bytes)).toBeLessThan(SAME);
      expect(Buffer.from(picture.bytes).toString('base64').length).toBeLessThanOrEqual(
        MOST_SCREENSHOT_CHARACTERS,
      );
      if (KEEP) {
        mkdirSync(KEEP, { recursive: true });
        const ending = picture.mediaType === 'image/png' ? 'png' : 'jpg';
        writeFileSync(join(KEEP, `cage-${sizeOf(seen)?.join('x')}-level-${level}.${ending}`), picture.bytes);
      }
    },
  );
});
