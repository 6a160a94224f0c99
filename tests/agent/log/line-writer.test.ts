import { describe, expect, it } from 'vitest';
import { type LineSink, LineWriter } from '../../../agent/log/line-writer.ts';

/** A sink that takes a text only when told to. */
function stalled() {
  const taken: string[] = [];
  let release: ((error?: Error) => void) | undefined;
  const sink: LineSink = {
    write: (text, done) => {
      release = (error) => {
        if (!error) taken.push(text);
        done(error);
      };
    },
    writeNow: (text) => void taken.push(text),
  };
  const take = (error?: Error) => {
    const now = release;
    release = undefined;
    now?.(error);
  };
  return { sink, taken, take };
}
const KILOBYTE = `${'x'.repeat(1_023)}\n`;

describe('lines to standard output', () => {
  it('go in order and together, once what took the first is ready for more', () => {
    const { sink, taken, take } = stalled();
    const writer = new LineWriter(sink, () => {});
    for (const line of ['a\n', 'b\n', 'c\n']) writer.write(line);
    expect(taken).toEqual([]);
    take();
    take();
    expect(taken).toEqual(['a\n', 'b\nc\n']);
  });

  it('are bounded while nobody takes them, and how many were dropped is told once they go again', () => {
    const { sink, taken, take } = stalled();
    const told: number[] = [];
    const writer = new LineWriter(sink, (dropped) => {
      told.push(dropped);
      writer.write(`${dropped} dropped\n`);
    });
    for (let n = 0; n < 3_000; n++) writer.write(KILOBYTE);
    take();
    take();
    take();
    expect(told).toEqual([3_000 - 1_024]);
    expect(taken.join('').length).toBe(1024 * 1024 + '1976 dropped\n'.length);
  });

  it('are counted as dropped when whoever took them is gone', () => {
    const { sink, take } = stalled();
    const told: number[] = [];
    const writer = new LineWriter(sink, (dropped) => told.push(dropped));
    writer.write('a\n');
    take(new Error('EPIPE'));
    writer.write('b\n');
    expect(told).toEqual([]);
    take();
    expect(told).toEqual([1]);
  });

  it('still go at the end of the process, when a crash leaves no time', () => {
    const { sink, taken } = stalled();
    const writer = new LineWriter(sink, () => {});
    writer.write('on its way\n');
    writer.write('last words\n');
    writer.flush();
    expect(taken).toEqual(['last words\n']);
  });
});
