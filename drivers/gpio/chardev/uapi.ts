/**
 * The bytes of the kernel's GPIO interface v2 (linux/gpio.h), in and out of buffers. Nothing is called here. The structs have
 * the same layout on 32 and 64 bits; numbers are little-endian, as on every processor we run on.
 */
import { endianness } from 'node:os';
import { MonotonicTime } from '../../../time/instant.ts';
import type { Edge, InputSetting, OutputSetting } from '../port.ts';

if (endianness() !== 'LE') throw new Error('the GPIO interface is encoded for little-endian processors');

/** Request numbers of ioctl(2): direction, size, 0xb4 and number in one. */
export const GET_CHIPINFO = 0x8044b401;
export const GET_LINEINFO = 0xc100b405;
export const GET_LINE = 0xc250b407;
export const GET_VALUES = 0xc010b40e;
export const SET_VALUES = 0xc010b40f;

export const CHIPINFO_BYTES = 68;
export const LINEINFO_BYTES = 256;
export const REQUEST_BYTES = 592;
export const VALUES_BYTES = 16;
export const EVENT_BYTES = 48;

const FLAG = {
  activeLow: 1 << 1,
  input: 1 << 2,
  output: 1 << 3,
  edgeRising: 1 << 4,
  edgeFalling: 1 << 5,
  pullUp: 1 << 8,
  pullDown: 1 << 9,
  biasDisabled: 1 << 10,
} as const;

const BIAS = { 'pull-up': FLAG.pullUp, 'pull-down': FLAG.pullDown, none: FLAG.biasDisabled } as const;

/** `struct gpio_v2_line_request`. */
const AT = { consumer: 256, flags: 288, attributes: 296, attribute: 320, lines: 560, events: 564, fd: 588 };
const CONSUMER_BYTES = 32;
/** Within an attribute: what it is, its value, and the lines it is for. */
const ATTRIBUTE = { id: 0, value: 8, mask: 16 };
const ATTRIBUTE_OUTPUT_VALUES = 2;
const ATTRIBUTE_DEBOUNCE = 3;

/** Edges the kernel keeps until they are read: a bouncing button over seconds of a stalled reader. */
const EVENTS_KEPT = 64;

const RISING = 1;

function request(offset: number, consumer: string, flags: number): Buffer {
  const bytes = Buffer.alloc(REQUEST_BYTES);
  bytes.writeUInt32LE(offset, 0);
  // Cut, with a zero at its end.
  bytes.write(consumer, AT.consumer, CONSUMER_BYTES - 1, 'utf8');
  bytes.writeUInt32LE(flags, AT.flags);
  bytes.writeUInt32LE(1, AT.lines);
  return bytes;
}

function addAttribute(bytes: Buffer, id: number, value: number): void {
  bytes.writeUInt32LE(1, AT.attributes);
  bytes.writeUInt32LE(id, AT.attribute + ATTRIBUTE.id);
  bytes.writeUInt32LE(value, AT.attribute + ATTRIBUTE.value);
  bytes.writeUInt32LE(1, AT.attribute + ATTRIBUTE.mask);
}

/** Asks for an output that is off from its first moment: polarity and level are in the same request. */
export function outputRequest({ offset, active, consumer }: OutputSetting): Buffer {
  const bytes = request(offset, consumer, FLAG.output | (active === 'low' ? FLAG.activeLow : 0));
  // Values are logical, so off is 0 on an active-low line too.
  addAttribute(bytes, ATTRIBUTE_OUTPUT_VALUES, 0);
  return bytes;
}

/** Asks for an input with edges both ways. Event times are CLOCK_MONOTONIC where no flag says otherwise. */
export function inputRequest({ offset, active, bias, debounceMicros, consumer }: InputSetting): Buffer {
  const polarity = active === 'low' ? FLAG.activeLow : 0;
  const flags = FLAG.input | FLAG.edgeRising | FLAG.edgeFalling | polarity | BIAS[bias];
  const bytes = request(offset, consumer, flags);
  bytes.writeUInt32LE(EVENTS_KEPT, AT.events);
  if (debounceMicros > 0) addAttribute(bytes, ATTRIBUTE_DEBOUNCE, debounceMicros);
  return bytes;
}

/** The line's descriptor, in an answered request. */
export const descriptorOf = (bytes: Buffer) => bytes.readInt32LE(AT.fd);

/** Puts the one line of a request into `struct gpio_v2_line_values`. */
export function putValue(bytes: Buffer, on: boolean): void {
  bytes.writeUInt32LE(on ? 1 : 0, 0);
  bytes.writeUInt32LE(1, 8);
}

export const isOn = (bytes: Buffer) => (bytes.readUInt8(0) & 1) === 1;

/** `struct gpio_v2_line_event`. */
export function edgeOf(bytes: Buffer): Edge {
  const nanoseconds = bytes.readUInt32LE(0) + bytes.readUInt32LE(4) * 2 ** 32;
  // On an active-low line the kernel calls "rising" what became active.
  return { active: bytes.readUInt32LE(8) === RISING, at: MonotonicTime.ms(nanoseconds / 1e6) };
}

/** `struct gpiochip_info`. */
export function chipOf(bytes: Buffer): {
  readonly name: string;
  readonly label: string;
  readonly lines: number;
} {
  return { name: text(bytes, 0), label: text(bytes, 32), lines: bytes.readUInt32LE(64) };
}

/** Asks about a line, by `struct gpio_v2_line_info`. */
export function lineInfoRequest(offset: number): Buffer {
  const bytes = Buffer.alloc(LINEINFO_BYTES);
  bytes.writeUInt32LE(offset, 64);
  return bytes;
}

/** Who holds a line; empty when nobody does. */
export const consumerOf = (bytes: Buffer) => text(bytes, 32);

function text(bytes: Buffer, at: number): string {
  const field = bytes.subarray(at, at + 32);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}
