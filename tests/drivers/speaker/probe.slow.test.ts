import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { AlsaMixer } from '../../../drivers/speaker/alsa/alsa-mixer.ts';
import { PipewireSession } from './pipewire.ts';

it('probe', async () => {
  const s = await PipewireSession.start();
  const leave = s.enter();
  try {
    const run = (c: string) => {
      const r = spawnSync('sh', ['-c', c], { encoding: 'utf8' });
      console.log(c, r.stdout, r.stderr);
    };
    run('amixer -D default scontrols; amixer -D default; wpctl status | head -60');
    const m = new AlsaMixer('default', 'Master');
    let t = performance.now();
    console.log(m.hold(80), performance.now() - t);
    run('amixer -D default sget Master');
    t = performance.now();
    console.log(m.hold(80), performance.now() - t);
    run('amixer -D default sset Master 20% mute');
    console.log(m.hold(80));
    run('amixer -D default sget Master');
  } finally {
    leave();
    await s.stop();
  }
}, 60000);
