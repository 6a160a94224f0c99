/** A CAP document as a provincial office sends it. Dated by the caller. */
export interface CapText {
  readonly identifier?: string;
  readonly sender?: string;
  readonly sent?: string;
  readonly expires?: string;
  readonly msgType?: string;
  readonly status?: string;
  readonly references?: string;
  readonly headline?: string;
  readonly areas?: string;
  readonly resources?: string;
  readonly parameters?: string;
  readonly id?: string;
}

export const commune = (code: string) =>
  `<area><areaDesc>Xã ${code}</areaDesc><geocode><valueName>VN-COMMUNE</valueName><value>${code}</value></geocode></area>`;

export function capText(given: CapText = {}): string {
  const sent = given.sent ?? '2026-11-22T04:54:00+07:00';
  const parts = [
    `<identifier>${given.identifier ?? 'LQ-2026-041'}</identifier>`,
    `<sender>${given.sender ?? 'pctt.laocai.example.vn'}</sender>`,
    `<sent>${sent}</sent>`,
    `<status>${given.status ?? 'Actual'}</status>`,
    `<msgType>${given.msgType ?? 'Alert'}</msgType>`,
    '<scope>Public</scope>',
    ...(given.references === undefined ? [] : [`<references>${given.references}</references>`]),
    '<info><language>vi</language><category>Met</category><event>Lũ quét</event>',
    '<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>',
    `<expires>${given.expires ?? '2026-11-22T17:00:00+07:00'}</expires>`,
    '<senderName>Ban Chỉ huy Phòng thủ dân sự tỉnh Lào Cai</senderName>',
    `<headline>${given.headline ?? 'Cảnh báo lũ quét'}</headline>`,
    '<description>Nước suối đang lên nhanh &amp; chảy xiết.</description>',
    '<instruction>Di chuyển ngay lên nhà văn hóa thôn.</instruction>',
    given.parameters ?? '',
    given.resources ?? '',
    given.areas ?? commune('26734'),
    '</info>',
  ];
  const id = given.id === undefined ? '' : ` Id="${given.id}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"${id}>\n${parts.join('\n')}\n</alert>\n`;
}
