import { describe, expect, it } from 'vitest';
import { ffmpegArgs } from '../../../player/decode/ffmpeg-args.ts';
import { Duration } from '../../../time/duration.ts';

/** What follows `option`. */
function given(args: readonly string[], option: string): string {
  return args[args.indexOf(option) + 1] ?? '';
}

describe('ffmpeg', () => {
  it.each([
    ['http://x/live.mp3', 'http,https,tcp,tls,crypto'],
    ['https://x/live.m3u8?token=1', 'http,https,tcp,tls,crypto'],
    ['rtp://239.1.1.1:5004', 'rtp,udp'],
    ['srt://x:9000?passphrase=0123456789', 'srt'],
  ])('may open nothing but what %s needs', (url, protocols) => {
    const args = ffmpegArgs({ kind: 'stream', url }, 48_000);
    expect(given(args, '-protocol_whitelist')).toBe(protocols);
    expect(given(args, '-i')).toBe(url);
    expect(args.indexOf('-protocol_whitelist')).toBeLessThan(args.indexOf('-i'));
    expect(given(args, '-format_whitelist').split(',')).not.toContain('concat');
  });

  it('takes a playlist for one only where its address says so', () => {
    const formats = (url: string) =>
      given(ffmpegArgs({ kind: 'stream', url }, 48_000), '-format_whitelist').split(',');
    expect(formats('http://x/live.M3U8')).toContain('hls');
    expect(formats('http://x/live.mp3?f=.m3u8')).not.toContain('hls');
    expect(formats('srt://x:1/live.m3u8')).not.toContain('hls');
  });

  it('plays segments and files at the pace of time, and a file that stands for a station over and over', () => {
    expect(ffmpegArgs({ kind: 'stream', url: 'http://x/a.m3u8' }, 48_000)).toContain('-re');
    expect(ffmpegArgs({ kind: 'stream', url: 'http://x/a.mp3' }, 48_000)).not.toContain('-re');
    const file = { kind: 'file', path: '/a.mp3', from: Duration.zero } as const;
    expect(ffmpegArgs(file, 48_000)).not.toContain('-re');
    const args = ffmpegArgs({ ...file, paced: true, repeated: true }, 48_000);
    expect(args).toContain('-re');
    expect(given(args, '-stream_loop')).toBe('-1');
  });
});
