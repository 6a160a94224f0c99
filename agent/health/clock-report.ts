import type { ClockReport } from '../../province/contract/messages/state.ts';
import type { ClockTrust } from '../../time/clock.ts';

/** What the clock is worth, in the words of the contract. */
export function clockReport(trust: ClockTrust): ClockReport {
  switch (trust.trust) {
    case 'synchronised':
    case 'rtc':
      return { trust: trust.trust, errorMs: Math.max(0, Math.round(trust.error)) };
    case 'carried':
    case 'unknown':
      return { trust: trust.trust };
  }
}
