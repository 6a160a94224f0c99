/** Words of cec-ctl 1.30 on the kernel's own emulated bus (vivid, Linux 6.12), as they came. */
import { describe, expect, it } from 'vitest';
import {
  addressIn,
  hasLogicalAddress,
  powerIn,
  refusalIn,
} from '../../../drivers/screen/power/cec/read-cec.ts';

const adapter = (address: string, mask: string) => `Driver Info:
	Driver Name                : vivid
	Adapter Name               : vivid-000-vid-out0
	Capabilities               : 0x000002be
		Logical Addresses
		Transmit
	Driver version             : 6.12.107
	Available Logical Addresses: 4
	Connector Info             : None
	Physical Address           : ${address}
	Logical Address Mask       : ${mask}
	CEC Version                : 2.0
	OSD Name                   : ''
	Logical Addresses          : 0 
`;
const status = (state: string) => `
Transmit from Playback Device 1 to TV (4 to 0):
GIVE_DEVICE_POWER_STATUS (0x8f)
    Received from TV (0):
    REPORT_POWER_STATUS (0x90):
	pwr-state: ${state}
	Sequence: 5 Tx Timestamp: 5.207909s Rx Timestamp: 5.296426s
	Approximate response time: 16 ms
`;
const WOKEN = `
Transmit from Playback Device 1 to TV (4 to 0):
IMAGE_VIEW_ON (0x04)
	Sequence: 9 Tx Timestamp: 11.731509s

Transmit from Playback Device 1 to all (4 to 15):
ACTIVE_SOURCE (0x82):
	phys-addr: 1.0.0.0
	Sequence: 10 Tx Timestamp: 11.932534s
`;
const NOBODY = `
Transmit from Playback Device 1 to Audio System (4 to 5):
STANDBY (0x36)
	Sequence: 14 Tx Timestamp: 18.543635s
	Tx, Not Acknowledged (4), Max Retries
`;
const UNPLUGGED = `
Transmit from Playback Device 1 to TV (4 to 0):
STANDBY (0x36)
	Sequence: 15 Tx Timestamp: 18.565127s
	Tx, Aborted, Max Retries
`;
/** Of an adapter without a place on the bus; it ended with 0. */
const SILENT = `
Transmit from Unregistered to TV (15 to 0):
STANDBY (0x36)
`;

describe('what cec-ctl says', () => {
  it('of an adapter tells whether a display is plugged in and whether it may send', () => {
    expect(addressIn(adapter('1.0.0.0', '0x0010'))).toBe('1.0.0.0');
    expect(addressIn(adapter('f.f.f.f', '0x0000'))).toBeUndefined();
    expect(hasLogicalAddress(adapter('1.0.0.0', '0x0010'))).toBe(true);
    expect(hasLogicalAddress(adapter('1.0.0.0', '0x0000'))).toBe(false);
  });

  it('of an adapter that is a display itself is no way to a display', () => {
    expect(addressIn(adapter('0.0.0.0', '0x0001'))).toBeUndefined();
  });

  it.each([
    ['on (0x00)', 'on'],
    ['standby (0x01)', 'off'],
    ['to-on (0x02)', 'unknown'],
    ['to-standby (0x03)', 'unknown'],
  ])('of a display that is %s means %s', (said, means) => {
    expect(powerIn(status(said))).toBe(means);
  });

  it('of a display that answers nothing means nothing', () => {
    for (const said of [NOBODY, SILENT, '']) expect(powerIn(said)).toBe('unknown');
  });

  it('of messages that were taken is no refusal', () => {
    expect(refusalIn(WOKEN)).toBeUndefined();
    expect(refusalIn(status('on (0x00)'))).toBeUndefined();
  });

  it('of messages that nobody took, or that were not even sent, is one', () => {
    expect(refusalIn(NOBODY)).toBe('Tx, Not Acknowledged (4), Max Retries');
    expect(refusalIn(UNPLUGGED)).toBe('Tx, Aborted, Max Retries');
    expect(refusalIn(SILENT)).toMatch(/no place on the bus/);
    expect(refusalIn('')).toMatch(/not sent/);
  });
});
