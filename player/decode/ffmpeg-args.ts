/**
 * How ffmpeg is told to turn a source into mono PCM on its stdout. What it may open and what it may take it for is named each
 * time: neither a file nor a playlist can make it read another file of the box.
 */
import type { DecodeSource } from './decode-source.ts';
import { liftFilters } from './level/lift-filters.ts';
import { STATION_FILTERS } from './level/station-filters.ts';
import { stationInput } from './station-input.ts';

/** What a file may be: a playlist that names other files or addresses is not among it. */
const FILE_FORMATS =
  'mp3,wav,w64,aiff,au,flac,ogg,mov,matroska,webm,aac,ac3,eac3,amr,amrnb,amrwb,caf,asf,mpegts,mpeg,avi,ape,wv,tta';

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
    ...(source.kind !== 'file' || source.paced ? UNBUFFERED : []),
    'pipe:1',
  ];
  // One thread: sound needs no more, and the core thread needs the other processor.
  return ['-loglevel', logLevel, '-nostats', '-threads', '1', ...input(source), ...output];
}

function levelOf(source: DecodeSource): string | undefined {
  if (source.kind === 'stream') return STATION_FILTERS.join(',');
  if (source.kind === 'made') return source.filters.join(',');
  return source.lift && liftFilters(source.lift).join(',');
}

function input(source: DecodeSource): string[] {
  if (source.kind === 'stream') return stationInput(source);
  if (source.kind === 'made')
    return [
      '-protocol_whitelist',
      'pipe',
      '-f',
      's16le',
      '-ac',
      '1',
      '-ar',
      String(source.rate),
      '-i',
      'pipe:0',
    ];
  const seek = source.from > 0 ? ['-ss', (source.from / 1_000).toFixed(3)] : [];
  const length = source.length === undefined ? [] : ['-t', (source.length / 1_000).toFixed(3)];
  const pace = [...(source.repeated ? ['-stream_loop', '-1'] : []), ...(source.paced ? ['-re'] : [])];
  const only = ['-protocol_whitelist', 'file', '-format_whitelist', FILE_FORMATS];
  // With its protocol named, no file name is taken for an option or an address.
  return [...seek, ...length, ...pace, ...only, '-i', `file:${source.path}`];
}
