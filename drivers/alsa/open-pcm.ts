/**
 * Opens an ALSA device, non-blocking, without conversion of its rate, with the rate, period and buffer that are wanted or the nearest it
 * has. Called by the speaker and by the capture; each says with an error of its own what became of a device.
 */
import { constants } from 'node:os';
import {
  ACCESS_RW_INTERLEAVED,
  FORMAT_S16_LE,
  type Libasound,
  MODE_NO_AUTO_RESAMPLE,
  MODE_NONBLOCK,
  type Pointer,
  STREAM_PLAYBACK,
} from './libasound.ts';
import { pcmName } from './usb-card.ts';

export interface OpenPcm {
  readonly pcm: Pointer;
  readonly rate: number;
  readonly channels: number;
  readonly bufferFrames: number;
}

export interface PcmWish {
  /** ALSA PCM name, or `usb`: the first USB card. */
  readonly device: string;
  readonly stream: number;
  /** Frames per second. */
  readonly rate: number;
  readonly periodMs: number;
  readonly bufferMs: number;
  /** Which of the two is asked for first, where a device cannot have both. */
  readonly first: 'buffer' | 'period';
}

/** Throws what `lost` makes of a negative errno and ALSA's words for it, with nothing left open. */
export function openPcm(
  alsa: Libasound,
  wish: PcmWish,
  lost: (errno: number, why: string) => Error,
): OpenPcm {
  const name = pcmName(wish.device, wish.stream === STREAM_PLAYBACK ? 'playback' : 'capture');
  if (name === undefined) throw lost(-constants.errno.ENODEV, 'no USB sound card is plugged in');
  const handle: [Pointer | null] = [null];
  const code = alsa.open(handle, name, wish.stream, MODE_NONBLOCK | MODE_NO_AUTO_RESAMPLE);
  const pcm = handle[0];
  if (code < 0 || pcm === null) throw lost(code, alsa.reasonOf(code));
  const must = (what: string, answer: number) => {
    if (answer < 0) throw lost(answer, `${what}: ${alsa.reasonOf(answer)}`);
  };
  try {
    const memory: [Pointer | null] = [null];
    const answer = alsa.newParams(memory);
    const params = memory[0];
    if (answer < 0 || params === null) throw lost(answer, 'ALSA has no memory left');
    return { pcm, ...configure(alsa, { pcm, params }, must, wish) };
  } catch (thrown) {
    alsa.close(pcm);
    throw thrown;
  }
}

type Must = (what: string, answer: number) => void;

function configure(
  alsa: Libasound,
  { pcm, params }: { readonly pcm: Pointer; readonly params: Pointer },
  must: Must,
  wish: PcmWish,
): Omit<OpenPcm, 'pcm'> {
  try {
    must('parameters', alsa.anyParams(pcm, params));
    // ALSA's own conversion forbids to rewind, and folds hiss into speech.
    must('no rate conversion', alsa.setResample(pcm, params, 0));
    must('interleaved access', alsa.setAccess(pcm, params, ACCESS_RW_INTERLEAVED));
    must('16-bit samples', alsa.setFormat(pcm, params, FORMAT_S16_LE));
    const channels = setChannels(must, alsa, pcm, params);
    const rate: [number] = [wish.rate];
    must('rate', alsa.setRateNear(pcm, params, rate, null));
    const frames = (ms: number): [number] => [Math.round((ms * rate[0]) / 1_000)];
    const buffer = frames(wish.bufferMs);
    const setPeriod = () => must('period', alsa.setPeriodNear(pcm, params, frames(wish.periodMs), null));
    if (wish.first === 'period') setPeriod();
    must('buffer', alsa.setBufferNear(pcm, params, buffer));
    if (wish.first === 'buffer') setPeriod();
    must('these parameters together', alsa.setParams(pcm, params));
    return { rate: rate[0], channels, bufferFrames: buffer[0] };
  } finally {
    alsa.freeParams(params);
  }
}

/**
 * Two where the device has them, else one, else what it has: some HDMI outputs take eight only, and a plug-in that makes one of two may
 * add them up beyond full scale.
 */
function setChannels(must: Must, alsa: Libasound, pcm: Pointer, params: Pointer): number {
  if (alsa.setChannels(pcm, params, 2) >= 0) return 2;
  const nearest: [number] = [1];
  must('channels', alsa.setChannelsNear(pcm, params, nearest));
  return nearest[0];
}
