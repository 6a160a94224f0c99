/**
 * How ffmpeg is told where a live station is. What it may open and what it may take it for is named each time: no station can make it read a
 * file of the box.
 */
import type { StationSource } from './decode-source.ts';

/** What a station sends over HTTP or SRT. */
const STATION_FORMATS = 'mp3,aac,ogg,flac,mov,matroska,webm,mpegts,wav,asf';

/** One network read may take this long (µs). ffmpeg does not always keep it: the flow of bytes is watched as well. */
const NETWORK_TIMEOUT = ['-rw_timeout', '10000000'];

/**
 * What a station of sound is taken for is decided within this (µs). What came meanwhile is decoded as well: it fills the second that a station is
 * joined behind its newest frame, and the rest is skipped there.
 */
const SOUND_WITHIN = 2_000_000;

/**
 * Bytes within which a format is recognised. An MP3 station is joined in mid-frame, and ffmpeg would read 128 kB before it believes: 8 s of
 * 128 kbit/s, and more of a slower one than a station is waited for.
 */
const RECOGNISED_WITHIN = ['-formatprobesize', '16384'];

/** Up to and with `-i`. `knownWithin` (µs): what it is must be known by then. */
export function stationInput({ url }: Pick<StationSource, 'url'>, knownWithin = SOUND_WITHIN): string[] {
  const live = ['-fflags', '+discardcorrupt', '-analyzeduration', String(knownWithin)];
  const { protocol, pathname } = new URL(url);
  const only = (protocols: string, formats: string) => [
    '-protocol_whitelist',
    protocols,
    '-format_whitelist',
    formats,
  ];
  switch (protocol) {
    case 'http:':
    case 'https:': {
      const web = 'http,https,tcp,tls,crypto';
      // A list of files that come in bursts of seconds: ffmpeg plays it at the pace of time, some of them behind the newest.
      if (/\.m3u8$/i.test(pathname))
        return ['-re', ...only(web, `hls,${STATION_FORMATS}`), ...live, ...NETWORK_TIMEOUT, '-i', url];
      return [...only(web, STATION_FORMATS), ...live, ...RECOGNISED_WITHIN, ...NETWORK_TIMEOUT, '-i', url];
    }
    case 'srt:':
      return [...only('srt', STATION_FORMATS), ...live, ...NETWORK_TIMEOUT, '-i', url];
    default:
      // Its datagrams come over UDP, and a made-up session description leads it to them.
      return [...only('rtp,udp', 'rtp,sdp,mpegts,mp3'), ...live, '-i', url];
  }
}
