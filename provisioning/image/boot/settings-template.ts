/** The `loa.toml` that a technician finds on a fresh card. */
import type { Flavour } from '../flavours.ts';

export function settingsTemplate(flavour: Flavour): string {
  return `# Cài đặt của ${flavour === 'board' ? 'bảng tin' : 'cụm loa'}. Xem huong-dan.txt / settings of this box, see huong-dan.txt
`;
}
