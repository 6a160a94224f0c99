/**
 * Opens an ALSA device for playback, non-blocking, at its native rate with the buffer that was asked for or the nearest
 * it has. Afterwards it is prepared and silent. Called by the ALSA speaker only.
 */
import {
  ACCESS_RW_INTERLEAVED,
  FORMAT_S16_LE,
  type Libasound,
  MODE_NO_AUTO_RESAMPLE,
  MODE_NONBLOCK,
  type Pointer,
  STREAM_PLAYBACK,
} from '../../alsa/libasound.ts';
import { SpeakerLost } from '../port.ts';
import { lostAtOpen } from './lost.ts';

/** The rate of USB cards and HDMI; a card that has it not offers its nearest. */
const RATE = 48_000;

/** What the core thread is woken for at most: shorter periods cost interrupts and buy nothing, as it polls (ms). */
const PERIOD_MS = 10;

export interface OpenPcm {
  readonly pcm: Pointer;
  readonly rate: number;
  readonly channels: number;
  readonly bufferFrames: number;
}

/** Throws SpeakerLost, with nothing left open. */
export function openPcm(alsa: Libasound, device: string, bufferMs: number): OpenPcm {
  const handle: [Pointer | null] = [null];
  const code = alsa.open(handle, device, STREAM_PLAYBACK, MODE_NONBLOCK | MODE_NO_AUTO_RESAMPLE);
  const pcm = handle[0];
  if (code < 0 || pcm === null) throw lostAtOpen(device, code, alsa.reasonOf(code));
  try {
    return { pcm, ...configure(alsa, pcm, device, bufferMs) };
  } catch (thrown) {
    alsa.close(pcm);
    throw thrown;
  }
}

function configure(alsa: Libasound, pcm: Pointer, device: string, bufferMs: number): Omit<OpenPcm, 'pcm'> {
  const memory: [Pointer | null] = [null];
  if (alsa.newParams(memory) < 0 || memory[0] === null)
    throw new SpeakerLost('failed', 'ALSA has no memory left');
  const params = memory[0];
  const must = (what: string, code: number) => {
    if (code < 0) throw lostAtOpen(device, code, `${what}: ${alsa.reasonOf(code)}`);
  };
  try {
    must('parameters', alsa.anyParams(pcm, params));
    must('no rate conversion', alsa.setResample(pcm, params, 0));
    must('interleaved access', alsa.setAccess(pcm, params, ACCESS_RW_INTERLEAVED));
    must('16-bit samples', alsa.setFormat(pcm, params, FORMAT_S16_LE));
    const channels = setChannels(must, alsa, pcm, params);
    const rate: [number] = [RATE];
    must('rate', alsa.setRateNear(pcm, params, rate, null));
    const buffer: [number] = [Math.round((bufferMs * rate[0]) / 1_000)];
    must('buffer', alsa.setBufferNear(pcm, params, buffer));
    must('period', alsa.setPeriodNear(pcm, params, [Math.round((PERIOD_MS * rate[0]) / 1_000)], null));
    must('these parameters together', alsa.setParams(pcm, params));
    return { rate: rate[0], channels, bufferFrames: buffer[0] };
  } finally {
    alsa.freeParams(params);
  }
}

/** Two where the device has them, else one, else what it has: some HDMI outputs take eight only. */
function setChannels(
  must: (what: string, code: number) => void,
  alsa: Libasound,
  pcm: Pointer,
  params: Pointer,
): number {
  if (alsa.setChannels(pcm, params, 2) >= 0) return 2;
  const nearest: [number] = [1];
  must('channels', alsa.setChannelsNear(pcm, params, nearest));
  return nearest[0];
}
