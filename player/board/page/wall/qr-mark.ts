/** An address as a QR code (ISO/IEC 18004), where the wall has room for one that a telephone can read. */
import qrcode from 'qrcode-generator';

/** Points of the wall that a module needs at least: a telephone reads less only from close by. */
const LEAST_MODULE_PX = 4;
/** Quiet zone on each side, by the standard (modules). */
const QUIET = 4;
const SVG = 'http://www.w3.org/2000/svg';

/** No larger than `wished` where that is enough, never larger than `room` (px); undefined where that is too small or the address too long. */
export function qrMark(link: string, wished: number, room: number): SVGSVGElement | undefined {
  for (const level of ['M', 'L'] as const) {
    const code = codeOf(link, level);
    if (!code) continue;
    const modules = code.getModuleCount() + 2 * QUIET;
    const module = Math.max(Math.floor(wished / modules), LEAST_MODULE_PX);
    if (module * modules <= room) return drawn(code, module);
  }
  return undefined;
}

function codeOf(link: string, level: 'M' | 'L'): QRCode | undefined {
  const code = qrcode(0, level);
  try {
    code.addData(link, 'Byte');
    code.make();
    return code;
  } catch {
    // The library throws a string for what has no room in the largest code (2,953 bytes): it is shown in letters.
    return undefined;
  }
}

function drawn(code: QRCode, module: number): SVGSVGElement {
  const count = code.getModuleCount();
  const side = count + 2 * QUIET;
  let dark = '';
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) dark += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', dark);
  svg.append(path);
  svg.classList.add('qr');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('width', String(side * module));
  svg.setAttribute('height', String(side * module));
  return svg;
}
