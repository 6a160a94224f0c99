/**
 * Takes the README's picture: the village's page during an alert. Run by hand after a change of the page, with a Chromium on the path.
 *
 *   node provisioning/pictures/village-picture.mjs [file] [light|dark] [width] [height]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildDist } from '../build/build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [
  file = join(root, 'docs/pictures/village.png'),
  colorScheme = 'light',
  width = '1366',
  height = '900',
] = process.argv.slice(2);

await buildDist();
const dir = mkdtempSync(join(tmpdir(), 'loa-picture-'));
const entry = join(root, 'dist/province/reference/village/village.main.js');
const village = spawn(process.execPath, [entry, '--json', '--port', '0', '--keep', dir], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => village.once('exit', resolve));
try {
  const [line] = await Promise.race([
    once(createInterface(village.stdout)),
    ended.then((code) => Promise.reject(new Error(`the village ended with ${code}`))),
  ]);
  await takePicture(JSON.parse(line).page);
} finally {
  village.kill('SIGINT');
  await ended;
  rmSync(dir, { recursive: true, force: true });
}

function once(lines) {
  return new Promise((resolve) => lines.once('line', (line) => resolve([line])));
}

async function takePicture(page) {
  // Chromium's own sandbox needs a user that is not root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  try {
    const tab = await browser.newPage({
      viewport: { width: Number(width), height: Number(height) },
      colorScheme,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    });
    await tab.goto(page);
    // The greeting of the start has been heard: the play log has a row, and then the alert cuts into nothing.
    await tab.waitForSelector('#log .played', { timeout: 120_000 });
    await tab.click('.send');
    // The second press means it; so soon after the first it would be a double click.
    await tab.waitForSelector('.send.armed');
    await tab.waitForTimeout(500);
    await tab.click('.send');
    await tab.waitForSelector('.now.emergency', { timeout: 10_000 });
    await tab.waitForSelector('#messages .playing', { timeout: 10_000 });
    await tab.frameLocator('iframe').locator('body[data-level="3"]').waitFor({ timeout: 10_000 });
    await tab.screenshot({ path: file });
    console.log(file);
  } finally {
    await browser.close();
  }
}
