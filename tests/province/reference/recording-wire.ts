/** A wire without a broker: what was published, in order. */
import type { Wire } from '../../../province/reference/broker/wire.ts';

export class RecordingWire implements Wire {
  connected = true;
  readonly nodeUrls = ['mqtt://127.0.0.1:1'];
  sent: { topic: string; payload: string; retain: boolean }[] = [];

  publish(topic: string, payload: string, { retain }: { retain: boolean }): Promise<void> {
    this.sent.push({ topic, payload, retain });
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Topics since the last call, without the contract's root. */
  take(): string[] {
    const topics = this.sent.map(({ topic }) => topic.replace('loa/v1/to/', ''));
    this.sent = [];
    return topics;
  }
}
