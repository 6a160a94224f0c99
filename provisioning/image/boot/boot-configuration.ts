/** What the Pi's `config.txt` says that a start depends on. Of settings that stand twice the last one holds, as on the Pi. */
export interface BootConfiguration {
  readonly kernel: string | undefined;
  readonly initrd: string | undefined;
  readonly is64Bit: boolean;
  readonly uart: boolean;
  /** Names of overlays that are switched on, and of those that wait behind a `#`. */
  readonly overlays: readonly string[];
}

export function bootConfiguration(text: string): BootConfiguration {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const settings = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([a-z0-9_]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) settings.set(name, value);
  }
  const initrd = lines.flatMap((line) => /^initramfs\s+(\S+)/.exec(line)?.[1] ?? []).at(-1);
  return {
    kernel: settings.get('kernel'),
    initrd,
    is64Bit: settings.get('arm_64bit') === '1',
    uart: settings.get('enable_uart') === '1',
    overlays: lines.flatMap((line) => /^#?dtoverlay=([^,\s]+)/.exec(line)?.[1] ?? []),
  };
}
