/** Small media of every kind, made by ffmpeg for a test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Media {
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-media-'));

  /** A tone of `seconds`, in the format that the name and `options` say. */
  tone(name: string, seconds: number, options: readonly string[] = []): string {
    return this.ffmpeg(name, ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`, ...options]);
  }

  ffmpeg(name: string, args: readonly string[]): string {
    const path = join(this.folder, name);
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, path]);
    return path;
  }

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** The first `share` of a file. */
  truncated(path: string, share: number): string {
    const whole = readFileSync(path);
    return this.file(`short-${path.split('/').at(-1)}`, whole.subarray(0, whole.length * share));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
