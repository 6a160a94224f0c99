/** An alert that the contract accepts, for tests to change. */
import { Alert } from '../../../province/contract/messages/alert.ts';

export function alertOf(change: Partial<Alert> = {}): Alert {
  return Alert.parse({
    key: { sender: 'tinh-79', identifier: 'a', sent: '2026-11-22T05:00:00+07:00' },
    status: 'actual',
    msgType: 'alert',
    level: 3,
    hazard: 'flood',
    provenance: { issuedBy: 'Ban chỉ huy', approvedBy: 'Nguyễn Văn A', category: 'thiên tai' },
    expires: '2026-11-22T17:00:00+07:00',
    infos: [{ language: 'vi', headline: 'Lũ khẩn cấp' }],
    ...change,
  });
}
