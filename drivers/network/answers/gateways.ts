/**
 * Routers of this place, from the kernel's routing table (sysfs and procfs are memory and answer at once). Those of a mobile network are
 * left out: behind a modem there is no neighbour that could be asked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bits of /sys/class/net/<name>/flags (include/uapi/linux/if.h). */
const IFF_POINTOPOINT = 0x10;
const IFF_NOARP = 0x80;

const DEFAULT_ROUTE = '00000000';

export interface KernelFolders {
  readonly proc: string;
  readonly sys: string;
}

export function gateways({ proc, sys }: KernelFolders = { proc: '/proc', sys: '/sys' }): string[] {
  const rows = textOf(join(proc, 'net/route')).split('\n').slice(1);
  const found = rows.flatMap((row) => {
    const [device, destination, gateway] = row.trim().split(/\s+/);
    if (!device || destination !== DEFAULT_ROUTE || !gateway || gateway === DEFAULT_ROUTE) return [];
    const flags = Number.parseInt(textOf(join(sys, 'class/net', device, 'flags')), 16);
    return (flags & (IFF_POINTOPOINT | IFF_NOARP)) === 0 ? [addressOf(gateway)] : [];
  });
  return [...new Set(found)];
}

/** The kernel prints the address as a number in its own byte order: little-endian on all boxes. */
function addressOf(hex: string): string {
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // no such device any more, or no Linux: no router either
  }
}
