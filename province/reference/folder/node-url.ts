/** Where nodes reach the broker, as the settings say. */
import { InputError } from '../../../failure/failure.ts';
import type { ProvinceSettings } from './settings.ts';

/** Throws InputError when the settings leave nodes no way. */
export function nodeUrl({ broker }: ProvinceSettings): string {
  if (broker.outer) return broker.outer.node_url ?? broker.outer.url;
  const port = (address: string) => address.slice(address.lastIndexOf(':') + 1);
  if (broker.tls !== '') return `mqtts://${broker.host}:${port(broker.tls)}`;
  if (broker.tcp !== '') return `mqtt://${broker.tcp}`;
  throw new InputError('province.toml: broker.tcp and broker.tls are both off: nodes cannot reach it');
}
