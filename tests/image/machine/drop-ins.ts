/**
 * What units need on an emulated box, as words of the kernel's command line: systemd takes drop-ins as credentials, so that nothing on the
 * card is changed. A start that an emulated processor takes three minutes for is none that hangs; the agent's watchdog keeps its own time:
 * it is what is tested. And QEMU's graphics card has no processor that draws.
 */

const UNITS: Readonly<Record<string, string>> = {
  'loa.service': 'TimeoutStartSec=900\nTimeoutStopSec=60',
  'loa-card.service': 'TimeoutStartSec=300',
  'loa-card-report.service': 'TimeoutStartSec=300',
  'loa-network-confirm.service': 'TimeoutStartSec=300',
  'loa-board.service': 'Environment=WLR_RENDERER=pixman',
};

export function emulationDropIns(): string {
  return Object.entries(UNITS)
    .map(([unit, lines]) => {
      const text = Buffer.from(`[Service]\n${lines}\n`).toString('base64');
      return `systemd.set_credential_binary=systemd.unit-dropin.${unit}~loa-test:${text}`;
    })
    .join(' ');
}
