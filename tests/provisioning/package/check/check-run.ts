/** The installed program, run: its commands, its settings as delivered, and a box of virtual devices to where an alert would sound. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../../measure/check.ts';
import type { Figures } from '../../../measure/print-checks.ts';
import type { Chroot } from './chroot.ts';

const READY = 'ready: an alert would sound';
/** Enough for an emulated processor. */
const READY_WITHIN_S = 90;

const BOX = `[node]
id = "thu"
kind = "speaker"
data = "/tmp/box/data"
[speaker]
driver = "virtual"
recording = "/tmp/box/recording"
[gpio]
driver = "virtual"
file = "/tmp/box/gpio.bin"
[[zone]]
id = "main"
relay = 17
[button]
line = 27
[content]
floor_mb = 1
[console]
listen = "127.0.0.1:0"
`;

export function checkRun(root: Chroot): { readonly checks: Check[]; readonly figures: Figures } {
  const began = performance.now();
  const help = root.run('loa', '--lang', 'en', '--help');
  const helpMs = performance.now() - began;
  writeFileSync(join(root.folder, 'root/box.toml'), BOX);
  const box = untilReady(root, '/root/box.toml', '/tmp/box');
  const delivered = untilReady(root, '/etc/loa/loa.toml', '/run/loa');
  return {
    checks: [
      { name: 'run: loa --help', passed: help.code === 0, found: help.said.split('\n')[0] ?? '' },
      { name: 'run: a virtual box is ready', passed: box.ready !== undefined, found: box.found },
      { name: 'run: settings as delivered', passed: delivered.ready !== undefined, found: delivered.found },
    ],
    figures: [
      ['loa --help', `${(helpMs / 1_000).toFixed(2)} s`],
      ...(box.ready === undefined
        ? []
        : [['virtual box: start to ready', `${box.ready.toFixed(2)} s`] as const]),
      ...(box.memory === undefined ? [] : [['virtual box: memory when ready', `${box.memory} MB`] as const]),
    ],
  };
}

/** Runs it as the unit does, and ends it with TERM when it is ready. */
function untilReady(
  root: Chroot,
  settings: string,
  folder: string,
): { ready?: number; memory?: string; found: string } {
  const script = `install -d -o loa -g loa ${folder} /var/lib/loa; began=$(date +%s.%N)
setpriv --reuid=loa --regid=loa --init-groups loa run --config ${settings} --salvage >/tmp/out 2>&1 & pid=$!
for i in $(seq ${READY_WITHIN_S * 10}); do grep -q '${READY}' /tmp/out && break; kill -0 $pid 2>/dev/null || break; sleep 0.1; done
echo "took $(echo "$(date +%s.%N) $began" | awk '{print $1 - $2}') memory $(awk '/VmRSS/{print int($2/1024)}' /proc/$pid/status 2>/dev/null)"
kill -TERM $pid 2>/dev/null; wait $pid; echo "code $?"; cat /tmp/out`;
  // \`setpriv\` needs its user's files to be readable.
  root.run('chmod', '755', '/root');
  const { said } = root.run('sh', '-c', script);
  const took = /^took ([\d.]+) memory (\d*)/m.exec(said);
  const code = /^code (\d+)/m.exec(said)?.[1];
  if (!said.includes(READY) || code !== '0')
    return { found: `code ${code}: ${said.split('\n').slice(2, 6).join(' | ')}` };
  return {
    ready: Number(took?.[1]),
    ...(took?.[2] && { memory: took[2] }),
    found: `after ${took?.[1]} s, ended in good order`,
  };
}
