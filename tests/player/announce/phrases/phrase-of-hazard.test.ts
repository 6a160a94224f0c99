import { describe, expect, it } from 'vitest';
import { phraseOfHazard } from '../../../../player/announce/phrases/phrase-of-hazard.ts';
import { HAZARD_PHRASES } from '../../../../player/announce/phrases/phrase-words.ts';

describe('the phrase for a kind of danger', () => {
  it.each(HAZARD_PHRASES)('%s has its own', (code) => {
    expect(phraseOfHazard(code)).toBe(code);
  });

  it.each([
    ['Bão', 'storm'],
    ['TIN BÃO KHẨN CẤP (cơn bão số 3)', 'storm'],
    ['Áp thấp nhiệt đới', 'storm'],
    ['tropical-depression', 'storm'],
    ['Typhoon Warning', 'storm'],
    ['Nước dâng do bão', 'storm-surge'],
    ['Storm Surge Warning', 'storm-surge'],
    ['Severe Thunderstorm Watch', 'thunderstorm'],
    ['Dông, lốc, sét, mưa đá', 'thunderstorm'],
    ['Gió mạnh trên biển', 'sea-wind'],
    ['Lũ quét, sạt lở đất', 'flash-flood'],
    ['Flash Flood', 'flash-flood'],
    ['Sạt lở bờ sông', 'landslide'],
    ['Ngập lụt', 'flood'],
    ['river_flood', 'flood'],
    ['Mưa lớn', 'heavy-rain'],
    ['Nắng nóng gay gắt', 'heat'],
    ['Rét đậm, rét hại', 'cold'],
    ['Sương muối', 'cold'],
    ['Cháy rừng', 'fire'],
    ['Động đất', 'earthquake'],
    ['Sóng thần', 'tsunami'],
    ['Sóng thần'.normalize('NFD'), 'tsunami'],
  ])('%s is said as %s', (words, phrase) => {
    expect(phraseOfHazard(words)).toBe(phrase);
  });

  it.each([
    'drought',
    'Hạn hán',
    'Xâm nhập mặn',
    'Sương mù',
    'fog',
    'Cảnh báo',
    'canh bao',
    'chemical spill',
    'ceasefire',
    '',
    'storming',
  ])('%s has none: the general one is said', (words) => {
    expect(phraseOfHazard(words)).toBeUndefined();
  });
});
