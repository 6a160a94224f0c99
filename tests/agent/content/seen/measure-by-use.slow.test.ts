import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureByUse } from '../../../../agent/content/seen/measure-by-use.ts';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { SILENT } from '../../../../player/decode/level/loudness.ts';
import { measureMedia } from '../../../../player/decode/measure-media.ts';
import { Media } from '../../../player/decode/media.ts';
import { H264, picture } from '../../../player/decode/remux/tv.ts';

let media: Media;
beforeAll(() => {
  media = new Media();
});
afterAll(() => media[Symbol.dispose]());

const measured = (path: string, mediaType: string) =>
  measureByUse(path, mediaType, () =>
    measureMedia(path, { lufs: -18, truePeakDbtp: -1 }, new SystemTimers(new SystemClock())),
  );
const drawn = (name: string, size = '320x180') =>
  media.ffmpeg(name, ['-f', 'lavfi', '-i', `testsrc2=size=${size}`, '-frames:v', '1']);

describe('content that is seen', () => {
  it.each([
    ['a.png', 'image/png'],
    ['a.jpg', 'image/jpeg'],
    ['a.gif', 'image/gif'],
    ['a.webp', 'image/webp'],
  ])('%s is a picture, and none under another name', async (name, mediaType) => {
    const path = drawn(name);
    expect(await measured(path, mediaType)).toMatchObject({ length: 1, loudness: { lufs: SILENT } });
    const other = mediaType === 'image/png' ? 'image/jpeg' : 'image/png';
    await expect(measured(path, other)).rejects.toThrow(`it is called ${other} and is ${mediaType}`);
  });

  it('is refused when it is no picture', async () => {
    const text = media.file('page.png', '<svg onload="alert(1)"/>'.repeat(5));
    await expect(measured(text, 'image/png')).rejects.toThrow('is no picture');
    await expect(measured(media.file('empty.png', ''), 'image/png')).rejects.toThrow('is no picture');
  });

  it.each(['large.png', 'large.jpg', 'large.webp'])(
    'is refused when it is too large to draw: %s',
    async (name) => {
      const type = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' }[name.slice(6)] ?? '';
      await expect(measured(drawn(name, '8192x6144'), type)).rejects.toThrow(
        'it is 8192 × 6144, more than 40',
      );
    },
  );

  it('may be a film with sound or without, and is as long as its sound', async () => {
    const film = media.ffmpeg('film.mp4', picture(2, H264));
    const { length, loudness } = await measured(film, 'video/mp4');
    expect(length).toBeGreaterThan(1_900);
    expect(loudness.lufs).toBeGreaterThan(SILENT);
    const mute = media.ffmpeg('mute.mp4', ['-i', film, '-an', '-c', 'copy']);
    expect(await measured(mute, 'video/mp4')).toMatchObject({ loudness: { lufs: SILENT } });
    await expect(measured(media.file('film.mp4.txt', 'none'.repeat(9)), 'video/mp4')).rejects.toThrow(
      'no sound that can be decoded',
    );
  });
});
