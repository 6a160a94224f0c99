import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { STEPS } from '../../../../province/reference/village/tour/step-log.ts';
import { observed } from '../../../link/observed.ts';

const ENTRY = fileURLToPath(
  new URL('../../../../dist/province/reference/village/village.main.js', import.meta.url),
);
const dir = mkdtempSync(join(tmpdir(), 'loa-village-'));
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

interface Told {
  readonly page: string;
  readonly nodes: readonly { readonly nodeId: string; readonly console: string; readonly pid: number }[];
}

/** The village as `npm start -- --json` runs it, in one folder for all cases: they follow one another as starts do. */
async function start() {
  const began = performance.now();
  const child = spawn(process.execPath, [ENTRY, '--json', '--port', '0', '--keep', dir]);
  onTestFinished(() => end(child));
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await observed(
    `the village runs: ${err}`,
    () => {
      if (child.exitCode !== null) throw new Error(`the village ended: ${err}`);
      return out.includes('\n') && out;
    },
    40_000,
  );
  const seconds = (performance.now() - began) / 1_000;
  return { child, exited, seconds, told: JSON.parse(line) as Told, err: () => err };
}

/** Whatever a case did: the next one finds the folder free and no node of this one. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await exited;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // ESRCH is how the kernel says so
  }
}

async function eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
  // A node starts in two seconds; on a machine that is shared with browsers it takes many more.
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not seen within 60 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the village', () => {
  it('gives a page through which its nodes are seen, heard and alerted, and ends at Ctrl-C', async () => {
    const { child, exited, told } = await start();
    const { page, nodes } = told;
    const get = async (path: string) => (await fetch(page + path)).json() as Promise<never>;
    expect(await (await fetch(page)).text()).toContain('<title>Loa');
    expect(await get('api/village')).toHaveLength(2);
    for (const { nodeId } of nodes)
      expect(await get(`nodes/${nodeId}/status`)).toMatchObject({ nodeId, link: 'connected', faults: [] });

    const [speaker, board] = nodes.map(({ nodeId }) => `nodes/${nodeId}`);
    const sound = await fetch(`${page}${speaker}/sound`);
    expect(sound.headers.get('x-sample-rate')).toBe('48000');
    const chunk = await sound.body?.getReader().read();
    expect(chunk?.value?.length).toBeGreaterThan(0);

    const body = { level: 2, hazard: 'storm', infos: [{ language: 'vi', headline: 'Bão gần bờ' }] };
    const sent = await fetch(`${page}api/alerts`, {
      method: 'POST',
      headers: { 'x-loa': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ aud: nodes.map(({ nodeId }) => nodeId), body }),
    });
    expect(sent.status).toBe(200);
    await eventually('the alert is on air, relays closed', async () => {
      const status = (await get(`${speaker}/status`)) as { onAir: { class: string }[]; relays: object };
      return status.onAir[0]?.class === 'emergency' && Object.values(status.relays).every(Boolean);
    });
    await eventually('the alert is on the board', async () => {
      const status = (await get(`${board}/status`)) as { screen?: { kind: string } };
      return status.screen?.kind === 'alert';
    });

    child.kill('SIGINT');
    expect(await exited).toBe(0);
    expect(nodes.filter(({ pid }) => isThere(pid))).toEqual([]);
    await expect(fetch(page)).rejects.toThrow();
  });

  it('is there again at once, and starts a node again that was killed', async () => {
    const { child, exited, seconds, told, err } = await start();
    // Two to three seconds on a machine that does nothing else; this one is shared with browsers. A start that installs takes minutes.
    expect(seconds).toBeLessThan(30);
    const [speaker] = told.nodes;
    process.kill(speaker?.pid ?? Number.NaN, 'SIGKILL');
    await observed('its death is told', () => err().includes('tan-phu-loa-01 died'));
    await eventually('it answers again', async () => {
      const answer = await fetch(`${speaker?.console}/status`).catch(() => undefined);
      return answer?.ok === true;
    });
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('leaves no node behind when it is killed, and starts again in the same folder', async () => {
    const { child, exited, told } = await start();
    child.kill('SIGKILL');
    await exited;
    await observed('the nodes end', () => told.nodes.every(({ pid }) => !isThere(pid)), 15_000);
    const again = await start();
    again.child.kill('SIGINT');
    expect(await again.exited).toBe(0);
  });

  it('says so when another village runs in its folder', async () => {
    const { child, exited } = await start();
    const second = spawn(process.execPath, [ENTRY, '--keep', dir]);
    let said = '';
    second.stderr.on('data', (data) => {
      said += data;
    });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).not.toBe(0);
    expect(said).toContain(`process ${child.pid} already works on it`);
    child.kill('SIGINT');
    expect(await exited).toBe(0);
  });

  it('ends a tour at once that is called off, says so, and leaves nothing of it', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'loa-tours-'));
    onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
    const child = spawn(process.execPath, [ENTRY, '--tour', '--json'], {
      env: { ...process.env, TMPDIR: scratch },
    });
    onTestFinished(() => end(child));
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    await observed('the tour has begun', () => err.includes('a drill'), 40_000);
    const began = performance.now();
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(performance.now() - began).toBeLessThan(8_000);
    const { steps } = JSON.parse(out) as { steps: { name: string; ok: boolean; measured: object }[] };
    expect(steps.map(({ name }) => name)).toEqual(Object.keys(STEPS));
    expect(steps.filter(({ ok }) => ok).map(({ name }) => name)).toEqual(['online', 'end']);
    expect(steps.at(-1)?.measured).toMatchObject({ processesLeft: 0, relaysOff: true, exits: '0, 0' });
    expect(readdirSync(scratch)).toEqual([]);
  });
});
