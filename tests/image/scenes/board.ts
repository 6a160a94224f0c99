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

/** One line for each of the browser's processes: kind, whether the kernel filters its calls, whether it may get rights, its command. */
const PROCESSES = [
  'for p in $(pgrep -u loa-board chromium); do',
  "k=$(tr '\\0' ' ' < /proc/$p/cmdline | sed -n 's/.*--type=\\([a-z-]*\\).*/\\1/p');",
  "s=$(sed -n 's/^Seccomp:[^0-9]*//p' /proc/$p/status); n=$(sed -n 's/^NoNewPrivs:[^0-9]*//p' /proc/$p/status);",
  `echo "kind=\${k:-browser} seccomp=$s privileges=$n pid=$(readlink /proc/$p/ns/pid) net=$(readlink /proc/$p/ns/net)`,
  "$(tr '\\0' ' ' < /proc/$p/cmdline | grep -o -- --no-sandbox)\"; done",
].join(' ');

/** Of a box that was born. */
export async function board(stage: Stage, nodeId: string, box: ImageBox): Promise<Found> {
  const { province } = stage;
  const node = { nodeId };
  const screen = async () => {
    const file = join(stage.folder, 'board', 'screen.ppm');
    await (await box.monitor()).screen(file);
    return readFileSync(file);
  };
  const shown = async () => pixels(await screen());
  const keep = async (name: string) => {
    await (await box.monitor()).screen(join(stage.folder, 'board', `${name}.ppm`));
  };
  /** Seconds until the alert's share of the screen fits. */
  const until = async (fits: (share: number) => boolean, within: Duration) => {
    const began = performance.now();
    const found = await box.until(async () => fits(shareOf(await shown(), levelColour(LEVEL))), within);
    return found ? (performance.now() - began) / 1_000 : undefined;
  };
  // A browser's window is white before it paints.
  const isPainted = (picture: Pixels) => coveredOf(picture) > 0.99 && shareOf(picture, '#ffffff') < 0.5;
  const painted = await box.until(async () => isPainted(await shown()) && box.seconds, PAINTED_WITHIN);
  await province.online(node, 120_000);
  await keep('at-rest');
  const alert = await province.alert(node, { level: LEVEL });
  const taken = await until((share) => share > TAKEN, CHANGED_WITHIN);
  await keep('alert');
  const picture = await asked(stage, nodeId, box);
  const apartBy = picture === undefined ? Number.POSITIVE_INFINITY : distance(await screen(), picture);
  const shell = await box.shell();
  const processes = (await shell.run(PROCESSES)).text.split('\n').filter((line) => line.startsWith('kind='));
  const renderers = processes.filter((line) => line.startsWith('kind=renderer'));
  const browser = processes.find((line) => line.startsWith('kind=browser')) ?? '';
  const apart = renderers.every(
    (line) =>
      line.includes('seccomp=2 privileges=1') &&
      ['pid', 'net'].every((name) => namespaceOf(name, line) !== namespaceOf(name, browser)),
  );
  await shell.run('pkill -9 -u loa-board chromium');
  const gone = await until((share) => share < NONE, CHANGED_WITHIN);
  const back = gone === undefined ? undefined : await until((share) => share > TAKEN, PAINTED_WITHIN);
  await province.province.cancelAlert({ id: alert.id });
  const free = await until((share) => share < NONE, CHANGED_WITHIN);
  await keep('at-rest-again');
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
        picture === undefined ? 'no answer' : `fields apart by ${Math.round(apartBy)} of 255`,
      ),
      check(
        "the browser's own sandbox holds what it paints with",
        renderers.length > 0 && apart && !processes.some((line) => line.includes('--no-sandbox')),
        renderers[0] ?? `no renderer among ${processes.length} processes`,
      ),
      check('a browser that was killed shows the alert again', back !== undefined, seconds(back)),
      check('the screen is free again when the alert has ended', free !== undefined, seconds(free)),
    ],
    figures: [
      ['starts of the browser after its first', (await unit('loa-board', 'NRestarts')).text],
      ['memory at most: browser', await megabytes('loa-board')],
      ['memory at most: agent', await megabytes('loa')],
    ],
  };
}

/** What the province is sent when it asks for what the board shows. */
async function asked({ province }: Stage, nodeId: string, box: ImageBox): Promise<Uint8Array | undefined> {
  await province.province.sendCommand({ aud: [nodeId], body: { name: 'screenshot', by: 'trực ban' } });
  const answer = () => province.province.parts.presence.screenshotOf(nodeId);
  const screenshot = await box.until(() => answer(), CHANGED_WITHIN);
  return screenshot?.outcome === 'taken' ? Buffer.from(screenshot.picture, 'base64') : undefined;
}

const namespaceOf = (name: string, line: string): string | undefined =>
  new RegExp(`${name}=(\\S+)`).exec(line)?.[1];
