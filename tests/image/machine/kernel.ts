/** Kernel, its first file system and its command line, as the card's firmware would take them: from the FAT partition. */
import { join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';
import type { Card } from './card.ts';

export interface Kernel {
  readonly kernel: string;
  readonly initrd: string;
  readonly commandLine: string;
}

/** Takes them into `folder`. Throws WorldError where they are not there. */
export async function takeKernel(card: Card, folder: string): Promise<Kernel> {
  const names = await card.names();
  const newest = (begin: string) =>
    names
      .filter((name) => name.startsWith(begin))
      .sort()
      .at(-1);
  const [kernel, initrd] = [newest('vmlinuz'), newest('initrd.img')];
  const commandLine = await card.read('cmdline.txt');
  if (kernel === undefined || initrd === undefined || commandLine === undefined)
    throw new WorldError('image.kernel', `no kernel, initrd or cmdline.txt among ${names.join(', ')}`);
  return {
    kernel: await card.take(kernel, join(folder, 'vmlinuz')),
    initrd: await card.take(initrd, join(folder, 'initrd')),
    commandLine: withoutConsoles(commandLine),
  };
}

/** The board's own serial line is another. */
function withoutConsoles(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => !word.startsWith('console='))
    .join(' ');
}
