/** The technician at a box far away: in by the key that `loa.toml` names and by nothing else, and what is done there by hand. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../../failure/failure.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';
import type { Card } from '../machine/card.ts';
import { check, type Found, type Stage } from './scene.ts';

const USER = 'ky-thuat';
const SHOWN = 200;
/** Each of our programs takes an emulated processor half a minute to start. */
const WITHIN = Duration.minutes(3);
/** What `loa mute` prints, in the technician's language. */
const DONE = /^(đã thực hiện|done)$/;
const TRIES = 20;
const AGAIN_MS = 5_000;

export class Technician {
  readonly #key: string;
  readonly #port: number;

  /** `port` of this machine leads to the box's 22. */
  constructor(stage: Stage, port: number) {
    this.#key = join(stage.folder, 'technician');
    this.#port = port;
  }

  /** Takes the comment signs away, as the manual says, and puts a new key of the technician's there. */
  async mayComeIn(card: Card): Promise<void> {
    await runTool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', this.#key], { within: WITHIN });
    const key = (await runTool('cat', [`${this.#key}.pub`], { within: WITHIN })).trim();
    const toml = (await card.read('loa.toml')) ?? '';
    await card.put(
      'loa.toml',
      toml.replace(/^# (\[ssh\])$/m, '$1').replace(/^# keys = \["ssh-.*$/m, `keys = ["${key}"]`),
    );
  }

  /** Answers what the command printed. Throws WorldError. */
  run(command: string, ...options: readonly string[]): Promise<string> {
    const known = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
    const args = ['-i', this.#key, '-p', String(this.#port), ...options];
    for (const option of [...known, 'BatchMode=yes', 'IdentitiesOnly=yes', 'ConnectTimeout=60'])
      args.push('-o', option);
    return runTool('ssh', [...args, `${USER}@127.0.0.1`, command], { within: WITHIN });
  }

  /** What came of a command, or why not. */
  async said(command: string, ...options: readonly string[]): Promise<string> {
    try {
      return (await this.run(command, ...options)).trim();
    } catch (cause) {
      return reasonOf(cause);
    }
  }
}

/** Of a box whose card names the technician's key. */
export async function loggedIn(technician: Technician): Promise<Found> {
  let who = '';
  for (let tries = 0; tries < TRIES && who !== USER; tries++) {
    if (tries > 0) await sleep(AGAIN_MS);
    who = await technician.said('id -un');
  }
  const without = await technician.said('id -un', '-o', 'PubkeyAuthentication=no');
  const muted = await technician.said('sudo loa mute --all --until 1h');
  const preview = await technician.said('sudo loa preview');
  const unmuted = await technician.said('sudo loa unmute --all');
  const told = (text: string) => text.replace(/\s+/g, ' ').slice(-SHOWN);
  return {
    checks: [
      check('the key of loa.toml lets the technician in', who === USER, told(who)),
      check('nothing else does', /Permission denied \(publickey\)/.test(without), told(without)),
      check('the box can be muted by hand', DONE.test(muted), told(muted)),
      check('and be heard again', DONE.test(unmuted), told(unmuted)),
    ],
    figures: [['loa preview, through SSH', told(preview)]],
  };
}
