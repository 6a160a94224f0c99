/** An e-board: what its graphics card is given to show, and the box that its browser is shut up in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../../../time/duration.ts';
import { coveredOf, distance, levelColour, type Pixels, pixels, shareOf } from '../../measure/picture.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { check, type Found, type Stage, seconds } from './scene.ts';

/** A browser on an emulated processor takes minutes to start, and seconds for a picture. */
const PAINTED_WITHIN = Duration.minutes(10);
const CHANGED_WITHIN = Duration.minutes(2);
const LEVEL = 4;
/** Of the screen, from which an alert counts as taking it; and up to which there is none. */
const TAKEN = 0.3;
const NONE = 0.02;
/** JPEG mixes colours (of 255). */
const SAME = 25;

/** One line for each of the browser's processes: kind, how many filters of calls it has, its namespaces, whether it is without a sandbox. */
const PROCESSES = [
  'for p in $(pgrep -u loa-board chromium); do',
  "k=$(tr '\\0' ' ' < /proc/$p/cmdline | sed -n 's/.*--type=\\([a-z-]*\\).*/\\1/p');",
  "f=$(sed -n 's/^Seccomp_filters:[^0-9]*//p' /proc/$p/status);",
  `echo "kind=\${k:-browser} filters=$f pid=$(readlink /proc/$p/ns/pid) net=$(readlink /proc/$p/ns/net)`,
  "$(tr '\\0' ' ' < /proc/$p/cmdline | grep -o -- --no-sandbox)\"; done",
].join(' ');

/** Of a box that was born. */
export async function board(stage: Stage, nodeId: string, box: ImageBox): Promise<Found> {
  const { province } = stage;
  const node = { nodeId };
  /** What the card shows; kept under that name. */
  const screen = async (name = 'screen') => {
    const file = join(stage.folder, 'board', `${name}.ppm`);
    await (await box.monitor()).screen(file);
    return readFileSync(file);
  };
  const shown = async () => pixels(await screen());
  /** Seconds until the alert's share of the screen, and the screen, fit. */
  const until = async (fits: (share: number, picture: Pixels) => boolean, within: Duration) => {
    const began = performance.now();
    const found = await box.until(async () => {
      const picture = await shown();
      return fits(shareOf(picture, levelColour(LEVEL)), picture);
    }, within);
    return found ? (performance.now() - began) / 1_000 : undefined;
  };
  // A browser's window is white before it paints.
  const isPainted = (picture: Pixels) => coveredOf(picture) > 0.99 && shareOf(picture, '#ffffff') < 0.5;
  const painted = await box.until(async () => isPainted(await shown()) && box.seconds, PAINTED_WITHIN);
  await province.online(node, 120_000);
  await screen('at-rest');
  const alert = await province.alert(node, { level: LEVEL });
  const taken = await until((share) => share > TAKEN, CHANGED_WITHIN);
  await screen('alert');
  const screenshot = await asked(stage, nodeId, box);
  const apartBy =
    screenshot?.outcome === 'taken'
      ? distance(await screen(), Buffer.from(screenshot.picture, 'base64'))
      : Number.POSITIVE_INFINITY;
  const shell = await box.shell();
  const processes = (await shell.run(PROCESSES)).text.split('\n').filter((line) => line.startsWith('kind='));
  const renderers = processes.filter((line) => line.startsWith('kind=renderer'));
  const browser = processes.find((line) => line.startsWith('kind=browser'));
  // The unit filters the calls of all of them; a renderer has one filter more (ADR 0072).
  const apart =
    browser !== undefined &&
    renderers.every(
      (line) =>
        Number(fieldOf('filters', line)) > Number(fieldOf('filters', browser)) &&
        ['pid', 'net'].every((name) => fieldOf(name, line) !== fieldOf(name, browser)),
    );
  await shell.run('pkill -9 -u loa-board chromium');
  const gone = await until((share) => share < NONE, CHANGED_WITHIN);
  const back = gone === undefined ? undefined : await until((share) => share > TAKEN, PAINTED_WITHIN);
  await province.province.cancelAlert({ id: alert.id });
  const free = await until((share, picture) => share < NONE && isPainted(picture), CHANGED_WITHIN);
  await screen('at-rest-again');
  const unit = (name: string, property: string) => shell.run(`systemctl show -P ${property} ${name}.service`);
  const megabytes = async (name: string) =>
    `${Math.round(Number((await unit(name, 'MemoryPeak')).text) / 2 ** 20)} MiB`;
  return {
    checks: [
      check('the screen is painted', painted !== undefined, seconds(painted || undefined)),
      check('an alert takes the screen in its colour', taken !== undefined, seconds(taken)),
      check(
        "the province's screenshot is what the card shows",
        apartBy < SAME,
        screenshot?.outcome === 'taken'
          ? `fields apart by ${Math.round(apartBy)} of 255`
          : (screenshot?.detail ?? 'no answer'),
      ),
      check(
        "the browser's own sandbox holds what it paints with",
        renderers.length > 0 && apart && !processes.some((line) => line.includes('--no-sandbox')),
        `${browser ?? 'no browser'}; ${renderers[0] ?? 'no renderer'}; ${processes.length} processes`,
      ),
      check('a browser that was killed shows the alert again', back !== undefined, seconds(back)),
      check(
        'the screen is free again, and painted, when the alert has ended',
        back !== undefined && free !== undefined,
        seconds(free),
      ),
    ],
    figures: [
      ['starts of the browser after its first', (await unit('loa-board', 'NRestarts')).text],
      ['memory at most: browser', await megabytes('loa-board')],
      ['memory at most: agent', await megabytes('loa')],
    ],
  };
}

/** What the province is sent when it asks for what the board shows. */
async function asked({ province }: Stage, nodeId: string, box: ImageBox) {
  await province.province.sendCommand({ aud: [nodeId], body: { name: 'screenshot', by: 'trực ban' } });
  return box.until(() => province.province.parts.presence.screenshotOf(nodeId), CHANGED_WITHIN);
}

const fieldOf = (name: string, line: string): string | undefined =>
  new RegExp(`${name}=(\\S+)`).exec(line)?.[1];
