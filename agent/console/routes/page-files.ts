/** The console's page as it is sent: read and compressed once, kept in memory, so that it is there when the disk is not. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip: Buffer;
  /** Of its content. */
  readonly etag: string;
}

const TYPES = {
  'console.html': 'text/html; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'console.css': 'text/css; charset=utf-8',
} as const;

export type PageFiles = Readonly<Record<keyof typeof TYPES, PageFile>>;

/** Undefined where the pages were not built: a program that runs from its sources. */
export function pageFiles(folder: URL): PageFiles | undefined {
  try {
    const files = Object.entries(TYPES).map(([name, type]) => {
      const bytes = readFileSync(new URL(name, folder));
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      return [name, { type, bytes, etag, gzip: gzipSync(bytes, { level: 9 }) }];
    });
    return Object.fromEntries(files) as PageFiles;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
