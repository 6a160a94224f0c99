import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { observed } from '../../link/observed.ts';

const FLOOD = fileURLToPath(new URL('flood-log.ts', import.meta.url));

function flood() {
  const child = spawn(process.execPath, ['--import', 'tsx', FLOOD], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const heard = { out: '', err: '' };
  child.stderr.on('data', (bytes: Buffer) => {
    heard.err += bytes;
  });
  return { child, heard };
}

it('does not stop the agent while nobody reads its lines, and tells of the lost ones to who reads again', async () => {
  const { child, heard } = flood();
  // Nobody listens to its output yet: the pipe is full after some lines.
  const stall = await observed('the end of the flood', () => /^[\d.]+\n/.exec(heard.err)?.[0]);
  expect(Number(stall)).toBeLessThan(500);

  child.stdout.on('data', (bytes: Buffer) => {
    heard.out += bytes;
  });
  await observed('the count', () => heard.out.includes('some were dropped') || undefined);
  const told = heard.out.split('\n').find((line) => line.includes('some were dropped'));
  expect(JSON.parse(told ?? '').dropped).toBeGreaterThan(100);
  child.stdin.write('end');
  await observed('its end', () => child.exitCode ?? undefined);
  await observed('its last words', () => heard.out.includes('last words') || undefined);
});

it('ends at once, though nobody ever reads its lines', async () => {
  const { child, heard } = flood();
  await observed('the end of the flood', () => /^[\d.]+\n/.exec(heard.err)?.[0]);
  child.stdin.write('end');
  await observed('its end', () => child.exitCode ?? undefined);
  expect(child.exitCode).not.toBe(0);
});
