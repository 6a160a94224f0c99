/**
 * Every rule a document is held against, by name: first those of XML and of the schema, then those that the text of the standard
 * adds in §3.2 and §3.3. Each has a failing fixture in the tests, and docs/contract/cap.md is held against this list.
 */
export const CAP_RULES = {
  size: 'a document has at most 1 MiB',
  encoding: 'the bytes are text in the encoding that the declaration names (UTF-8 if none)',
  doctype:
    'no document type declaration and no entity declaration: neither is needed, both are ways to attack',
  xml: 'well-formed XML 1.0',
  depth: 'at most 40 elements deep, 50,000 elements, 2,000 comments or the like, 500 namespace declarations',
  root: 'the root element is <alert>',
  namespace: 'the namespace is urn:oasis:names:tc:emergency:cap:1.2 (§3.3.1)',
  attribute: 'elements of CAP have no attributes but declarations, xsi:…, xml:… and an Id for a signature',
  'unknown-element': 'CAP 1.2 knows the element at this place',
  'foreign-element': 'of other namespaces only <Signature> stands in an alert, after all else (§3.3.4)',
  order: "elements stand in the schema's order",
  missing: 'a required element is there',
  repeated: 'an element that may stand once stands once',
  empty: 'a required element says something',
  'element-content': 'an element of text has no elements in it',
  'mixed-content': 'an element of elements has no text of its own',
  'identifier-characters': '<identifier> has no spaces, commas, < or & (§3.2.1)',
  'sender-characters': '<sender> has no spaces, commas, < or & (§3.2.1)',
  'date-time': 'an instant is YYYY-MM-DDThh:mm:ss±hh:mm of the calendar, never with Z (§3.3.2)',
  status: '<status> is one of Actual, Exercise, System, Test, Draft',
  msgType: '<msgType> is one of Alert, Update, Cancel, Ack, Error',
  scope: '<scope> is one of Public, Restricted, Private',
  restriction: '<restriction> stands if and only if the scope is Restricted',
  addresses: '<addresses> stands if the scope is Private',
  quotes: 'a list has spaces between its entries, and double quotes around an entry that has spaces',
  references: '<references> has entries of the form sender,identifier,sent with spaces between',
  'references-needed': 'Update, Cancel, Ack and Error name what they refer to',
  language: '<language> is a tag of RFC 3066',
  category:
    '<category> is one of Geo, Met, Safety, Security, Rescue, Fire, Health, Env, Transport, Infra, CBRNE, Other',
  responseType:
    '<responseType> is one of Shelter, Evacuate, Prepare, Execute, Avoid, Monitor, Assess, AllClear, None',
  urgency: '<urgency> is one of Immediate, Expected, Future, Past, Unknown',
  severity: '<severity> is one of Extreme, Severe, Moderate, Minor, Unknown',
  certainty: '<certainty> is one of Observed, Likely, Possible, Unlikely, Unknown',
  web: '<web> is a full, absolute URI',
  mimeType: '<mimeType> is a media type of RFC 2046',
  sizeNumber: '<size> is a whole number of bytes',
  uri: '<uri> is a full, absolute URI, or a relative one that names the content of <derefUri>',
  derefUri: '<derefUri> is base64',
  digest: '<digest> is a SHA-1: 40 hexadecimal digits',
  'coordinate-pair': 'a point is latitude,longitude in decimal degrees',
  'coordinate-range': 'a latitude is −90 to 90, a longitude −180 to 180',
  'polygon-points': 'a polygon has at least four points',
  'polygon-closed': 'the last point of a polygon is its first',
  circle: 'a circle is latitude,longitude, a space, and a radius in kilometres that is not negative',
  altitude: '<altitude> and <ceiling> are decimal numbers of feet',
  'ceiling-alone': '<ceiling> stands only beside <altitude>',
  'ceiling-below': '<ceiling> is not below <altitude>',
} as const;

/** A document may be right and still be nothing that a loudspeaker may sound: refused when it is mapped. */
export const MAPPING_RULES = {
  'status-for-people':
    'only Actual, Exercise and Test are for people; System and Draft speak to machines and editors',
  'msgType-for-people': 'only Alert, Update and Cancel are for people; Ack and Error answer a sender',
  'scope-public': 'what is not Public must not sound in a public place',
  'info-needed': 'an Alert or Update has an <info>: there is nothing to say without',
  'language-tag': 'the first part of <language> is a code of two or three letters',
  'expires-after-sent': 'an Alert or Update ends after it is sent',
  'risk-level': 'the risk level of Decision 18/2021/QĐ-TTg is 1, 2, 3, 4 or 5',
  bounds: 'a signed alert has bounds: shorten it, or send it in parts',
} as const;

export type MappingRule = keyof typeof MAPPING_RULES;

export type CapRule = keyof typeof CAP_RULES;
