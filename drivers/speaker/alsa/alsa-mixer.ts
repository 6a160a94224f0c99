/**
 * One control of a card's mixer. Opened for each hold and closed again: a card that comes back is another one, and a control that
 * was moved meanwhile is read as it is now.
 *
 * It asks the card and waits for its answer, for as long as opening its sound device may: called where that is called, and on
 * threads that may hang.
 */
import type { Pointer } from '../../alsa/libasound.ts';
import { type LibasoundMixer, libasoundMixer } from '../../alsa/libasound-mixer.ts';
import { pcmName } from '../../alsa/usb-card.ts';
import type { Mixer } from '../mixer.ts';
import type { MixerLevel } from '../port.ts';
import { mixerCard } from './mixer-card.ts';

/** SND_MIXER_SCHN_LAST: as many channels as ALSA names. */
const CHANNELS = 32;

export class AlsaMixer implements Mixer {
  readonly control: string;
  readonly #device: string;

  /** `device`: a card, `hw:CARD=Device`, or what plays on it, `usb` too; `control` as `amixer` names it. */
  constructor(device: string, control: string) {
    this.#device = device;
    this.control = control;
  }

  hold(percent: number): MixerLevel {
    const alsa = libasoundMixer();
    const must = (what: string, code: number) => {
      if (code < 0) throw new Error(`${what}: ${alsa.reasonOf(code)}`);
    };
    const name = pcmName(this.#device, 'playback');
    if (name === undefined) throw new Error('no USB sound card is plugged in');
    const card = mixerCard(name);
    const handle: [Pointer | null] = [null];
    must('no mixer', alsa.open(handle, 0));
    const mixer = handle[0];
    if (mixer === null) throw new Error('ALSA has no memory left');
    try {
      must(`no mixer of the card "${card}"`, alsa.attach(mixer, card));
      must('its controls', alsa.register(mixer, null, null));
      must('its controls', alsa.load(mixer));
      return holdElement(alsa, this.#find(alsa, mixer, card), percent, must);
    } finally {
      alsa.close(mixer);
    }
  }

  #find(alsa: LibasoundMixer, mixer: Pointer, card: string): Pointer {
    const id: [Pointer | null] = [null];
    if (alsa.newId(id) < 0 || id[0] === null) throw new Error('ALSA has no memory left');
    try {
      alsa.setName(id[0], this.control);
      alsa.setIndex(id[0], 0);
      const element = alsa.find(mixer, id[0]);
      if (element === null || alsa.hasVolume(element) === 0) {
        throw new Error(`the card "${card}" has no volume control "${this.control}" (see amixer scontrols)`);
      }
      return element;
    } finally {
      alsa.freeId(id[0]);
    }
  }
}

type Must = (what: string, code: number) => void;

function holdElement(alsa: LibasoundMixer, element: Pointer, percent: number, must: Must): MixerLevel {
  const least: [number] = [0];
  const most: [number] = [0];
  must('the range', alsa.getRange(element, least, most));
  const span = Math.max(1, most[0] - least[0]);
  const hasSwitch = alsa.hasSwitch(element) !== 0;
  let found: MixerLevel = { percent, muted: false };
  for (let channel = 0; channel < CHANNELS; channel++) {
    if (alsa.hasChannel(element, channel) === 0) continue;
    const volume: [number] = [0];
    must('the level', alsa.getVolume(element, channel, volume));
    const on: [number] = [1];
    if (hasSwitch) must('the switch', alsa.getSwitch(element, channel, on));
    const here = ((volume[0] - least[0]) / span) * 100;
    const further = Math.abs(here - percent) > Math.abs(found.percent - percent);
    found = { percent: Math.round(further ? here : found.percent), muted: found.muted || on[0] === 0 };
  }
  must('the level', alsa.setVolumeAll(element, least[0] + Math.round((span * percent) / 100)));
  if (hasSwitch) must('the switch', alsa.setSwitchAll(element, 1));
  return found;
}
