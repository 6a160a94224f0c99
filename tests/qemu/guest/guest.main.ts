/** Runs in the emulated box, started by its init: goes through the scenes and tells the host what became of them. */
import { Duration } from '../../../time/duration.ts';
import { ask } from './ask.ts';
import { cardIsThere } from './card-is-there.ts';
import { cecScene } from './cec-scene.ts';
import { CoreBench } from './core-bench.ts';
import { gpioScene } from './gpio-scene.ts';
import { buttonScene, interruptScene } from './interrupt-scene.ts';
import { lossScene } from './loss-scene.ts';
import { say } from './say.ts';

/** The emulated processor compiles what it runs for the first time. */
const READY_WITHIN = 90_000;

const scene = (name: string) => say({ say: 'scene', name, atMs: performance.now() });

try {
  await cardIsThere(Duration.seconds(20));
  scene('gpio');
  await gpioScene();
  scene('power of a display');
  await cecScene();
  scene('start of the core thread');
  const bench = new CoreBench();
  await bench.until('the core thread is ready', (event) => event.type === 'ready', READY_WITHIN);
  scene('programme, alert, programme');
  await interruptScene(bench);
  scene('button');
  await buttonScene(bench);
  say({ say: 'figure', name: 'underruns', value: bench.core.gauges.underruns, unit: '' });
  scene('loss of the card');
  await lossScene(bench);
  scene('shutdown');
  const closed = await bench.core.close();
  say({ say: 'check', name: 'the core thread ends when told', passed: closed === 'ended', found: closed });
  ask({ say: 'look', moment: 'after the shutdown' });
  const { turns, meanTurn, longestTurn } = bench.core.gauges;
  say({ say: 'figure', name: 'turns of the core thread', value: turns, unit: '' });
  say({ say: 'figure', name: 'mean turn', value: meanTurn, unit: 'ms' });
  say({ say: 'figure', name: 'longest turn', value: longestTurn, unit: 'ms' });
  say({ say: 'figure', name: 'memory of the process', value: process.memoryUsage.rss() / 1e6, unit: 'MB' });
  say({ say: 'end' });
} catch (error) {
  say({ say: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
// The core thread may still run after a failure.
process.exit(0);
