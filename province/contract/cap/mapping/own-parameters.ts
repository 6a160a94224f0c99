/**
 * What Vietnamese law and our `alert` have and CAP has no element for travels as `parameter`s of the first `info` (the audio's digest
 * and the derived elements: of each). `VN-QD18-2021:…` are open names for anybody; `LOA:…` are ours and may be left out.
 */
export const OWN = {
  /** Cấp độ rủi ro thiên tai, Decision 18/2021/QĐ-TTg Art. 4: `1` to `5`. */
  riskLevel: 'VN-QD18-2021:RISK-LEVEL',
  /** Kind of disaster: `storm`, `flood`, `flash-flood`, … as `hazard` of our alert. */
  hazard: 'VN-QD18-2021:HAZARD',
  /** ISO 8601 duration from one round to the next. Absent: PT2H. */
  repeatEvery: 'LOA:REPEAT-EVERY',
  /** Relay zones, spaces between. Absent: all. */
  zones: 'LOA:ZONES',
  /** Provenance, as every play-log row has to carry it (Decree 49/2024). */
  issuedBy: 'LOA:ISSUED-BY',
  approvedBy: 'LOA:APPROVED-BY',
  category: 'LOA:CATEGORY',
  /** When the alert ends, where it is not the last `expires` of its blocks. */
  expires: 'LOA:EXPIRES',
  /** SHA-256 of the block's recorded words, a space, their URI: CAP's own digest is SHA-1. */
  audio: 'LOA:AUDIO-SHA256',
  /** Required elements that the alert has not and the exporter had to fill in: whoever reads the alert back leaves them. */
  derived: 'LOA:DERIVED',
} as const;

export type OwnParameter = keyof typeof OWN;

/** `resourceDesc` of the recorded words in a document that we write. */
export const AUDIO_DESC = 'LOA:AUDIO';
