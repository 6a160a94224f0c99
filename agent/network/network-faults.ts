/** What the ladder tells of itself: codes and sentences. Each holds until the province answers again. */
import type { Reach } from '../../drivers/network/port.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { Rung } from './rungs.ts';

interface Told {
  readonly code: string;
  readonly detail: string;
}

/** Why nothing comes back, as far as it can be told from here. */
export const OUTAGE: Readonly<Record<Reach, Told>> = {
  beyond: {
    code: 'link.server-silent',
    detail: 'Mạng vẫn chạy nhưng máy chủ của tỉnh không trả lời: hộp chờ, không tự khởi động lại.',
  },
  near: {
    code: 'network.no-way-out',
    detail:
      'Thiết bị mạng tại chỗ trả lời nhưng không ra được bên ngoài: kiểm tra đường truyền của nhà mạng.',
  },
  nothing: {
    code: 'network.dead',
    detail: 'Không có gì trả lời: kiểm tra dây mạng, Wi-Fi (tên, mật khẩu), SIM (tiền cước, APN), ăng-ten.',
  },
};

export const STEP: Readonly<Record<Rung, Told>> = {
  revert: {
    code: 'network.reverted',
    detail:
      'Cài đặt mạng mới không kết nối được: hộp đã trở lại cài đặt trước đó. Sửa phần mạng trong loa.toml.',
  },
  reactivate: { code: 'network.reactivated', detail: 'Mất liên lạc với tỉnh: hộp đã kết nối lại mạng.' },
  'modem-reset': { code: 'network.modem-reset', detail: 'Mất liên lạc với tỉnh: hộp đã đặt lại modem 4G.' },
  'modem-power': {
    code: 'network.modem-power-cut',
    detail: 'Mất liên lạc với tỉnh: hộp đã ngắt và cấp lại nguồn modem 4G.',
  },
  reboot: { code: 'network.rebooting', detail: 'Mất liên lạc với tỉnh: hộp tự khởi động lại.' },
};

export const NO_MANAGER: Told = {
  code: 'network.no-manager',
  detail: 'NetworkManager không chạy: hộp không tự sửa được mạng. Cài lại gói phần mềm hoặc thay thẻ nhớ.',
};

export const STEP_FAILED = 'network.step-failed';
export const NOT_CONFIRMED = 'network.not-confirmed';
export const REBOOTED = 'network.rebooted';

/** The province answers: nothing of this holds any more. That settings were reverted still does: they are wrong on the card. */
export function clearOutage(faults: FaultSink): void {
  for (const { code } of Object.values(OUTAGE)) faults.clear(code);
  for (const { code } of Object.values(STEP)) if (code !== STEP.revert.code) faults.clear(code);
  faults.clear(STEP_FAILED);
}
