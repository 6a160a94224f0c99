/**
 * The few functions of libasound that a speaker and a capture need, bound once per thread. Names, arguments and answers are ALSA's;
 * negative answers are errno.
 */
import koffi, { type LibraryHandle } from 'koffi';

/** An address: `snd_pcm_t *` and the like. */
export type Pointer = bigint;

export const STREAM_PLAYBACK = 0;
export const STREAM_CAPTURE = 1;
export const ACCESS_RW_INTERLEAVED = 3;
export const FORMAT_S16_LE = 2;
export const STATE_RUNNING = 3;
/** SND_PCM_NONBLOCK: a blocked foreign call can neither be ended nor survived. */
export const MODE_NONBLOCK = 0x1;
/** SND_PCM_NO_AUTO_RESAMPLE: where the rate is converted nothing can be rewound. */
export const MODE_NO_AUTO_RESAMPLE = 0x10000;

export interface Libasound {
  open(pcm: [Pointer | null], name: string, stream: number, mode: number): number;
  close(pcm: Pointer): number;
  prepare(pcm: Pointer): number;
  start(pcm: Pointer): number;
  drop(pcm: Pointer): number;
  resume(pcm: Pointer): number;
  state(pcm: Pointer): number;
  /** With the pointer asked from the hardware, unlike `avail_update`, which knows it by the last interrupt. */
  avail(pcm: Pointer): number;
  delay(pcm: Pointer, frames: Int32Array): number;
  rewindable(pcm: Pointer): number;
  rewind(pcm: Pointer, frames: number): number;
  writei(pcm: Pointer, samples: Int16Array, frames: number): number;
  readi(pcm: Pointer, samples: Int16Array, frames: number): number;
  reasonOf(error: number): string;

  newParams(params: [Pointer | null]): number;
  freeParams(params: Pointer): void;
  anyParams(pcm: Pointer, params: Pointer): number;
  setParams(pcm: Pointer, params: Pointer): number;
  setResample(pcm: Pointer, params: Pointer, on: number): number;
  setAccess(pcm: Pointer, params: Pointer, access: number): number;
  setFormat(pcm: Pointer, params: Pointer, format: number): number;
  setChannels(pcm: Pointer, params: Pointer, channels: number): number;
  setChannelsNear(pcm: Pointer, params: Pointer, channels: [number]): number;
  setRateNear(pcm: Pointer, params: Pointer, rate: [number], direction: null): number;
  setPeriodNear(pcm: Pointer, params: Pointer, frames: [number], direction: null): number;
  setBufferNear(pcm: Pointer, params: Pointer, frames: [number]): number;
}

const PROTOTYPES: Record<keyof Libasound, string> = {
  open: 'int snd_pcm_open(_Out_ void **pcm, const char *name, int stream, int mode)',
  close: 'int snd_pcm_close(void *pcm)',
  prepare: 'int snd_pcm_prepare(void *pcm)',
  start: 'int snd_pcm_start(void *pcm)',
  drop: 'int snd_pcm_drop(void *pcm)',
  resume: 'int snd_pcm_resume(void *pcm)',
  state: 'int snd_pcm_state(void *pcm)',
  avail: 'long snd_pcm_avail(void *pcm)',
  delay: 'int snd_pcm_delay(void *pcm, void *frames)',
  rewindable: 'long snd_pcm_rewindable(void *pcm)',
  rewind: 'long snd_pcm_rewind(void *pcm, unsigned long frames)',
  writei: 'long snd_pcm_writei(void *pcm, const void *samples, unsigned long frames)',
  readi: 'long snd_pcm_readi(void *pcm, void *samples, unsigned long frames)',
  reasonOf: 'const char *snd_strerror(int error)',
  newParams: 'int snd_pcm_hw_params_malloc(_Out_ void **params)',
  freeParams: 'void snd_pcm_hw_params_free(void *params)',
  anyParams: 'int snd_pcm_hw_params_any(void *pcm, void *params)',
  setParams: 'int snd_pcm_hw_params(void *pcm, void *params)',
  setResample: 'int snd_pcm_hw_params_set_rate_resample(void *pcm, void *params, unsigned int on)',
  setAccess: 'int snd_pcm_hw_params_set_access(void *pcm, void *params, int access)',
  setFormat: 'int snd_pcm_hw_params_set_format(void *pcm, void *params, int format)',
  setChannels: 'int snd_pcm_hw_params_set_channels(void *pcm, void *params, unsigned int channels)',
  setChannelsNear:
    'int snd_pcm_hw_params_set_channels_near(void *pcm, void *params, _Inout_ unsigned int *channels)',
  setRateNear:
    'int snd_pcm_hw_params_set_rate_near(void *pcm, void *params, _Inout_ unsigned int *rate, int *dir)',
  setPeriodNear:
    'int snd_pcm_hw_params_set_period_size_near(void *pcm, void *params, _Inout_ unsigned long *n, int *dir)',
  setBufferNear:
    'int snd_pcm_hw_params_set_buffer_size_near(void *pcm, void *params, _Inout_ unsigned long *n)',
};

let bound: Libasound | undefined;

/** Throws when libasound is not installed. */
export function libasound(): Libasound {
  if (bound) return bound;
  const library = koffi.load('libasound.so.2');
  const functions = Object.entries(PROTOTYPES).map(([name, prototype]) => [name, library.func(prototype)]);
  bound = Object.fromEntries(functions) as Libasound;
  hush(library);
  return bound;
}

/**
 * libasound prints every error to stderr, though each is told by its answer too. Its handler may be called on threads of
 * a plug-in, where no JavaScript may run: getpid is a native function that is harmless with any arguments.
 */
function hush(library: LibraryHandle): void {
  const harmless = koffi.load('libc.so.6').symbol('getpid');
  library.func('int snd_lib_error_set_handler(void *handler)')(harmless);
}
