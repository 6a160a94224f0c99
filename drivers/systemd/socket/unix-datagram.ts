/**
 * Sends to a unix datagram socket, which Node cannot: the C library is called. Nothing here waits: a receiver that is slow or gone costs
 * a call that fails.
 */
import koffi from 'koffi';

const AF_UNIX = 1;
/** SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK: children do not inherit it, and a full queue is an answer. */
const SOCKET_TYPE = 0x2 | 0x80000 | 0x800;
const MSG_NOSIGNAL = 0x4000;
/** `sun_path`, with its closing zero. */
const PATH_BYTES = 108;

export type SendDatagram = (text: string) => boolean;

/** `address` as systemd gives it: a path, or `@name` of an abstract socket. Undefined: no such address can be, or no socket can be had. */
export function unixDatagram(address: string): SendDatagram | undefined {
  const to = socketAddress(address);
  if (!to) return undefined;
  const libc = koffi.load('libc.so.6');
  const socket = libc.func('int socket(int domain, int type, int protocol)');
  const sendto = libc.func(
    'long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, uint32_t addressLength)',
  );
  const descriptor: number = socket(AF_UNIX, SOCKET_TYPE, 0);
  if (descriptor < 0) return undefined;
  return (text) => {
    const bytes = Buffer.from(text, 'utf8');
    // Addressed each time: a receiver that was started anew has the same name and is another socket.
    return sendto(descriptor, bytes, bytes.length, MSG_NOSIGNAL, to, to.length) === bytes.length;
  };
}

/** `struct sockaddr_un`. */
function socketAddress(address: string): Buffer | undefined {
  const abstract = address.startsWith('@');
  if (!abstract && !address.startsWith('/')) return undefined;
  const path = Buffer.from(abstract ? `\0${address.slice(1)}` : `${address}\0`, 'utf8');
  if (path.length > PATH_BYTES) return undefined;
  const family = Buffer.alloc(2);
  family.writeUInt16LE(AF_UNIX);
  return Buffer.concat([family, path]);
}
