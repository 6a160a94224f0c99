/** A new PIN, as it is shown once: nobody can read it again, neither here nor on the box. */
import type { Speak } from '../language.ts';

export function sayPin(pin: string, speak: Speak): string {
  const spelt = pin.replace(/(\d{3})(?=\d)/g, '$1 ');
  return speak(
    `Mã PIN của trang điều khiển (chỉ hiện lần này, hãy chép vào hồ sơ bàn giao của cụm):\n  ${spelt}`,
    `PIN of its console (shown this once: write it into the hand-over papers of the box):\n  ${spelt}`,
  );
}
