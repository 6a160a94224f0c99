/** Looks at a drill until its time is over or nothing can change any more; on a terminal it says how far it has come. */
import type { DrillReport } from '../../../province/reference/drill/drill-report.ts';
import type { Speak } from '../../language.ts';
import type { RunningProvince } from '../reach/reach-province.ts';
import { countWords } from './count-words.ts';

/** Between two looks: a thousand nodes are a third of a megabyte each time (ms). */
const LOOK_EVERY_MS = 500;

/** Erases the line that the cursor is in. */
const ANEW = '\r\u001b[2K';

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Ctrl-C ends the looking, not the exercise: what is known then is the report. */
export async function followDrill(
  id: string,
  province: Pick<RunningProvince, 'drill'>,
  terminal: Terminal,
  speak: Speak,
): Promise<DrillReport> {
  let asked = false;
  let wake = () => {};
  const enough = () => {
    asked = true;
    wake();
  };
  process.once('SIGINT', enough);
  try {
    for (;;) {
      const report = await province.drill(id);
      if (terminal.isTTY === true) terminal.write(ANEW + progress(report, speak));
      if (!report.open || asked) return report;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, LOOK_EVERY_MS);
      });
    }
  } finally {
    process.off('SIGINT', enough);
    if (terminal.isTTY === true) terminal.write(ANEW);
  }
}

function progress(report: DrillReport, speak: Speak): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(report.until) - Date.now()) / 1_000));
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return `${countWords(report, speak)} · ${speak(`còn ${left}`, `${left} left`)}`;
}
