/** Example of who issued and approved an item. */
import type { Provenance } from '../scalars.ts';

export function exampleProvenance(change: Partial<Provenance> = {}): Provenance {
  return {
    issuedBy: 'Ủy ban nhân dân xã Bát Xát',
    approvedBy: 'Giàng A Páo, Phó Chủ tịch UBND xã',
    category: 'Thông tin, tuyên truyền chính sách, pháp luật',
    ...change,
  };
}
