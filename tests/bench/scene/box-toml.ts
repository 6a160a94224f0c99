/** Settings of the box that is measured: as a box has them, but for devices that a bench can look at. */
export interface BenchBox {
  readonly nodeId: string;
  readonly url: string;
  readonly tls: boolean;
  /** ALSA: the name of a PCM. */
  readonly speaker: 'virtual' | { readonly alsa: string };
  /** Further keys of its zone, as lines of TOML. */
  readonly zone?: string;
}

export const RELAY = 17;
export const BUTTON = 27;

export function boxToml({ nodeId, url, tls, speaker, zone = '' }: BenchBox): string {
  const quoted = JSON.stringify;
  return `[node]
id = ${quoted(nodeId)}
kind = "speaker"
data = "data"

[link]
url = ${quoted(url)}
${tls ? 'ca = "ca.crt"\ncert = "node.crt"\nkey = "node.key"\n' : ''}
[speaker]
${speaker === 'virtual' ? 'driver = "virtual"\nrecording = "recording"' : `driver = "alsa"\ndevice = ${quoted(speaker.alsa)}`}
buffer_ms = 200

[gpio]
driver = "virtual"
file = "gpio.bin"

[[zone]]
id = "main"
relay = ${RELAY}
${zone}

[button]
line = ${BUTTON}
# A press is seen at the turn that finds it: what is measured is the start, not a switch that bounces.
debounce_ms = 0

[console]
listen = "127.0.0.1:0"

[content]
floor_mb = 1
`;
}
