/** `[time]` as chrony's sources: servers of the province, else a public pool. What DHCP names is chrony's own to add. Pure. */

const POOL = 'pool vn.pool.ntp.org iburst maxsources 3\npool 2.debian.pool.ntp.org iburst maxsources 2\n';

export function chronySources(servers: readonly string[]): string {
  const named = servers.filter((server) => /^[\w.:-]+$/.test(server));
  return named.length === 0 ? POOL : named.map((server) => `server ${server} iburst prefer\n`).join('');
}
