/** Kinds of hazard by name. A box sounds any other as well: its bare code is then all that there is to say. */
import type { Words } from './words.ts';

const NAMES: Readonly<Record<string, Words>> = {
  flood: { vi: 'Lũ', en: 'Flood' },
  storm: { vi: 'Bão', en: 'Storm' },
  landslide: { vi: 'Sạt lở đất', en: 'Landslide' },
  'flash-flood': { vi: 'Lũ quét', en: 'Flash flood' },
  'heavy-rain': { vi: 'Mưa lớn', en: 'Heavy rain' },
  heat: { vi: 'Nắng nóng', en: 'Heat' },
  fire: { vi: 'Cháy', en: 'Fire' },
  earthquake: { vi: 'Động đất', en: 'Earthquake' },
  tsunami: { vi: 'Sóng thần', en: 'Tsunami' },
  cold: { vi: 'Rét hại', en: 'Cold' },
};

export const HAZARDS: readonly string[] = Object.keys(NAMES);

export function hazardName(code: string): Words {
  // What comes from outside may be called `constructor`.
  return (Object.hasOwn(NAMES, code) && NAMES[code]) || { vi: code, en: code };
}
