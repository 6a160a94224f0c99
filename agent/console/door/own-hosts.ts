/**
 * The names and addresses under which this box is asked in its own network. Any other was made to point here by somebody (DNS
 * rebinding): a page of theirs would be of one origin with ours.
 */
import { X509Certificate } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

export interface OwnHostsFrom {
  /** PEM. */
  readonly cert: string;
  readonly nodeId: string;
  /** Of the machine. */
  readonly hostname: string;
  /** Default: those of the machine, asked each time, as they come and go. */
  readonly addresses?: () => readonly string[];
}

/** Whether `host`, as the header says it, is this box. */
export function ownHosts({
  cert,
  nodeId,
  hostname,
  addresses = ownAddresses,
}: OwnHostsFrom): (host: string) => boolean {
  const names = new Set(
    ['localhost', hostname, `${hostname}.local`, `${nodeId}.local`, ...namesOf(cert)].map(plain),
  );
  return (host) => {
    const [, name = ''] = /^(\[[\da-f:.]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(host) ?? [];
    const asked = plain(name);
    return names.has(asked) || addresses().some((address) => written(address) === asked);
  };
}

function namesOf(cert: string): string[] {
  const { subjectAltName = '' } = new X509Certificate(cert);
  return subjectAltName.split(', ').flatMap((one) => {
    const [, kind, name = ''] = /^(DNS|IP Address):(.+)$/.exec(one) ?? [];
    return kind === undefined || name.includes('*') ? [] : [written(name)];
  });
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((found = []) => found.map(({ address }) => address));
}

/** As a browser writes it into `Host`. */
function written(address: string): string {
  if (!isIPv6(address)) return address;
  return new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname;
}

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
