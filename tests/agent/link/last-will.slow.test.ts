import { describe, expect, it } from 'vitest';
import { KEEPALIVE } from '../../../agent/link/session/session.ts';
import { Duration } from '../../../time/duration.ts';
import { startAedes, startMosquitto } from '../../link/brokers.ts';
import { linkBox } from '../../link/link-box.ts';
import { observed } from '../../link/observed.ts';
import { startProvinceTwin } from '../../link/province-twin.ts';
import { makeWire } from '../../link/wire.ts';

/** A dead box is known by then (ms). */
const KNOWN_WITHIN = 45_000;

/** MQTT 3.1.1 §3.1.2.10: a broker that hears nothing for one and a half times the keepalive ends the session, and sends its will. */
const PATIENCE = 1.5;

/** Mosquitto looks for silent clients at intervals of its own (ms). */
const BROKER_LOOKS_EVERY = 6_000;

/** Scaled: what is measured at this keepalive differs from the box's own by the keepalive alone. */
const SHORT = Duration.seconds(2);

describe('a dead box', () => {
  it.each([
    ['mosquitto', startMosquitto],
    ['aedes', startAedes],
  ] as const)('is told by its last will when it is silently cut off from %s', async (_, start) => {
    const broker = await start();
    const province = await startProvinceTwin(broker);
    const wire = await makeWire(broker.port);
    const box = linkBox({ settings: { url: `mqtt://127.0.0.1:${wire.port}` }, keepalive: SHORT });
    try {
      box.link.start();
      await observed('a welcome', () => box.link.welcomed);
      wire.freeze();
      const cut = performance.now();
      const will = () => province.reports('state').find(({ online }) => online === false);
      await observed('its last will', will, 20_000);
      const took = performance.now() - cut;
      console.log(`last will ${Math.round(took)} ms after a silent cut, keepalive ${SHORT} ms`);
      // A message may have been on its way as it was cut.
      expect(took).toBeGreaterThan(SHORT * PATIENCE - 1_500);
      expect(took).toBeLessThan(SHORT * PATIENCE + BROKER_LOOKS_EVERY);
    } finally {
      await box.link.close();
      await wire.close();
      await province.close();
      await broker.close();
    }
  });

  it('is known within 45 s at the keepalive that a box has', () => {
    expect(KEEPALIVE * PATIENCE + BROKER_LOOKS_EVERY).toBeLessThanOrEqual(KNOWN_WITHIN);
  });
});
