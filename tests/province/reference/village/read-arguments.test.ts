import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../province/reference/village/read-arguments.ts';

describe('what is written behind npm start', () => {
  it('means a village on the ports of the last time when nothing is written', () => {
    expect(readArguments([])).toEqual({ kind: 'village', json: false, ports: {} });
  });

  it('means a tour, in one language, as JSON, in a folder, on given ports', () => {
    const words = ['--tour', '--json', '--lang', 'en', '--keep', 'x', '--port', '0', '--mqtt-port=1883'];
    expect(readArguments(words)).toEqual({
      kind: 'tour',
      json: true,
      language: 'en',
      keep: 'x',
      ports: { page: 0, mqtt: 1883 },
    });
  });

  it.each([['-h'], ['--help', '--tour']])('means help: %s', (...words) => {
    expect(readArguments(words)).toEqual({ kind: 'help' });
  });

  it.each([
    [['--port', 'x'], '--port must be 0–65535, it is "x"'],
    [['--api-port', '70000'], '--api-port must be 0–65535, it is "70000"'],
    [['--port', ''], '--port must be 0–65535, it is ""'],
    [['--lang', 'fr'], '--lang must be vi or en, it is "fr"'],
    [['--keep', ''], '--keep must name a folder'],
    [['--turo'], '--turo'],
    [['tour'], 'tour'],
  ])('is refused with the option and the fix: %j', (words, message) => {
    expect(() => readArguments(words)).toThrow(message);
  });
});
