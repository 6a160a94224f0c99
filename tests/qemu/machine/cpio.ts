/**
 * Writes an archive that the kernel unpacks as its first file system ("newc" cpio): no tool, no root and no image file needed.
 * Everything in it belongs to root, whoever owns it here.
 */
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MAGIC = '070701';
const TRAILER = 'TRAILER!!!';

/** Archives all of `folder` into `file`. The kernel reads several archives one after another: later files win. */
export function writeCpio(folder: string, file: string): void {
  const archive = openSync(file, 'w');
  let inode = 1;
  const add = (name: string, mode: number, content: Buffer) => {
    writeSync(archive, headerOf(name, mode, content.length, inode++));
    if (content.length > 0) writeWhole(archive, content);
    writeSync(archive, Buffer.alloc(padding(content.length)));
  };
  const walk = (relative: string) => {
    for (const entry of readdirSync(join(folder, relative)).sort()) {
      const name = join(relative, entry);
      const path = join(folder, name);
      const status = lstatSync(path);
      if (status.isDirectory()) {
        add(name, status.mode, Buffer.alloc(0));
        walk(name);
      } else if (status.isSymbolicLink()) add(name, status.mode, Buffer.from(readlinkSync(path)));
      else if (status.isFile()) add(name, status.mode, readFileSync(path));
    }
  };
  try {
    walk('');
    add(TRAILER, 0, Buffer.alloc(0));
  } finally {
    closeSync(archive);
  }
}

function headerOf(name: string, mode: number, bytes: number, inode: number): Buffer {
  const nameBytes = Buffer.byteLength(name) + 1;
  // Inode, mode, owner, group, links, time, size, device (2), special device (2), name's length, checksum.
  const fields = [inode, mode, 0, 0, 1, 0, bytes, 0, 0, 0, 0, nameBytes, 0];
  const header = MAGIC + fields.map((field) => field.toString(16).padStart(8, '0')).join('');
  const length = header.length + nameBytes;
  return Buffer.from(header + name + '\0'.repeat(1 + padding(length)));
}

/** Headers with names, and contents, end on a multiple of four. */
function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function writeWhole(file: number, content: Buffer): void {
  for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
}
