/** What of the settings decides how a box reaches the network: what is tried, proved and reverted as one. Pure. */
import type { SettingsFile } from '../../../agent/settings/schema.ts';

export type NetworkPart = Pick<SettingsFile, 'ethernet' | 'wifi'> & {
  readonly mobile?: Omit<NonNullable<SettingsFile['mobile']>, 'power_cut'>;
};

export function networkPart({ ethernet, wifi, mobile }: SettingsFile): NetworkPart {
  const part: { -readonly [key in keyof NetworkPart]: NetworkPart[key] } = {};
  if (ethernet) part.ethernet = ethernet;
  if (wifi) part.wifi = wifi;
  if (mobile) {
    const { power_cut: _, ...dialled } = mobile;
    part.mobile = dialled;
  }
  return part;
}
