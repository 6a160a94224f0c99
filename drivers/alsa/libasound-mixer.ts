/** The few functions of libasound's simple mixer, bound once per thread. Names, arguments and answers are ALSA's. */
import koffi from 'koffi';
import { libasound, type Pointer } from './libasound.ts';

export interface LibasoundMixer {
  open(mixer: [Pointer | null], mode: number): number;
  close(mixer: Pointer): number;
  attach(mixer: Pointer, card: string): number;
  register(mixer: Pointer, options: null, classes: null): number;
  load(mixer: Pointer): number;
  newId(id: [Pointer | null]): number;
  freeId(id: Pointer): void;
  setName(id: Pointer, name: string): void;
  setIndex(id: Pointer, index: number): void;
  find(mixer: Pointer, id: Pointer): Pointer | null;
  hasVolume(element: Pointer): number;
  hasSwitch(element: Pointer): number;
  hasChannel(element: Pointer, channel: number): number;
  getRange(element: Pointer, least: [number], most: [number]): number;
  getVolume(element: Pointer, channel: number, volume: [number]): number;
  getSwitch(element: Pointer, channel: number, on: [number]): number;
  setVolumeAll(element: Pointer, volume: number): number;
  setSwitchAll(element: Pointer, on: number): number;
  reasonOf(error: number): string;
}

const PROTOTYPES: Record<keyof LibasoundMixer, string> = {
  open: 'int snd_mixer_open(_Out_ void **mixer, int mode)',
  close: 'int snd_mixer_close(void *mixer)',
  attach: 'int snd_mixer_attach(void *mixer, const char *card)',
  register: 'int snd_mixer_selem_register(void *mixer, void *options, void *classes)',
  load: 'int snd_mixer_load(void *mixer)',
  newId: 'int snd_mixer_selem_id_malloc(_Out_ void **id)',
  freeId: 'void snd_mixer_selem_id_free(void *id)',
  setName: 'void snd_mixer_selem_id_set_name(void *id, const char *name)',
  setIndex: 'void snd_mixer_selem_id_set_index(void *id, unsigned int index)',
  find: 'void *snd_mixer_find_selem(void *mixer, void *id)',
  hasVolume: 'int snd_mixer_selem_has_playback_volume(void *element)',
  hasSwitch: 'int snd_mixer_selem_has_playback_switch(void *element)',
  hasChannel: 'int snd_mixer_selem_has_playback_channel(void *element, int channel)',
  getRange:
    'int snd_mixer_selem_get_playback_volume_range(void *element, _Out_ long *least, _Out_ long *most)',
  getVolume: 'int snd_mixer_selem_get_playback_volume(void *element, int channel, _Out_ long *volume)',
  getSwitch: 'int snd_mixer_selem_get_playback_switch(void *element, int channel, _Out_ int *on)',
  setVolumeAll: 'int snd_mixer_selem_set_playback_volume_all(void *element, long volume)',
  setSwitchAll: 'int snd_mixer_selem_set_playback_switch_all(void *element, int on)',
  reasonOf: 'const char *snd_strerror(int error)',
};

let bound: LibasoundMixer | undefined;

/** Throws when libasound is not installed. */
export function libasoundMixer(): LibasoundMixer {
  if (bound) return bound;
  libasound(); // keeps the library from printing its errors
  const library = koffi.load('libasound.so.2');
  const functions = Object.entries(PROTOTYPES).map(([name, prototype]) => [name, library.func(prototype)]);
  bound = Object.fromEntries(functions) as LibasoundMixer;
  return bound;
}
