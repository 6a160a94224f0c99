/** The technician at a box far away: in by the key that `loa.toml` names and by nothing else, and what is done there by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../../failure/failure.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';
import { observed } from '../../link/observed.ts';
import type { Card } from '../machine/card.ts';
import { check, type Found, type Stage } from './scene.ts';

const USER = 'ky-thuat';
/** Of what a command printed, its end (letters). */
const SHOWN = 200;
const TOLD_WITHIN = Duration.minutes(2);
/** Each of our programs takes an emulated processor half a minute to start. */
const WITHIN = Duration.minutes(3);
/** What `loa mute` prints, in the technician's language. */
const DONE = /^(đã thực hiện|done)$/;
const TRIES = 20;
const AGAIN_MS = 5_000;

export class Technician {
  readonly #key: string;
  /** One that no card names. */
  readonly #other: string;
  readonly #port: number;

  /** `port` of this machine leads to the box's 22. */
  constructor(stage: Stage, port: number) {
    this.#key = join(stage.folder, 'technician');
    this.#other = join(stage.folder, 'stranger');
    this.#port = port;
  }

  /** Takes the comment signs away, as the manual says, and puts a new key of the technician's there. */
  async mayComeIn(card: Card): Promise<void> {
    for (const file of [this.#key, this.#other])
      await runTool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file], { within: WITHIN });
    const key = readFileSync(`${this.#key}.pub`, 'utf8').trim();
    const toml = (await card.read('loa.toml')) ?? '';
    await card.put(
      'loa.toml',
      toml.replace(/^# (\[ssh\])$/m, '$1').replace(/^# keys = \["ssh-.*$/m, `keys = ["${key}"]`),
    );
  }

  /** Answers what the command printed. Throws WorldError. */
  #run(command: string, key: string): Promise<string> {
    const known = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
    const args = ['-i', key, '-p', String(this.#port)];
    for (const option of [...known, 'BatchMode=yes', 'IdentitiesOnly=yes', 'ConnectTimeout=60'])
      args.push('-o', option);
    return runTool('ssh', [...args, `${USER}@127.0.0.1`, command], { within: WITHIN });
  }

  /** What came of a command, or why not. */
  async said(command: string, as: 'technician' | 'stranger' = 'technician'): Promise<string> {
    try {
      return (await this.#run(command, as === 'stranger' ? this.#other : this.#key)).trim();
    } catch (cause) {
      return reasonOf(cause);
    }
  }
}

/** Of a box whose card names the technician's key. */
export async function loggedIn(stage: Stage, nodeId: string, technician: Technician): Promise<Found> {
  let who = '';
  for (let tries = 0; tries < TRIES && who !== USER; tries++) {
    if (tries > 0) await sleep(AGAIN_MS);
    who = await technician.said('id -un');
  }
  const stranger = await technician.said('id -un', 'stranger');
  const mutes = () =>
    stage.province.province.nodes().find((node) => node.nodeId === nodeId)?.heartbeat?.muted?.length ?? 0;
  const become = (muted: boolean) =>
    observed('the province is told', () => mutes() > 0 === muted, TOLD_WITHIN).then(
      () => true,
      () => false,
    );
  const mute = await technician.said('sudo loa mute --all --until 1h');
  const muted = await become(true);
  const preview = await technician.said('sudo loa preview');
  const unmute = await technician.said('sudo loa unmute --all');
  const heard = await become(false);
  const told = (text: string) => text.replace(/\s+/g, ' ').slice(-SHOWN);
  return {
    checks: [
      check('the key of loa.toml lets the technician in', who === USER, told(who)),
      check(
        'another key does not, and a password is not asked for',
        /Permission denied \(publickey\)/.test(stranger),
        told(stranger),
      ),
      check('the box is muted by hand, and its province is told', DONE.test(mute) && muted, told(mute)),
      check('and may be heard again', DONE.test(unmute) && heard, told(unmute)),
    ],
    figures: [['loa preview, through SSH', told(preview)]],
  };
}
