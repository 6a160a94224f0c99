/**
 * A Pi whose kernel keeps outputs driven when their holder dies (`persist_gpio_outputs=1`): the relay must be put off all the same, and
 * the box must say what kind of kernel it has.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { onPi } from '../machine/wiring.ts';
import { BOOT_WITHIN, check, type Found, type Stage, seconds } from './scene.ts';

const NODE = 'ket';
const TREE = 'bcm2837-rpi-3-b.dtb';
/** The first register of levels of a Pi 3, and the relay's line, one of its first 32. */
const LEVELS_AT = 0x3f200034;
const RELAY = 17;
const FAULT = 'gpio.outputs-persist';
const FAULT_WITHIN = Duration.minutes(3);
/** Nobody but the kernel has had a say by then. */
const JUST_AFTER_MS = 100;
const OFF_WITHIN = Duration.seconds(60);

export async function stuck(stage: Stage): Promise<Found> {
  const card = await stage.card(NODE, (toml) => onPi(toml, RELAY));
  card.roundUp();
  const tree = await card.take(TREE, join(stage.folder, TREE));
  const box = stage.boot('stuck', card, {
    board: { kind: 'raspi3b', tree },
    shell: true,
    append: 'pinctrl_bcm2835.persist_gpio_outputs=1',
  });
  try {
    const node = () => stage.province.province.nodes().find((one) => one.nodeId === NODE);
    const born = await box.until(() => node()?.link.state === 'online' && box.seconds, BOOT_WITHIN);
    if (born === undefined) throw new WorldError('image.pi', 'the Pi is not born at the province');
    const told = await box.until(() => faultsOf(stage).includes(FAULT), FAULT_WITHIN);
    const alert = await stage.province.alert({ nodeId: NODE });
    const on = await box.until(() => isOn(box), Duration.minutes(1));
    const shell = await box.shell();
    await shell.run('kill -KILL $(systemctl show -p MainPID --value loa.service)');
    await sleep(JUST_AFTER_MS);
    const stays = await isOn(box);
    const killed = performance.now();
    const off = await box.until(
      async () => !(await isOn(box)) && (performance.now() - killed) / 1_000,
      OFF_WITHIN,
    );
    await stage.province.province.cancelAlert({ id: alert.id });
    return {
      checks: [
        check(
          'on a Pi that keeps outputs, the self-test raises its fault',
          told === true,
          faultsOf(stage).join(' ') || 'none',
        ),
        check(
          'there the relay stays on after SIGKILL of the agent',
          on === true && stays,
          on ? String(stays) : 'it was never on',
        ),
        check('until what is started after it puts it off', off !== undefined, seconds(off)),
      ],
      figures: [['raspi3b: power on → birth', seconds(born)]],
    };
  } finally {
    await box.cut();
  }
}

/** Told by itself, or in a heartbeat. */
function faultsOf({ province }: Stage): string[] {
  const node = province.province.nodes().find((one) => one.nodeId === NODE);
  const told = province.faults(NODE).flatMap(({ code, status }) => (status === 'raised' ? [code] : []));
  return [...new Set([...told, ...(node?.heartbeat?.faults ?? [])])];
}

async function isOn(box: ImageBox): Promise<boolean> {
  return (((await (await box.monitor()).word(LEVELS_AT)) >>> RELAY) & 1) === 1;
}
