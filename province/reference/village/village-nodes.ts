/** Who lives in the model village: one commune, one speaker with two zones and a button, one e-board. */
import type { Assignment } from '../../contract/messages/assignment.ts';

export const PROVINCE = { id: 'mau', name: 'Tỉnh Mẫu', approvedBy: 'Trần Thị Hạnh' } as const;
export const COMMUNE = { id: 'tan-phu', name: 'UBND xã Tân Phú' } as const;
/** Group of all nodes of the commune, and its issuer. */
export const COMMUNE_GROUP = `commune:${COMMUNE.id}`;

export interface VillageNode {
  readonly nodeId: string;
  readonly kind: Assignment['kind'];
  readonly name: string;
  readonly clusterCode: string;
  /** `relay`: the GPIO line. A board has none, its assignment names a zone all the same. */
  readonly zones: readonly { readonly id: string; readonly relay: number; readonly name: string }[];
  /** Line of the emergency button. */
  readonly button?: number;
}

export const SPEAKER = {
  nodeId: 'tan-phu-loa-01',
  kind: 'speaker',
  name: 'Cụm loa nhà văn hóa thôn Đông',
  clusterCode: 'TP-CL-001',
  zones: [
    { id: 'dong', relay: 17, name: 'Loa hướng đông' },
    { id: 'tay', relay: 18, name: 'Loa hướng tây' },
  ],
  button: 27,
} as const satisfies VillageNode;

export const BOARD = {
  nodeId: 'tan-phu-bang-01',
  kind: 'board',
  name: 'Bảng tin cổng UBND xã Tân Phú',
  clusterCode: 'TP-BT-001',
  zones: [{ id: 'man-hinh', relay: 17, name: 'Màn hình' }],
} as const satisfies VillageNode;

export const VILLAGE_NODES: readonly VillageNode[] = [SPEAKER, BOARD];
