/** The report of one alert that this province sent. */
import { InputError } from '../../../failure/failure.ts';
import type { Clock } from '../../../time/clock.ts';
import type { Mailbag } from '../delivery/mailbag.ts';
import type { OneOff } from '../delivery/one-off.ts';
import type { NodeRegistry } from '../folder/node-registry.ts';
import type { Presence } from '../reports/presence.ts';
import { type DrillReport, drillReport } from './drill-report.ts';
import type { HeardLog } from './heard-log.ts';

interface Parts {
  readonly registry: NodeRegistry;
  readonly presence: Presence;
  readonly heard: HeardLog;
  readonly clock: Pick<Clock, 'wall'>;
}
export type AlertMail = Extract<OneOff, { type: 'alert' }>;

export const drillOf = {
  mail({ registry, presence, heard, clock }: Parts, alert: AlertMail): DrillReport {
    const nodes = registry.audience(alert.aud).map((node) => ({ ...node, ...presence.of(node.nodeId) }));
    return drillReport({ ...alert, nodes, heard: heard.of(alert.id), now: clock.wall() });
  },

  /** `name`: alert id, its identifier alone, or the jti of its message. Throws InputError when no such alert is remembered. */
  named(parts: Parts & { readonly mailbag: Mailbag }, name: string): DrillReport {
    const found = parts.mailbag
      .all()
      .map(({ oneOff }) => oneOff)
      .findLast(
        (oneOff): oneOff is AlertMail =>
          oneOff.type === 'alert' &&
          (oneOff.id === name || oneOff.jti === name || oneOff.body.key.identifier === name),
      );
    if (!found) throw new InputError(`id "${name}": no such alert was sent in the last 30 days`);
    return drillOf.mail(parts, found);
  },
} as const;
