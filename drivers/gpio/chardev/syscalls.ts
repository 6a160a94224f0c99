/** The system calls that Node lacks, or has only with an exception for "nothing there yet". Bound once per thread. */
import { constants as fs } from 'node:fs';
import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import koffi from 'koffi';

export interface Syscalls {
  /** Negative on failure. */
  ioctl(descriptor: number, request: number, argument: Buffer): number;
  /** Makes reads of a descriptor answer at once. Negative on failure. */
  setNonBlocking(descriptor: number): number;
  /** Bytes read, 0 when nothing is there, negative on failure. Allocates nothing. */
  read(descriptor: number, bytes: Buffer): number;
  close(descriptor: number): void;
  /** Of the last call that failed. */
  errno(): number;
}

const F_SETFL = 4;

let bound: Syscalls | undefined;

export function syscalls(): Syscalls {
  if (bound) return bound;
  const libc = koffi.load('libc.so.6');
  const read = libc.func('long read(int fd, _Out_ void *bytes, unsigned long count)');
  const fcntl = libc.func('int fcntl(int fd, int command, long argument)');
  bound = {
    ioctl: libc.func('int ioctl(int fd, unsigned long request, _Inout_ void *argument)'),
    setNonBlocking: (descriptor) => fcntl(descriptor, F_SETFL, fs.O_NONBLOCK),
    read: (descriptor, bytes) => {
      const count: number = read(descriptor, bytes, bytes.length);
      return count < 0 && koffi.errno() === constants.errno.EAGAIN ? 0 : count;
    },
    close: libc.func('int close(int fd)'),
    errno: () => koffi.errno(),
  };
  return bound;
}

/** `EBUSY: resource busy or locked`. */
export function errnoText(errno: number): string {
  const [name, text] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, 'unknown'];
  return `${name}: ${text}`;
}
