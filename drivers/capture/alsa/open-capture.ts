/**
 * Opens an ALSA device for capture, non-blocking, at the rate that was asked for or its nearest. Afterwards it is configured and
 * stands. Called by the ALSA capture only.
 */
import {
  ACCESS_RW_INTERLEAVED,
  FORMAT_S16_LE,
  type Libasound,
  MODE_NO_AUTO_RESAMPLE,
  MODE_NONBLOCK,
  type Pointer,
  STREAM_CAPTURE,
} from '../../alsa/libasound.ts';
import { lostStateAtOpen } from '../../alsa/lost-state.ts';
import { CaptureLost } from '../port.ts';

export interface OpenCapture {
  readonly pcm: Pointer;
  readonly rate: number;
  readonly channels: number;
  readonly bufferFrames: number;
}

export interface CaptureWish {
  readonly device: string;
  readonly rate: number;
  readonly periodMs: number;
  readonly bufferMs: number;
}

/** Throws CaptureLost, with nothing left open. */
export function openCapture(alsa: Libasound, wish: CaptureWish): OpenCapture {
  const { device } = wish;
  const lost = (code: number, why: string) =>
    new CaptureLost(lostStateAtOpen(code), `cannot open the ALSA device "${device}" for capture: ${why}`);
  const handle: [Pointer | null] = [null];
  const code = alsa.open(handle, device, STREAM_CAPTURE, MODE_NONBLOCK | MODE_NO_AUTO_RESAMPLE);
  const pcm = handle[0];
  if (code < 0 || pcm === null) throw lost(code, alsa.reasonOf(code));
  try {
    const must = (what: string, answer: number) => {
      if (answer < 0) throw lost(answer, `${what}: ${alsa.reasonOf(answer)}`);
    };
    return { pcm, ...configure(alsa, pcm, must, wish) };
  } catch (thrown) {
    alsa.close(pcm);
    throw thrown;
  }
}

function configure(
  alsa: Libasound,
  pcm: Pointer,
  must: (what: string, answer: number) => void,
  { rate: wanted, periodMs, bufferMs }: CaptureWish,
): Omit<OpenCapture, 'pcm'> {
  const memory: [Pointer | null] = [null];
  must('memory', alsa.newParams(memory));
  const params = memory[0];
  if (params === null) throw new CaptureLost('failed', 'ALSA has no memory left');
  try {
    must('parameters', alsa.anyParams(pcm, params));
    // ALSA's own conversion is linear and folds hiss into speech: who reads converts better.
    must('no rate conversion', alsa.setResample(pcm, params, 0));
    must('interleaved access', alsa.setAccess(pcm, params, ACCESS_RW_INTERLEAVED));
    must('16-bit samples', alsa.setFormat(pcm, params, FORMAT_S16_LE));
    const channels = setChannels(must, alsa, pcm, params);
    const rate: [number] = [wanted];
    must('rate', alsa.setRateNear(pcm, params, rate, null));
    const frames = (ms: number): [number] => [Math.round((ms * rate[0]) / 1_000)];
    must('period', alsa.setPeriodNear(pcm, params, frames(periodMs), null));
    const buffer = frames(bufferMs);
    must('buffer', alsa.setBufferNear(pcm, params, buffer));
    must('these parameters together', alsa.setParams(pcm, params));
    return { rate: rate[0], channels, bufferFrames: buffer[0] };
  } finally {
    alsa.freeParams(params);
  }
}

/** Two where the device has them, else what is nearest to one: a plug-in that makes one of two may add them up beyond full scale. */
function setChannels(
  must: (what: string, answer: number) => void,
  alsa: Libasound,
  pcm: Pointer,
  params: Pointer,
): number {
  if (alsa.setChannels(pcm, params, 2) >= 0) return 2;
  const nearest: [number] = [1];
  must('channels', alsa.setChannelsNear(pcm, params, nearest));
  return nearest[0];
}
