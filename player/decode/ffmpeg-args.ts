/** How ffmpeg is told to turn a source into mono PCM on its stdout. */
import type { DecodeSource } from './decode-source.ts';

/** What a file may be: a playlist that names other files or addresses is not among it. */
const FILE_FORMATS =
  'mp3,wav,w64,aiff,au,flac,ogg,mov,matroska,webm,aac,ac3,eac3,amr,amrnb,amrwb,caf,asf,mpegts,mpeg,avi,ape,wv,tta';

/** One network read may take this long (µs). ffmpeg does not always keep it: the flow of bytes is watched as well. */
const NETWORK_TIMEOUT = '10000000';

/** `rate` in frames per second. `logLevel` as ffmpeg names it. */
export function ffmpegArgs(source: DecodeSource, rate: number, logLevel = 'error'): string[] {
  const output = [
    '-map',
    '0:a:0',
    '-vn',
    '-sn',
    '-dn',
    '-f',
    's16le',
    '-ac',
    '1',
    '-ar',
    String(rate),
    'pipe:1',
  ];
  // One thread: sound needs no more, and the core thread needs the other processor.
  return ['-loglevel', logLevel, '-nostats', '-threads', '1', ...input(source), ...output];
}

function input(source: DecodeSource): string[] {
  switch (source.kind) {
    case 'file': {
      const seek = source.from > 0 ? ['-ss', (source.from / 1_000).toFixed(3)] : [];
      const length = source.length === undefined ? [] : ['-t', (source.length / 1_000).toFixed(3)];
      const only = ['-protocol_whitelist', 'file', '-format_whitelist', FILE_FORMATS];
      // With its protocol named, no file name is taken for an option or an address.
      return [...seek, ...length, ...only, '-i', `file:${source.path}`];
    }
    case 'stream': {
      const only = ['-protocol_whitelist', 'http,https,tcp,tls,crypto'];
      return [...only, '-rw_timeout', NETWORK_TIMEOUT, '-i', source.url];
    }
  }
}
