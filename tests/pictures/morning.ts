/**
 * The morning that all pictures show: four minutes after a flood warning for the commune of the model village. The clock of every page stands
 * there, so that a picture changes only when the page does.
 */
import type { Page } from 'playwright-core';

const NOW = Date.parse('2026-11-22T04:58:00+07:00');

/** RFC 3339, so many minutes before the pictures. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}

/** To be called before the page is opened. Its timers run on. */
export async function standStill(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW);
}
