/** From power on to a working button: a card's first boot, a later one, and a bare Debian beside it. */
import { Duration } from '../../../time/duration.ts';
import type { Card } from '../machine/card.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { BOOT_WITHIN, check, type Found, type Stage, seconds, untilButtonAnswers } from './scene.ts';

/** Our units; without them the same card is a bare Debian. */
const OURS = [
  'loa.service',
  'loa-card.service',
  'loa-card-report.path',
  'loa-card-report.service',
  'loa-reset.service',
  'loa-first-boot.service',
  'loa-clock-floor.service',
  'loa-clock-floor.timer',
  'loa-network-revert.service',
  'loa-board.service',
];
/** From here on somebody may log in: the image shows no prompt on a serial line, not even without us. */
const LOGIN = /Reached target .*multi-user\.target/;

/** Of a box that was just switched on. */
export async function answers(
  name: string,
  box: ImageBox,
): Promise<Found & { readonly button: number | undefined }> {
  const button = await untilButtonAnswers(box);
  return {
    button,
    checks: [check(`${name}: the button answers`, button !== undefined, seconds(button))],
    figures: [[`${name}: power on → button answers`, seconds(button)]],
  };
}

/** Log-ins of a bare Debian in a box's start, of which it takes about two: more would be something of ours that waits. */
const MOST_LOGINS = 3;

/** How long the same kernel and root take without us until somebody may log in; `button`: how long our later start took (s). */
export async function bareDebian(stage: Stage, card: Card, button: number | undefined): Promise<Found> {
  const append = OURS.map((unit) => `systemd.mask=${unit}`).join(' ');
  const box = stage.boot('bare', card, { append });
  try {
    const shown = await box.shows(LOGIN, BOOT_WITHIN);
    const login = shown ? box.seconds : undefined;
    const ratio = button !== undefined && login !== undefined ? button / login : Number.POSITIVE_INFINITY;
    return {
      checks: [
        check(
          `a later start takes ${MOST_LOGINS} log-ins of a bare Debian at most`,
          ratio <= MOST_LOGINS,
          ratio.toFixed(2),
        ),
      ],
      figures: [['bare Debian: power on → log-in (multi-user.target)', seconds(login)]],
    };
  } finally {
    await box.cut();
  }
}

/** Waits until the province hears of the box, and of its first heartbeat. */
export async function birth(stage: Stage, nodeId: string, box: ImageBox): Promise<Found> {
  const node = () => stage.province.province.nodes().find((one) => one.nodeId === nodeId);
  const born = await box.until(() => node()?.link.state === 'online' && box.seconds, BOOT_WITHIN);
  const beat = await box.until(() => node()?.heartbeat && box.seconds, HEARTBEAT_WITHIN);
  const heartbeat = node()?.heartbeat;
  return {
    checks: [
      check('the province hears of its birth', born !== undefined, seconds(born)),
      check('a heartbeat follows', beat !== undefined, JSON.stringify(heartbeat?.clock) ?? 'none'),
    ],
    figures: [
      ['power on → birth', seconds(born)],
      ['faults in the first heartbeat', heartbeat?.faults.join(' ') || 'none'],
    ],
  };
}

const HEARTBEAT_WITHIN = Duration.seconds(90);
