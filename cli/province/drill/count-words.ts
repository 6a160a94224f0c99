/** How many of how many, in one line. */
import type { DrillReport } from '../../../province/reference/drill/drill-report.ts';
import type { Speak } from '../../language.ts';

export function countWords({ count, rows }: DrillReport, speak: Speak): string {
  const { sounded, shown, sounding, waiting, partly, silent } = count;
  const further = (many: number, vietnamese: string, english: string) =>
    many > 0 ? [`${many} ${speak(vietnamese, english)}`] : [];
  return [
    `${sounded + shown}/${rows.length} ${speak('cụm đã phát', 'nodes have sounded')}`,
    ...further(sounding, 'đang phát', 'sounding'),
    ...further(waiting, 'đang chờ', 'waiting'),
    ...further(partly, 'phát một phần', 'in part'),
    ...further(silent, 'không phát', 'silent'),
  ].join(' · ');
}
