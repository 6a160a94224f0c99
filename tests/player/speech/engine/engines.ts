/** Small programs that stand in for an engine, each with one way to be good or bad. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Engines {
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-engines-'));
  #made = 0;

  shell(script: string): string {
    return this.#program(`#!/bin/sh\n${script}\n`);
  }

  /** Reads its text, then runs `script`, which has it as `text` and a tone of half a second as `wav`. */
  node(script: string): string {
    return this.#program(`#!${process.execPath}
const text = require('node:fs').readFileSync(0, 'utf8');
const tone = (rate, seconds) => Buffer.from(Int16Array.from({ length: rate * seconds }, (_, at) => 9000 * Math.sin(at * 2 * Math.PI * 500 / rate)).buffer);
const wavOf = (pcm, rate, claim = pcm.length) => {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0); head.writeUInt32LE(claim + 36, 4); head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24); head.writeUInt32LE(rate * 2, 28); head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34);
  head.write('data', 36); head.writeUInt32LE(claim, 40);
  return Buffer.concat([head, pcm]);
};
const wav = wavOf(tone(16000, 0.5), 16000);
${script}
`);
  }

  /** An empty file. */
  write(path: string): void {
    writeFileSync(path, '');
  }

  #program(text: string): string {
    const path = join(this.folder, `engine-${++this.#made}`);
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
