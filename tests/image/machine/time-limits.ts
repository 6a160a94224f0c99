/**
 * Longer time limits for the units of an emulated box, as words of the kernel's command line: systemd takes drop-ins as credentials, so that
 * nothing on the card is changed. A start that an emulated processor takes three minutes for is none that hangs. The agent's watchdog keeps
 * its own time: it is what is tested.
 */

const UNITS: Readonly<Record<string, string>> = {
  'loa.service': 'TimeoutStartSec=900\nTimeoutStopSec=60',
  'loa-card.service': 'TimeoutStartSec=300',
  'loa-card-report.service': 'TimeoutStartSec=300',
  'loa-network-confirm.service': 'TimeoutStartSec=300',
};

export function longerTimeLimits(): string {
  return Object.entries(UNITS)
    .map(([unit, lines]) => {
      const text = Buffer.from(`[Service]\n${lines}\n`).toString('base64');
      return `systemd.set_credential_binary=systemd.unit-dropin.${unit}~loa-test:${text}`;
    })
    .join(' ');
}
