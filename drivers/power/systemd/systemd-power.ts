/** Restart through systemd. polkit says whether the agent's user may: the package's rules do. */
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { runCommand } from '../../command/run-command.ts';
import type { Power } from '../port.ts';

/** It only asks; systemd ends the agent afterwards. */
const WITHIN = Duration.seconds(20);

export class SystemdPower implements Power {
  async reboot(): Promise<void> {
    try {
      await runCommand({
        program: 'systemctl',
        arguments: ['--no-ask-password', '--no-block', 'reboot'],
        within: WITHIN,
      });
    } catch (cause) {
      throw new WorldError('power.refused', `No restart: ${reasonOf(cause)}`, { cause });
    }
  }
}
