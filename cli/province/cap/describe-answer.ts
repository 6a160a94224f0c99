/** What became of a CAP document, a line each, for people. */
import type { CapAnswer } from '../../../province/reference/cap/import/cap-answer.ts';
import type { Speak } from '../../language.ts';

export function describeAnswer(answer: CapAnswer, speak: Speak): readonly string[] {
  const { aud, nodes, signedBy, alert, ends, unknown, left, nobody, unplaced } = answer;
  const list = (name: string, items: readonly string[]) =>
    items.length > 0 ? [`${name}: ${items.join(', ')}`] : [];
  const resources = answer.resources.map(({ element, outcome }) =>
    'kept' in outcome
      ? speak(`${element}: đã lưu ${outcome.kept}`, `${element}: kept as ${outcome.kept}`)
      : speak(`${element}: không phát, ${outcome.dropped}`, `${element}: not played, ${outcome.dropped}`),
  );
  return [
    ...(answer.outcome === 'known'
      ? [speak('đã gửi trước đây, không gửi lại', 'was sent before, is not sent again')]
      : []),
    ...(answer.outcome === 'dry-run' ? [speak('chỉ xem, chưa gửi', 'only looked at, not sent')] : []),
    signedBy
      ? speak(`ký bởi: ${signedBy.certificate}`, `signed by: ${signedBy.certificate}`)
      : speak('không có chữ ký', 'not signed'),
    speak(
      `gửi tới: ${aud.join(', ')} (${nodes.length} cụm)`,
      `to: ${aud.join(', ')} (nodes: ${nodes.length})`,
    ),
    speak(`cấp ${alert.level}, ${alert.hazard}`, `level ${alert.level}, ${alert.hazard}`),
    ...list(speak('kết thúc', 'ends'), ends),
    ...list(speak('dẫn chiếu không còn hiệu lực ở đây', 'references nothing in force here'), unknown),
    ...list(speak('không còn được cảnh báo', 'no longer warned'), left),
    ...list(speak('khu vực không có cụm nào', 'areas that meet no node'), nobody),
    ...list(
      speak('chưa có vị trí, vẫn gửi', 'without a position, warned all the same'),
      unplaced.filter(({ warned }) => warned).map(({ nodeId }) => nodeId),
    ),
    ...list(
      speak('chưa có vị trí, không gửi', 'without a position, not judged, not warned'),
      unplaced.filter(({ warned }) => !warned).map(({ nodeId }) => nodeId),
    ),
    ...list(speak('suy ra', 'derived'), answer.derived),
    ...resources,
    ...answer.dropped.map(({ element, reason }) =>
      speak(`bỏ ${element}: ${reason}`, `dropped ${element}: ${reason}`),
    ),
  ];
}
