import type { CapAlert } from '../cap-alert.ts';
import type { CapAudience } from '../cap-mapping.ts';

/**
 * `geocode` of a Vietnamese commune: five digits of the national list of administrative units (Decision 19/2025/QĐ-TTg). A node
 * of it is in the group `commune:<code>`.
 */
export const COMMUNE_CODE = 'VN-COMMUNE';

/** All areas of the document, and the communes among their codes. A value that is no commune code names nobody. */
export function audienceOf({ info }: Pick<CapAlert, 'info'>): CapAudience {
  const areas = info.flatMap(({ area }) => area);
  const codes = areas
    .flatMap(({ geocode }) => geocode)
    .filter(({ valueName }) => valueName.trim() === COMMUNE_CODE)
    .map(({ value }) => value.trim())
    .filter((value) => /^\d{5}$/.test(value));
  return { communes: [...new Set(codes)], areas };
}
