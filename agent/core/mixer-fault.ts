/** What became of the card's volume control, as a fault that holds until it is found where it was put. */
import type { MixerReport } from '../../drivers/speaker/port.ts';
import type { CoreEvent } from '../../player/protocol.ts';

export function mixerFault(report: MixerReport): Extract<CoreEvent, { type: 'fault' }> {
  return {
    type: 'fault',
    code: 'speaker.mixer',
    raised: report.kind !== 'held',
    detail: detailOf(report),
  };
}

function detailOf(report: MixerReport): string {
  const wanted = `${report.wanted}%`;
  switch (report.kind) {
    case 'held':
      return `Núm âm lượng "${report.control}" đang ở ${wanted}.`;
    case 'restored': {
      const { percent, muted } = report.found;
      const found = `${Math.round(percent)}%${muted ? ', tắt tiếng' : ''}`;
      return `Núm âm lượng "${report.control}" bị chỉnh (${found}), đã trả về ${wanted}: xem ai hoặc chương trình nào trên máy đã chỉnh.`;
    }
    case 'failed':
      return `Không đặt được núm âm lượng "${report.control}" về ${wanted}: ${report.why}. Kiểm tra [speaker] mixer trong loa.toml.`;
  }
}
