/** Boards that QEMU emulates, as its arguments. */

export type Board =
  /** A generic one with what a box needs: sound card, GPIO chip with a key, hardware watchdog; and a screen, for an e-board. */
  | {
      readonly kind: 'virt';
      readonly sound: boolean;
      readonly processors: number;
      readonly screen: boolean;
    }
  /** A Pi 3 with its own pin controller, without sound. `tree` is the file of its device tree. */
  | { readonly kind: 'raspi3b'; readonly tree: string };

export interface Fittings {
  /** File of the card, and of the recording. */
  readonly card: string;
  readonly recording: string;
  /** Options of the user network. */
  readonly forwards: string;
}

/** Of the screen (points). Small: an emulated processor paints it. */
const SCREEN = { width: 1280, height: 720 };

/** Of the recording (frames per second). */
export const RECORDING_RATE = 48_000;

/**
 * Words of a kernel's command line, for what costs an emulated processor alone. What the kernel does against processors that leak takes half
 * of its time: QEMU drops its translations at each system call. And a program that each start loads at another address (`norandmaps`) is
 * translated anew at each, which takes another fifth.
 */
const FOR_EMULATION = 'kpti=off mitigations=off norandmaps';

interface Fitted {
  readonly arguments: readonly string[];
  /** Added to the kernel's command line. */
  readonly append: string;
  /** Serial line that a root shell may have. */
  readonly shellLine: string;
}

export function fitted(board: Board, { card, recording, forwards }: Fittings): Fitted {
  const network = ['-netdev', `user,id=net${forwards}`];
  if (board.kind === 'raspi3b')
    return {
      arguments: [
        ...['-M', 'raspi3b', '-dtb', board.tree, '-accel', 'tcg,thread=multi'],
        ...['-drive', `file=${card},format=raw,if=sd,cache=writeback`],
        ...[...network, '-device', 'usb-net,netdev=net'],
        // The first serial line is the radio's; the second one is the shell's alone.
        ...['-serial', 'null', '-serial', 'chardev:shell'],
      ],
      // Its watchdog bites as soon as it is armed: QEMU resets the machine at the write that would start the count.
      append: `console=tty0 quiet module_blacklist=bcm2835_wdt ${FOR_EMULATION}`,
      shellLine: 'ttyS1',
    };
  const sound = ['-audiodev', `wav,id=sound,path=${recording},out.frequency=${RECORDING_RATE}`];
  return {
    arguments: [
      ...['-M', 'virt', '-cpu', 'cortex-a72', '-smp', String(board.processors)],
      ...['-m', board.screen ? '2048' : '1024'],
      ...['-accel', 'tcg,thread=multi'],
      ...['-drive', `file=${card},format=raw,if=none,id=card,cache=writeback`],
      ...['-device', 'virtio-blk-pci,drive=card'],
      // Without the card's boot program, which is another package of Debian's.
      ...[...network, '-device', 'virtio-net-pci,netdev=net,romfile='],
      ...(board.screen ? ['-device', `virtio-gpu-pci,xres=${SCREEN.width},yres=${SCREEN.height}`] : []),
      ...(board.sound ? [...sound, '-device', 'intel-hda', '-device', 'hda-output,audiodev=sound'] : []),
      ...['-device', 'i6300esb', '-serial', 'stdio', '-device', 'pci-serial,chardev=shell'],
    ],
    // The kernel's own driver of the power key would take the button's line.
    append: `console=ttyAMA0 module_blacklist=gpio_keys systemd.show_status=1 ${FOR_EMULATION}`,
    shellLine: 'ttyS0',
  };
}
