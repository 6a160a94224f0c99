/**
 * The sections of `loa.toml` that say where a box stands: who it is, how it reaches the network, its clock, its lamp. All may be
 * absent: a box without them does what it can on its own.
 */
import * as z from 'zod';
import { both } from './said.ts';
import { level, line, text } from './values.ts';

const pem = (vi: string, en: string) =>
  text(`nội dung PEM của ${vi}`, `the PEM text of ${en}`).refine((pem) => pem.includes('-----BEGIN '), {
    error: both(
      `cần nội dung PEM của ${vi}, bắt đầu bằng -----BEGIN`,
      `expected the PEM text of ${en}, beginning with -----BEGIN`,
    ),
  });

/** Made by `loa province node add`, inline, so that a technician carries one file. Secret. */
export const Identity = z.strictObject({
  /** Root keys of the province, as JSON. */
  root: text('khóa gốc của tỉnh, dạng JSON', 'the root keys as JSON'),
  /** Authority of the broker's certificate. */
  ca: pem('cơ quan cấp chứng thư', 'the authority').optional(),
  /** Of this node. */
  cert: pem('chứng thư của cụm này', 'this node’s certificate').optional(),
  key: pem('khóa của cụm này', 'this node’s key').optional(),
});

const cidr = z.union([z.literal('dhcp'), z.cidrv4()], {
  error: both(
    'cần "dhcp", hoặc địa chỉ kèm độ dài mạng, ví dụ "192.168.1.20/24"',
    'expected "dhcp" or an address with its prefix, e.g. "192.168.1.20/24"',
  ),
});
const ip = z.ipv4({
  error: both('cần một địa chỉ IPv4, ví dụ "192.168.1.1"', 'expected an IPv4 address, e.g. "192.168.1.1"'),
});

const addresses = {
  address: cidr.default('dhcp'),
  /** With a fixed address. */
  gateway: ip.optional(),
  dns: z.array(ip).max(3).default([]),
};

export const Ethernet = z.strictObject(addresses);

/** What air and NetworkManager count; a letter with marks takes two or three. */
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** Typed by nobody; a profile with one is thrown away whole. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noControl = (text: string) => !/[\u0000-\u001F\u007F]/.test(text);
const controlled = both('có ký tự điều khiển, hãy gõ lại', 'has control characters: type it anew');

export const Wifi = z.strictObject({
  ssid: z
    .string({ error: both('cần tên mạng Wi-Fi, trong dấu nháy kép', 'expected the name of the network') })
    .min(1)
    .refine((name) => bytes(name) <= 32, {
      error: both(
        'tên dài nhất 32 byte (chữ có dấu tính 2 hoặc 3)',
        'expected at most 32 bytes (letters with marks take 2 or 3)',
      ),
    }),
  /** WPA2/WPA3 pass phrase; absent: an open network. */
  password: z
    .string({ error: both('cần 8–63 ký tự, trong dấu nháy kép', 'expected 8–63 characters') })
    .min(8, both('cần 8–63 ký tự, trong dấu nháy kép', 'expected 8–63 characters'))
    .refine((phrase) => bytes(phrase) <= 63, {
      error: both(
        'cần 8–63 ký tự (chữ có dấu tính 2 hoặc 3)',
        'expected 8–63 bytes (letters with marks take 2 or 3)',
      ),
    })
    .refine(noControl, { error: controlled })
    .optional(),
  hidden: z
    .boolean({ error: both('cần true (có) hoặc false (không)', 'expected true or false') })
    .default(false),
  /** Which channels the law allows. */
  country: z
    .string()
    .regex(
      /^[A-Z]{2}$/,
      both('cần mã nước hai chữ hoa, ví dụ "VN"', 'expected a country of two capitals, e.g. "VN"'),
    )
    .default('VN'),
  ...addresses,
});

export const Mobile = z.strictObject({
  apn: z
    .string({
      error: both(
        'cần APN của nhà mạng, ví dụ "v-internet"',
        'expected the APN of the SIM card, e.g. "v-internet"',
      ),
    })
    .max(64)
    .regex(
      /^[A-Za-z0-9._-]+$/,
      both(
        'chỉ có chữ không dấu, số và . _ - , ví dụ "v-internet"',
        'expected letters without marks, digits and . _ - , e.g. "v-internet"',
      ),
    ),
  user: z.string().max(64).refine(noControl, { error: controlled }).optional(),
  password: z.string().max(64).refine(noControl, { error: controlled }).optional(),
  /** Of the SIM card. A wrong one three times locks it: it is tried once. */
  pin: z
    .string({
      error: both(
        'cần các chữ số trong dấu nháy kép, ví dụ "1234"',
        'expected the digits in quotes, e.g. "1234"',
      ),
    })
    .regex(/^\d{4,8}$/, both('cần 4–8 chữ số', 'expected 4–8 digits'))
    .optional(),
  /** A line that takes the modem's power away while it is on: the last rung before a reboot. */
  power_cut: z
    .strictObject({
      line,
      active: level.default('high'),
      off_seconds: z
        .number({ error: both('cần một số giây', 'expected a number of seconds') })
        .min(1)
        .max(60)
        .default(10),
    })
    .optional(),
});

export const Network = z.strictObject({
  /** Whether the box may start itself anew when nothing else brings the network back: once an hour at most, never on the air. */
  may_reboot: z
    .boolean({ error: both('cần true (có) hoặc false (không)', 'expected true or false') })
    .default(true),
  /** New network settings that bring no connection within this go back to those that did. */
  revert_minutes: z
    .number({ error: both('cần một số phút', 'expected a number of minutes') })
    .min(2)
    .max(1_440)
    .default(15),
});

export const Time = z.strictObject({
  /** NTP servers of the province. Empty: those that the network names, and a public pool. */
  servers: z
    .array(
      z
        .string()
        .max(253)
        .regex(
          /^[\w:][\w.:-]*$/,
          both(
            'cần tên hoặc địa chỉ máy chủ giờ, không dấu, ví dụ "ntp.tinh.vn"',
            'expected the name or address of a server, e.g. "ntp.tinh.vn"',
          ),
        ),
    )
    .max(8)
    .default([]),
});

export const Ssh = z.strictObject({
  /** Public keys that may log in as the technician. Empty: no log-in, no open port. */
  keys: z
    .array(
      z
        .string()
        .regex(
          /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-\S+|sk-\S+) [A-Za-z0-9+/=]+( .*)?$/,
          both(
            'cần một khóa công khai, "ssh-ed25519 AAAA… tên"',
            'expected a public key, "ssh-ed25519 AAAA… name"',
          ),
        ),
    )
    .max(16)
    .default([]),
});

/** One lamp that blinks a code. With neither: the kernel's own LED where there is one. */
export const Lamp = z.strictObject({
  line: line.optional(),
  active: level.default('high'),
  /** Name in /sys/class/leds; "none" leaves them alone. */
  led: z.string().min(1).max(64).default('ACT'),
});

/** The button held while the box gets its power. */
export const Reset = z.strictObject({
  hold_seconds: z
    .number({ error: both('cần một số giây', 'expected a number of seconds') })
    .min(5)
    .max(60)
    .default(10),
  /** Whether the box is still itself afterwards, or nobody. */
  identity: z
    .enum(['keep', 'wipe'], {
      error: both('cần "keep" (giữ) hoặc "wipe" (xóa)', 'expected "keep" or "wipe"'),
    })
    .default('keep'),
});

/** The box says its cluster code when it is connected for the first time. */
export const FirstWords = z.strictObject({
  say_code: z
    .boolean({ error: both('cần true (có) hoặc false (không)', 'expected true or false') })
    .default(true),
  volume_percent: z
    .number({ error: both('cần một số từ 1 đến 100', 'expected a number from 1 to 100') })
    .min(1)
    .max(100)
    .default(20),
});
