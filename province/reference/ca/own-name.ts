/** Who the province itself is at a broker of its own: the common name in `ca/province.crt`. No node may have it. */
export function ownName(provinceId: string): string {
  return `province-${provinceId}`;
}
