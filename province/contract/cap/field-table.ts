/**
 * Every element of CAP 1.2 and what becomes of it in our `alert`: the path it is mapped to, or why it is dropped, or why a document
 * with it is refused. docs/contract/cap.md prints this table; a test holds it against the schema and against a document that has all.
 */
type Mapped = { readonly to: string };
type Dropped = { readonly dropped: string };
type Refused = { readonly refused: string };

export const FIELD_TABLE = {
  'alert.identifier': { to: 'key.identifier' },
  'alert.sender': { to: 'key.sender' },
  'alert.sent': { to: 'key.sent' },
  'alert.status': { to: 'status: Actual, Exercise, Test; System and Draft are refused' },
  'alert.msgType': { to: 'msgType: Alert, Update, Cancel; Ack and Error are refused' },
  'alert.source': { to: 'cap.source' },
  'alert.scope': { to: 'Public, always; Restricted and Private are refused' },
  'alert.restriction': { refused: 'stands only beside the scope Restricted, which must not sound in public' },
  'alert.addresses': { to: 'cap.addresses' },
  'alert.code': { to: 'cap.code' },
  'alert.note': { to: 'cap.note' },
  'alert.references': { to: 'references' },
  'alert.incidents': { to: 'cap.incidents' },
  'alert.info.language': { to: 'infos[].language' },
  'alert.info.category': { to: 'infos[].cap.category' },
  'alert.info.event': { to: 'infos[].cap.event; hazard where no parameter names it' },
  'alert.info.responseType': { to: 'infos[].cap.responseType' },
  'alert.info.urgency': { to: 'infos[].cap.urgency' },
  'alert.info.severity': { to: 'infos[].cap.severity; level where no parameter names it' },
  'alert.info.certainty': { to: 'infos[].cap.certainty' },
  'alert.info.audience': { to: 'infos[].cap.audience' },
  'alert.info.eventCode': { to: 'infos[].cap.eventCode' },
  'alert.info.effective': { to: 'infos[].cap.effective' },
  'alert.info.onset': { to: 'infos[].cap.onset' },
  'alert.info.expires': { to: 'infos[].cap.expires; expires is the last of them' },
  'alert.info.senderName': { to: 'infos[].cap.senderName; provenance.issuedBy where no parameter names it' },
  'alert.info.headline': { to: 'infos[].headline; whole in infos[].cap.headline when longer than 300' },
  'alert.info.description': { to: 'infos[].description' },
  'alert.info.instruction': { to: 'infos[].instruction' },
  'alert.info.web': { to: 'infos[].cap.web' },
  'alert.info.contact': { to: 'infos[].cap.contact' },
  'alert.info.parameter': { to: 'infos[].cap.parameter; those of ours to the fields they name' },
  'alert.info.resource.resourceDesc': { to: 'infos[].cap.resource[].resourceDesc' },
  'alert.info.resource.mimeType': { to: 'infos[].cap.resource[].mimeType' },
  'alert.info.resource.size': { to: 'infos[].cap.resource[].size' },
  'alert.info.resource.uri': { to: 'infos[].cap.resource[].uri' },
  'alert.info.resource.derefUri': {
    dropped:
      'a file has no place in a signed message: a recording in it becomes content that the box fetches',
  },
  'alert.info.resource.digest': { to: 'infos[].cap.resource[].digest' },
  'alert.info.area.areaDesc': { to: 'infos[].cap.area[].areaDesc' },
  'alert.info.area.polygon': { to: 'infos[].cap.area[].polygon, to 1,500 points in all' },
  'alert.info.area.circle': { to: 'infos[].cap.area[].circle, to 1,500 points in all' },
  'alert.info.area.geocode': { to: 'infos[].cap.area[].geocode' },
  'alert.info.area.altitude': { to: 'infos[].cap.area[].altitude' },
  'alert.info.area.ceiling': { to: 'infos[].cap.area[].ceiling' },
} as const satisfies Record<string, Mapped | Dropped | Refused>;
