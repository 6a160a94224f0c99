/** Kinds of disaster in words; what has none here is said as the alert names it. */
const HAZARDS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  flood: ['Lũ', 'Flood'],
  storm: ['Bão', 'Storm'],
  landslide: ['Sạt lở đất', 'Landslide'],
  'flash-flood': ['Lũ quét', 'Flash flood'],
  'heavy-rain': ['Mưa lớn', 'Heavy rain'],
  heat: ['Nắng nóng', 'Heat'],
  fire: ['Cháy rừng', 'Forest fire'],
  earthquake: ['Động đất', 'Earthquake'],
  tsunami: ['Sóng thần', 'Tsunami'],
  cold: ['Rét hại', 'Cold'],
};

export function hazardWords(hazard: string, language: 'vi' | 'en'): string {
  const known = Object.hasOwn(HAZARDS, hazard) ? HAZARDS[hazard] : undefined;
  return (known?.[language === 'vi' ? 0 : 1] ?? hazard).toLocaleUpperCase(language);
}
