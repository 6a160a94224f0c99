import { describe, expect, it } from 'vitest';
import { findChip } from '../../../drivers/gpio/chardev/find-chip.ts';
import {
  chipOf,
  consumerOf,
  descriptorOf,
  edgeOf,
  inputRequest,
  isOn,
  lineInfoRequest,
  outputRequest,
  putValue,
} from '../../../drivers/gpio/chardev/uapi.ts';
import { GpioFailed } from '../../../drivers/gpio/port.ts';

/** Everything in a request that is not zero, as 32-bit words by their byte offset. */
const words = (bytes: Buffer) =>
  Object.fromEntries(
    Array.from({ length: bytes.length / 4 }, (_, i) => [i * 4, bytes.readUInt32LE(i * 4)] as const).filter(
      ([, word]) => word !== 0,
    ),
  );
const CONSUMER = { 256: 0x2d616f6c, 260: 0x70 };

describe('bytes of the GPIO character device', () => {
  it('asks for an active-high output with its off value in the same request', () => {
    const bytes = outputRequest({ offset: 17, active: 'high', consumer: 'loa-p' });
    expect(bytes).toHaveLength(592);
    expect(words(bytes)).toEqual({ 0: 17, ...CONSUMER, 288: 1 << 3, 296: 1, 320: 2, 336: 1, 560: 1 });
  });

  it('asks for an active-low output with its polarity', () => {
    const bytes = outputRequest({ offset: 17, active: 'low', consumer: 'loa-p' });
    expect(words(bytes)[288]).toBe((1 << 3) | (1 << 1));
    expect(words(bytes)[328]).toBeUndefined();
  });

  it('asks for an input with bias, both edges, debounce and room for edges', () => {
    const bytes = inputRequest({
      offset: 4,
      active: 'low',
      bias: 'pull-up',
      debounceMicros: 20_000,
      consumer: 'loa-p',
    });
    const flags = (1 << 1) | (1 << 2) | (1 << 4) | (1 << 5) | (1 << 8);
    const attribute = { 296: 1, 320: 3, 328: 20_000, 336: 1 };
    expect(words(bytes)).toEqual({ 0: 4, ...CONSUMER, 288: flags, ...attribute, 560: 1, 564: 64 });
  });

  it('leaves the debounce out when it is 0, and knows the other biases', () => {
    const setting = { offset: 4, active: 'high', debounceMicros: 0, consumer: '' } as const;
    const edges = (1 << 2) | (1 << 4) | (1 << 5);
    expect(words(inputRequest({ ...setting, bias: 'pull-down' }))).toEqual({
      0: 4,
      288: edges | (1 << 9),
      560: 1,
      564: 64,
    });
    expect(words(inputRequest({ ...setting, bias: 'none' }))[288]).toBe(edges | (1 << 10));
  });

  it('cuts a long consumer and keeps its zero', () => {
    const bytes = outputRequest({ offset: 1, active: 'high', consumer: 'x'.repeat(80) });
    expect(bytes.toString('latin1', 256, 287)).toBe('x'.repeat(31));
    expect(bytes[287]).toBe(0);
  });

  it('reads the descriptor, a value, an edge, a chip and a holder where the kernel puts them', () => {
    const answer = Buffer.alloc(592);
    answer.writeInt32LE(23, 588);
    expect(descriptorOf(answer)).toBe(23);

    const values = Buffer.alloc(16);
    putValue(values, true);
    expect([values.readBigUInt64LE(0), values.readBigUInt64LE(8)]).toEqual([1n, 1n]);
    expect(isOn(values)).toBe(true);
    putValue(values, false);
    expect(isOn(values)).toBe(false);

    const event = Buffer.alloc(48);
    event.writeBigUInt64LE(86_400_123_456_789n, 0);
    event.writeUInt32LE(1, 8);
    expect(edgeOf(event)).toEqual({ active: true, at: 86_400_123.456789 });
    event.writeUInt32LE(2, 8);
    expect(edgeOf(event).active).toBe(false);

    const chip = Buffer.alloc(68);
    chip.write('gpiochip0', 0);
    chip.write('pinctrl-bcm2711', 32);
    chip.writeUInt32LE(58, 64);
    expect(chipOf(chip)).toEqual({ name: 'gpiochip0', label: 'pinctrl-bcm2711', lines: 58 });

    const info = lineInfoRequest(5);
    expect(words(info)).toEqual({ 64: 5 });
    info.write('fan', 32);
    expect(consumerOf(info)).toBe('fan');
  });

  it('names the label that no chip has', () => {
    expect(() => findChip('no-such-chip')).toThrow(GpioFailed);
    expect(() => findChip('no-such-chip')).toThrow(/"no-such-chip".*(there is no|there are)/);
  });
});
