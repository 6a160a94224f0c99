import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../drivers/command/run-command.ts';
import { Duration } from '../../../time/duration.ts';

const sh = (script: string, within = Duration.seconds(20)) =>
  runCommand({ program: 'sh', arguments: ['-c', script], within });

describe('a short program', () => {
  it('answers what it says, untranslated', async () => {
    expect(await sh('echo $LC_ALL')).toBe('C\n');
  });

  it('tells why it failed', async () => {
    await expect(sh('echo half >&1; echo "not authorized" >&2; exit 4')).rejects.toMatchObject({
      code: 'command.failed',
      message: /ended with 4: not authorized$/,
    });
  });

  it('is ended at its deadline, also when it ignores TERM and leaves a child that holds its pipes', async () => {
    await expect(sh('trap "" TERM; sleep 5 & wait', Duration.ms(300))).rejects.toMatchObject({
      code: 'command.late',
    });
  });

  it('is ended when it floods', async () => {
    await expect(sh('yes')).rejects.toMatchObject({ code: 'command.failed', message: /says more than/ });
  });

  it('tells that there is no such program', async () => {
    const none = runCommand({ program: 'loa-no-such-tool', arguments: [], within: Duration.seconds(5) });
    await expect(none).rejects.toMatchObject({ code: 'command.absent', message: /loa-no-such-tool/ });
  });
});
