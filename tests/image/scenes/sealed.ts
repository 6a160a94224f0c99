/** The root file system stays as it was built whatever is done in the box, and nobody can knock from outside. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from '../../../time/duration.ts';
import type { Card } from '../machine/card.ts';
import type { GuestShell } from '../machine/guest-shell.ts';
import { type ImageBox, SELDOM } from '../machine/image-box.ts';
import { check, type Found } from './scene.ts';

/** SSH, DNS, web, chrony's control, Node's debugger, MQTT, mDNS, what else listens by habit, and our own console. */
export const KNOCKED_AT = [22, 53, 80, 111, 323, 443, 1883, 5353, 5355, 8080, 8090, 8883, 9229];
/** An open port stays open; a closed one is let go of at once. */
const OPEN_FOR_MS = 3_000;
/** From a birth, on an emulated processor. */
const CONSOLE_WITHIN = Duration.minutes(1);
/** Writes that must end in memory. */
const HARM = [
  'echo harm > /usr/bin/loa-harm',
  'echo harm >> /etc/passwd',
  'rm -f /usr/lib/os-release',
  'dd if=/dev/zero of=/usr/lib/loa-harm bs=1M count=4',
  'sync',
];

/** `here`: ports of this machine that lead to those of `KNOCKED_AT`, in order. */
export async function knocked(box: ImageBox, here: readonly number[]): Promise<Found> {
  const open: number[] = [];
  for (const [index, port] of here.entries()) if (await isOpen(port)) open.push(KNOCKED_AT[index] ?? port);
  const shell = await box.shell();
  // The box's own console listens on loopback: an answer without it has seen nothing.
  const listening = await box.until(() => listenersOf(shell), CONSOLE_WITHIN, SELDOM);
  const outside = listening?.filter((line) => !/(127\.0\.0\.\d+|\[::1\])(%lo)?:\S+\s/.test(line));
  return {
    checks: [
      check(
        'no port is open from outside',
        open.length === 0,
        open.length > 0 ? `open: ${open.join(', ')}` : `${here.length} knocked at`,
      ),
      check(
        'nothing listens beyond loopback, TCP or UDP',
        outside?.length === 0,
        outside?.join('; ') || `on loopback: ${listening?.join('; ') ?? 'nothing, not even the console'}`,
      ),
    ],
    figures: [],
  };
}

/** A line for each socket; undefined where there is none. */
async function listenersOf(shell: GuestShell): Promise<readonly string[] | undefined> {
  const { text, code } = await shell.run('ss -Hltun');
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  return code === 0 && lines.some((line) => line !== '') ? lines : undefined;
}

/** Does harm as root. What it comes to is told by `unharmed`, after the power was cut. */
export async function harm(box: ImageBox): Promise<Found> {
  const shell = await box.shell();
  const codes: number[] = [];
  for (const command of HARM) codes.push((await shell.run(command)).code);
  const mount = (await shell.run('findmnt -no FSTYPE,OPTIONS /')).text.split('\n').at(-1) ?? '';
  return {
    checks: [],
    figures: [['root, as root writes to it', `${mount.slice(0, 80)}; codes ${codes.join(' ')}`]],
  };
}

export async function unharmed(card: Card, before: string): Promise<Found> {
  const after = await card.hash(2);
  return {
    checks: [
      check(
        'the root slot is byte for byte what was built',
        after === before,
        `${before.slice(0, 12)} → ${after.slice(0, 12)}`,
      ),
    ],
    figures: [],
  };
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<boolean>((resolve) => {
    socket.once('close', () => resolve(false)).on('error', () => undefined);
    // A service that greets is open as well.
    socket.once('data', () => resolve(true));
  });
  try {
    return await Promise.race([closed, sleep(OPEN_FOR_MS, true)]);
  } finally {
    socket.destroy();
  }
}
