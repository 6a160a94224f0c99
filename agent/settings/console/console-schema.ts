/** The section of `loa.toml` about the console: where it listens, and what it asks of whoever comes. */
import { isIP } from 'node:net';
import * as z from 'zod';
import { readPinHash } from '../../../province/contract/pin/pin-hash.ts';
import { both } from '../said.ts';

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]):\d+$/;

export const Console = z.strictObject({
  /** Address and port of the page on the box. Loopback only: what commands on this machine ask of it has no log-in. */
  listen: z
    .string()
    .regex(
      /^[\w.:[\]-]+:\d{1,5}$/,
      both('cần địa-chỉ:cổng, ví dụ "127.0.0.1:8090"', 'expected address:port, e.g. "127.0.0.1:8090"'),
    )
    .refine((listen) => LOOPBACK.test(listen), {
      error: both(
        'cần địa chỉ chỉ mở trong máy này, ví dụ "127.0.0.1:8090"; muốn mở trong mạng nội bộ thì dùng lan',
        'expected an address of this machine alone, e.g. "127.0.0.1:8090"; the box\u2019s network is opened by lan',
      ),
    })
    .default('127.0.0.1:8090'),
  /** Address and port for phones in the box's network, with TLS by its certificate; needs `pin`. Absent: closed. */
  lan: z
    .string({ error: both('cần địa chỉ, ví dụ "0.0.0.0:8443"', 'expected an address, e.g. "0.0.0.0:8443"') })
    .refine(isAddress, {
      error: both(
        'cần địa-chỉ-IP:cổng, ví dụ "0.0.0.0:8443" (mọi mạng của hộp)',
        'expected IP address:port, e.g. "0.0.0.0:8443" (all networks of the box)',
      ),
    })
    .optional(),
  /** Hash of the PIN of this box. Absent: on this machine none is asked. */
  pin: z
    .string({ error: both('cần chuỗi do loa console pin ghi', 'expected what loa console pin writes') })
    .refine((text) => readPinHash(text) !== undefined, {
      error: both(
        'cần chuỗi scrypt$… do "loa console pin" ghi, không phải mã PIN: hãy chạy loa console pin',
        'expected the scrypt$… that "loa console pin" writes, not the PIN itself: run loa console pin',
      ),
    })
    .optional(),
});

/** Below 1024 the agent may not listen: it is nobody on its machine. */
function isAddress(text: string): boolean {
  const [, v6, v4, port] = /^(?:\[([\da-fA-F:.]+)\]|([\d.]+)):(\d{1,5})$/.exec(text) ?? [];
  return isIP(v6 ?? v4 ?? '') === (v6 === undefined ? 4 : 6) && Number(port) > 0 && Number(port) < 65_536;
}
