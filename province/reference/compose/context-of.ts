/** What is filled into a message of one issuer. Pure. */
import type { WallTime } from '../../../time/instant.ts';
import type { Keyring } from '../folder/keyring.ts';
import type { ProvinceSettings } from '../folder/settings.ts';
import type { Context } from './complete-body.ts';

/** lĩnh vực, where a message names none. */
const CATEGORY = 'Thông tin thiết yếu';

export function contextOf(
  { province }: Pick<ProvinceSettings, 'province'>,
  { issuers }: Pick<Keyring, 'issuers'>,
  iss: string,
  now: WallTime,
): Context {
  const issuedBy = issuers.find(({ id }) => id === iss)?.name ?? province.name;
  const provenance = { issuedBy, approvedBy: province.approved_by, category: CATEGORY };
  return { now, sender: `loa-${province.id}`, provenance };
}
