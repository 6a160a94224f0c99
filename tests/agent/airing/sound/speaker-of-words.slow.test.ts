import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { RingReader } from '../../../../player/ring/ring-reader.ts';
import { Engines } from '../../../player/speech/engine/engines.ts';
import { RATE, STORM, speaker } from './spoken.ts';

const engines = new Engines();
afterAll(() => engines[Symbol.dispose]());

/** Programs that this process started and that still run, by name. */
const children = () =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
        return field('PPid') === `${process.pid}` && field('State') !== 'Z' ? [field('Name')] : [];
      } catch {
        // It ended meanwhile.
        return [];
      }
    })
    .filter((name) => /^(ffmpeg|espeak-ng|engine-)/.test(name));

test('a bulletin is in its ring whole, its first words long before its last ones', async () => {
  const { speech, raised } = speaker();
  const began = performance.now();
  const { ring, ended } = speech.say(STORM, 'vi');
  const answered = performance.now() - began;
  const reader = new RingReader(ring);
  await vi.waitFor(() => expect(reader.ready(0)).toBeGreaterThan(RATE / 10), {
    timeout: 20_000,
    interval: 5,
  });
  const first = reader.ready(0);
  expect(reader.state).toBe('filling');
  await ended;
  expect(answered).toBeLessThan(500);
  expect(reader.state).toBe('ended');
  expect(reader.ready(0)).toBeGreaterThan(25 * RATE);
  expect(first).toBeLessThan(reader.ready(0) / 2);
  expect(raised).toEqual([]);
});

test('20,000 characters are made only as far as there is room, in bounded memory, and a stop ends all of it', async () => {
  const { speech, raised } = speaker();
  const before = process.memoryUsage();
  const decoding = speech.say('Bà con chú ý, nước sông đang lên nhanh. '.repeat(500), 'vi');
  expect(decoding.ring.byteLength).toBeLessThan(34_000_000);
  const reader = new RingReader(decoding.ring);
  await vi.waitFor(() => expect(reader.full).toBe(true), { timeout: 90_000 });
  const { external, arrayBuffers } = process.memoryUsage();
  expect(external + arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(120_000_000);
  // A box that plays makes room, and the words go on.
  const written = reader.ready(0);
  reader.release(10 * RATE);
  await vi.waitFor(() => expect(reader.ready(0)).toBeGreaterThan(written), { timeout: 20_000 });
  decoding.stop();
  await decoding.ended;
  expect(reader.state).toBe('decoder-died');
  await vi.waitFor(() => expect(children()).toEqual([]), { timeout: 10_000 });
  expect(raised).toEqual([]);
});

test.each([0, 30, 150])('a stop after %s ms leaves no process, no fault and a closed ring', async (ms) => {
  const { speech, raised } = speaker();
  const decoding = speech.say(STORM, 'vi');
  await new Promise((resolve) => setTimeout(resolve, ms));
  decoding.stop();
  decoding.stop();
  await decoding.ended;
  expect(['decoder-died', 'ended']).toContain(new RingReader(decoding.ring).state);
  await vi.waitFor(() => expect(children()).toEqual([]), { timeout: 10_000 });
  expect(raised).toEqual([]);
});

test('what cannot be read closes its ring as failed and is one fault, which the next success clears', async () => {
  const works = join(engines.folder, 'works');
  const program = engines.node(
    `if (!require('node:fs').existsSync('${works}')) process.exit(1); process.stdout.write(wav)`,
  );
  const { speech, holding } = speaker({ command: { program, args: [], languages: ['hmn'] } });
  expect([speech.speaks('hmn'), speech.speaks('vi'), speech.speaks('km')]).toEqual([true, true, false]);
  for (const [text, language, why] of [
    ['nyob zoo', 'hmn', 'ended with 1'],
    ['ជំរាបសួរ', 'km', 'no voice here speaks "km"'],
    ['… * …', 'vi', 'nothing in the text can be said'],
    ['', 'vi', 'nothing in the text can be said'],
  ] as const) {
    const { ring, ended } = speech.say(text, language);
    await ended;
    expect(new RingReader(ring).state).toBe('decoder-died');
    expect(holding.get('speech.failed')).toContain(why);
  }
  engines.write(works);
  const { ring, ended } = speech.say('nyob zoo', 'hmn');
  await ended;
  expect(new RingReader(ring).state).toBe('ended');
  expect([...holding.keys()]).toEqual([]);
});

test('an engine that fails in the midst leaves what it said, and no ring that says it was whole', async () => {
  const once = join(engines.folder, 'once');
  const program = engines.node(
    `const fs = require('node:fs'); if (fs.existsSync('${once}')) process.exit(1); fs.writeFileSync('${once}', ''); process.stdout.write(wav)`,
  );
  const { speech, holding } = speaker({ command: { program, args: [], languages: ['hmn'] } });
  const { ring, ended } = speech.say('Nyob zoo. Mus tsev.', 'hmn');
  await ended;
  expect(existsSync(once)).toBe(true);
  expect(new RingReader(ring).state).toBe('decoder-died');
  expect([...holding.keys()].sort()).toEqual(['speech.command-failed', 'speech.failed']);
});

test('hostile text is read or left out, never obeyed', async () => {
  const { speech, raised } = speaker();
  const nasty = `Một\0 hai \u0001\u000150s <speak><break time="60s"/></speak> [[hello]] --stdout -w /tmp/x \u{1F600} ${'dài'.repeat(300)} \uD800 ba.`;
  const { ring, ended } = speech.say(nasty, 'vi');
  await ended;
  const reader = new RingReader(ring);
  expect(reader.state).toBe('ended');
  expect(reader.ready(0)).toBeGreaterThan(5 * RATE);
  expect(raised).toEqual([]);
});
