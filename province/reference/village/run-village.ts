/** `npm start`: the village runs until it is told to end. */
import type { Clock, Timers } from '../../../time/clock.ts';
import { inWords, type Language, sayTo } from './say.ts';
import type { WantedPorts } from './start/ports.ts';
import { startVillage } from './start/start-village.ts';

export interface RunVillageOptions {
  readonly dir: string;
  readonly ports: WantedPorts;
  readonly json: boolean;
  readonly language?: Language;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Resolves when it is to end. */
  readonly end: Promise<void>;
  /** Called with what ends all nodes this instant, once there is something to end. */
  readonly onKill: (kill: () => void) => void;
}

export async function runVillage(options: RunVillageOptions): Promise<void> {
  const { dir, ports, json, language, clock, timers, end } = options;
  const out = json ? process.stderr : process.stdout;
  const say = sayTo((line) => out.write(`${line}\n`), language);
  say('Làng mẫu của Loa đang mở…', 'Loa’s model village opens…');
  const village = await startVillage({ dir, ports, clock, timers, say, samples: true, end });
  options.onKill(() => village.kill());
  const { page, mqtt, content, api } = village.urls;
  if (json) {
    const nodes = village.nodes.map(({ nodeId, console, process: { pid } }) => ({ nodeId, console, pid }));
    process.stdout.write(`${JSON.stringify({ page, mqtt, content, api, nodes, dir })}\n`);
  }
  const addresses = [
    [inWords('Trang', 'page', language), page],
    ['MQTT', mqtt],
    [inWords('Nội dung', 'content', language), content],
    ['API', api],
    ...village.nodes.map(({ nodeId, console }) => [nodeId, console]),
  ];
  const lines = addresses.map(([name = '', address]) => `  ${name.padEnd(20)}${address}\n`);
  out.write(`\n${lines.join('')}\n`);
  say('Ctrl-C để kết thúc.', 'Ctrl-C ends it.');
  await end;
  out.write('\n');
  say('Đang kết thúc…', 'Ending…');
  await village.close();
  say('✓ Không còn gì chạy.', 'Nothing is left running.');
}
