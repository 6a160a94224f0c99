/** What an emulator needs to start an image as a Pi would: kernel, initramfs and command line, taken from its FAT partition. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';
import { bootConfiguration } from './boot-configuration.ts';
import { onFat } from './fat-of-image.ts';

export interface BootFiles {
  readonly kernel: string;
  readonly initrd: string;
  /** As the Pi's first stage hands it on; an emulator adds its `console=`. */
  readonly commandLine: string;
}

/** Copies them into `folder`. Throws WorldError where the image has none. */
export async function bootFiles(image: string, folder: string): Promise<BootFiles> {
  const take = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await onFat('mcopy', image, '-n', '-o', `::${name}`, path);
    return path;
  };
  const { kernel, initrd } = bootConfiguration(readFileSync(await take('config.txt'), 'utf8'));
  if (kernel === undefined || initrd === undefined)
    throw new WorldError('image.config', `config.txt of ${image} should name a kernel and an initramfs`);
  return {
    kernel: await take(kernel),
    initrd: await take(initrd),
    commandLine: readFileSync(await take('cmdline.txt'), 'utf8').trim(),
  };
}
