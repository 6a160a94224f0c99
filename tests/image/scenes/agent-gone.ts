/** The agent frozen, then killed, while the siren sounds: the relay is let go, and the box is back by itself. */
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import type { ImageBox } from '../machine/image-box.ts';
import {
  check,
  type Found,
  relayOf,
  type Stage,
  seconds,
  untilButtonAnswers,
  untilRelayOff,
} from './scene.ts';

const AGENT = 'loa.service';
/** WatchdogSec, systemd's own grace, and an emulated processor (s). */
const BITTEN_WITHIN = 90;
/** The PL061's driver leaves a freed line as it was: what systemd starts after the agent puts it off, once it has been loaded. */
const LET_GO_WITHIN = 45;
/** The longest that a Pi's can do is 15. */
const WATCHDOG_SECONDS = '14';
const BACK_WITHIN = Duration.minutes(4);

export async function watchdogs(stage: Stage, nodeId: string, box: ImageBox): Promise<Found> {
  const shell = await box.shell();
  const state = await shell.run(
    'cat /sys/class/watchdog/watchdog0/state /sys/class/watchdog/watchdog0/timeout',
  );
  const [active = '', timeout = ''] = state.text.split('\n').slice(-2);
  await untilRelayOff(box);
  const gone = await signalled(stage, nodeId, box, 'STOP');
  const reason = await shell.run(`systemctl show -p NRestarts --value ${AGENT}`);
  return {
    checks: [
      check(
        `the hardware watchdog is active, ${WATCHDOG_SECONDS} s`,
        active.trim() === 'active' && timeout.trim() === WATCHDOG_SECONDS,
        `${active.trim()}, ${timeout.trim()} s`,
      ),
      check(
        'a frozen agent is bitten by its watchdog, its relay let go',
        gone.relay !== undefined && gone.relay <= BITTEN_WITHIN,
        seconds(gone.relay),
      ),
      check('and started again: the button answers', gone.button !== undefined, seconds(gone.button)),
      check('and it is born again', gone.born !== undefined, seconds(gone.born)),
    ],
    figures: [['restarts of the agent so far', reason.text.split('\n').at(-1) ?? '']],
  };
}

export async function killed(stage: Stage, nodeId: string, box: ImageBox): Promise<Found> {
  await untilRelayOff(box);
  const gone = await signalled(stage, nodeId, box, 'KILL');
  return {
    checks: [
      check(
        'relay after SIGKILL of the agent: off',
        gone.relay !== undefined && gone.relay <= LET_GO_WITHIN,
        gone.relay === undefined ? 'on' : `off within ${gone.relay.toFixed(2)} s`,
      ),
      check('the button answers again', gone.button !== undefined, seconds(gone.button)),
    ],
    figures: [],
  };
}

interface Gone {
  /** Since the signal (s); undefined: never. */
  readonly relay: number | undefined;
  readonly button: number | undefined;
  readonly born: number | undefined;
}

async function signalled(
  stage: Stage,
  nodeId: string,
  box: ImageBox,
  signal: 'STOP' | 'KILL',
): Promise<Gone> {
  const shell = await box.shell();
  const pid = (await shell.run(`systemctl show -p MainPID --value ${AGENT}`)).text.split('\n').at(-1)?.trim();
  if (!/^[1-9]\d*$/.test(pid ?? '')) throw new WorldError('image.agent', `${AGENT} has no process: "${pid}"`);
  const nonce = () => {
    const link = stage.province.province.nodes().find((one) => one.nodeId === nodeId)?.link;
    return link?.state === 'online' ? link.birth.nonce : undefined;
  };
  const before = nonce();
  await (await box.monitor()).pressKey();
  if (!(await box.until(() => relayOf(box), Duration.seconds(10))))
    throw new WorldError('image.relay', 'the relay does not answer to the button');
  const began = performance.now();
  const since = () => (performance.now() - began) / 1_000;
  await shell.run(`kill -${signal} ${pid}`);
  const relay = await box.until(
    async () => !(await relayOf(box)) && since(),
    Duration.seconds(BITTEN_WITHIN),
  );
  const answered = await untilButtonAnswers(box, BACK_WITHIN);
  const button = answered === undefined ? undefined : since();
  const born = await box.until(() => nonce() !== undefined && nonce() !== before && since(), BACK_WITHIN);
  return { relay, button, born };
}
