/**
 * How ffmpeg is told to turn a source into mono PCM on its stdout. What it may open and what it may take it for is named each
 * time: neither a file nor a playlist can make it read another file of the box.
 */
import type { DecodeSource, StationSource } from './decode-source.ts';
import { liftFilters } from './level/lift-filters.ts';
import { STATION_FILTERS } from './level/station-filters.ts';

/** What a file may be: a playlist that names other files or addresses is not among it. */
const FILE_FORMATS =
  'mp3,wav,w64,aiff,au,flac,ogg,mov,matroska,webm,aac,ac3,eac3,amr,amrnb,amrwb,caf,asf,mpegts,mpeg,avi,ape,wv,tta';

/** What a station sends over HTTP or SRT. */
const STATION_FORMATS = 'mp3,aac,ogg,flac,mov,matroska,webm,mpegts,wav,asf';

/** One network read may take this long (µs). ffmpeg does not always keep it: the flow of bytes is watched as well. */
const NETWORK_TIMEOUT = ['-rw_timeout', '10000000'];

/**
 * What a station is taken for is decided within this (µs). What came meanwhile is decoded as well: it fills the second that a station is
 * joined behind its newest frame, and the rest is skipped there.
 */
const LIVE = ['-fflags', '+discardcorrupt', '-analyzeduration', '2000000'];

/**
 * Bytes within which a format is recognised. An MP3 station is joined in mid-frame, and ffmpeg would read 128 kB before it believes: 8 s of
 * 128 kbit/s, and more of a slower one than a station is waited for.
 */
const RECOGNISED_WITHIN = ['-formatprobesize', '16384'];

/** Each packet at once: a buffer of ffmpeg's would hold back a third of a second. */
const UNBUFFERED = ['-flush_packets', '1'];

export interface FfmpegOptions {
  /** As ffmpeg names it; absent: errors. */
  readonly logLevel?: string;
  /** Chain of audio filters, in ffmpeg's words; absent: what brings the source to the level of all content. */
  readonly filters?: string;
}

/** `rate` in frames per second. */
export function ffmpegArgs(source: DecodeSource, rate: number, options: FfmpegOptions = {}): string[] {
  const { logLevel = 'error', filters = levelOf(source) } = options;
  const output = [
    '-map',
    '0:a:0',
    '-vn',
    '-sn',
    '-dn',
    ...(filters === undefined ? [] : ['-af', filters]),
    '-f',
    's16le',
    '-ac',
    '1',
    '-ar',
    String(rate),
    ...(source.kind === 'stream' || source.paced ? UNBUFFERED : []),
    'pipe:1',
  ];
  // One thread: sound needs no more, and the core thread needs the other processor.
  return ['-loglevel', logLevel, '-nostats', '-threads', '1', ...input(source), ...output];
}

function levelOf(source: DecodeSource): string | undefined {
  if (source.kind === 'stream') return STATION_FILTERS.join(',');
  return source.lift && liftFilters(source.lift).join(',');
}

function input(source: DecodeSource): string[] {
  if (source.kind === 'stream') return station(source);
  const seek = source.from > 0 ? ['-ss', (source.from / 1_000).toFixed(3)] : [];
  const length = source.length === undefined ? [] : ['-t', (source.length / 1_000).toFixed(3)];
  const pace = [...(source.repeated ? ['-stream_loop', '-1'] : []), ...(source.paced ? ['-re'] : [])];
  const only = ['-protocol_whitelist', 'file', '-format_whitelist', FILE_FORMATS];
  // With its protocol named, no file name is taken for an option or an address.
  return [...seek, ...length, ...pace, ...only, '-i', `file:${source.path}`];
}

function station({ url }: StationSource): string[] {
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
        return ['-re', ...only(web, `hls,${STATION_FORMATS}`), ...LIVE, ...NETWORK_TIMEOUT, '-i', url];
      return [...only(web, STATION_FORMATS), ...LIVE, ...RECOGNISED_WITHIN, ...NETWORK_TIMEOUT, '-i', url];
    }
    case 'srt:':
      return [...only('srt', STATION_FORMATS), ...LIVE, ...NETWORK_TIMEOUT, '-i', url];
    default:
      // Its datagrams come over UDP, and a made-up session description leads it to them.
      return [...only('rtp,udp', 'rtp,sdp,mpegts,mp3'), ...LIVE, '-i', url];
  }
}
