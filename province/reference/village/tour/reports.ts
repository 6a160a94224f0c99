/** What the speaker has reported to the province. */
import type { PlayLogRow } from '../../../contract/messages/playlog.ts';
import type { Receipt } from '../../../contract/messages/receipt.ts';
import type { TourGuide } from './tour-guide.ts';

/** Rows of the play log about an item, with the time they came (RFC 3339). */
export function playLog(
  { village, speaker }: TourGuide,
  item: string,
): { row: PlayLogRow; receivedAt: string }[] {
  return village.province.parts.reports
    .of('playlog')
    .flatMap((kept) =>
      kept.kind === 'playlog' && kept.report.nodeId === speaker.nodeId && kept.report.item === item
        ? [{ row: kept.report, receivedAt: kept.receivedAt }]
        : [],
    );
}

export function receipts({ village, speaker }: TourGuide): Receipt[] {
  return village.province.parts.reports.receipts().filter(({ nodeId }) => nodeId === speaker.nodeId);
}
