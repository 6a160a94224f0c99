import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pcmName } from '../../../drivers/alsa/usb-card.ts';

describe('the device "usb"', () => {
  let cards: string;
  beforeEach(() => {
    cards = mkdtempSync(join(tmpdir(), 'loa-cards-'));
  });
  afterEach(() => rmSync(cards, { recursive: true, force: true }));

  const plug = (number: number, id: string, what: { usb: boolean; devices: readonly string[] }) => {
    const folder = join(cards, `card${number}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'id'), `${id}\n`);
    if (what.usb) writeFileSync(join(folder, 'usbid'), '0d8c:0014\n');
    for (const device of what.devices) mkdirSync(join(folder, device));
  };

  it('is the first USB card that plays, however many other cards there are', () => {
    plug(0, 'vc4hdmi0', { usb: false, devices: ['pcm0p'] });
    plug(1, 'Webcam', { usb: true, devices: ['pcm0c'] });
    plug(10, 'Later', { usb: true, devices: ['pcm0p'] });
    plug(2, 'usb_1_1_3', { usb: true, devices: ['pcm0p', 'pcm0c'] });
    expect(pcmName('usb', 'playback', cards)).toBe('plughw:CARD=usb_1_1_3,DEV=0');
    expect(pcmName('usb', 'capture', cards)).toBe('plughw:CARD=Webcam,DEV=0');
  });

  it('is not there while none is plugged in, nor on a machine without sound', () => {
    plug(0, 'vc4hdmi0', { usb: false, devices: ['pcm0p'] });
    expect(pcmName('usb', 'playback', cards)).toBeUndefined();
    expect(pcmName('usb', 'playback', join(cards, 'none'))).toBeUndefined();
  });

  it('leaves every other name to ALSA', () => {
    expect(pcmName('plughw:CARD=Device,DEV=0', 'playback', cards)).toBe('plughw:CARD=Device,DEV=0');
  });
});
