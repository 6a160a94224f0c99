/** A picture as a commune publishes one: a poster, drawn here so that nobody's photograph is needed. */
import type { Browser } from 'playwright-core';

const POSTER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" font-family="Noto Sans, DejaVu Sans, sans-serif" text-anchor="middle">
<rect width="800" height="600" fill="#fdf3d8"/><circle cx="400" cy="560" r="300" fill="#f0b429"/>
<path d="M0 470 Q200 400 400 470 T800 470 V600 H0 Z" fill="#3f7d4e"/><path d="M0 520 Q200 470 400 520 T800 520 V600 H0 Z" fill="#2c5e3a"/>
<text x="400" y="140" font-size="60" font-weight="700" fill="#8c1c13">Ngày hội Đại đoàn kết</text>
<text x="400" y="220" font-size="40" fill="#3b2a1a">18 tháng 11 · Nhà văn hóa thôn Đông</text></svg>`;

/** A PNG, 4:3: on most walls something stays free beside it. */
export async function poster(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.setContent(`<style>body{margin:0}</style>${POSTER}`);
  const png = await page.screenshot();
  await page.close();
  return png;
}
