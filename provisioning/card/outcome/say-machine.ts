/** What there is on this machine, in the words that `loa.toml` takes, and what it names that is not there. Pure. */
import type { Said } from '../../../agent/settings/said.ts';
import type { FoundOnBox } from './found-on-box.ts';

export function sayMachine({ card, machine }: FoundOnBox): Said[] {
  const cards = machine.cards.filter(({ plays }) => plays);
  const lines: Said[] = [
    { vi: 'MÁY NÀY CÓ (chép đúng chữ vào loa.toml):', en: 'THIS MACHINE HAS (copy it into loa.toml):' },
    ...cards.map(({ id, name }) => same(`  [speaker] device = "plughw:CARD=${id},DEV=0"   # ${name}`)),
    ...machine.chips.map((label) => same(`  [gpio] chip = "${label}"`)),
  ];
  if (cards.length === 0)
    lines.push({
      vi: '  KHÔNG THẤY THẺ ÂM THANH: cắm thẻ âm thanh USB vào rồi khởi động lại',
      en: '  NO SOUND CARD: plug in a USB sound card and restart',
    });
  if (machine.chips.length === 0)
    lines.push({
      vi: '  KHÔNG THẤY CHIP GPIO: rơ-le và nút bấm không dùng được trên máy này',
      en: '  NO GPIO CHIP: neither relay nor button work on this machine',
    });
  const wanted = /CARD=([^,]+)/.exec(card?.device ?? '')?.[1];
  if (wanted !== undefined && cards.length > 0 && !cards.some(({ id }) => id === wanted))
    lines.push({
      vi: `  THẺ ÂM THANH "${wanted}" trong [speaker] KHÔNG CÓ TRÊN MÁY: sửa device thành một dòng ở trên`,
      en: `  THE SOUND CARD "${wanted}" of [speaker] IS NOT THERE: make device one of the lines above`,
    });
  const chip = card?.chip;
  if (chip !== undefined && machine.chips.length > 0 && !machine.chips.includes(chip))
    lines.push({
      vi: `  CHIP GPIO "${chip}" trong [gpio] KHÔNG CÓ TRÊN MÁY: sửa chip thành một dòng ở trên`,
      en: `  THE GPIO CHIP "${chip}" of [gpio] IS NOT THERE: make chip one of the lines above`,
    });
  return lines;
}

const same = (line: string): Said => ({ vi: line, en: line });
