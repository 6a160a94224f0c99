/**
 * Abbreviations that mean something only where they stand: in front of a name, of a number, of a word that settles it. In order; the first that fits
 * holds. A dot that belongs to one is read with it.
 */
interface InPlace {
  readonly written: RegExp;
  readonly said: string;
}

/** A dot and a name: "P. Hòa Khánh", "TX.Hương Trà". Sticky and unicode, from the abbreviation's first letter. */
const beforeName = (letters: string): RegExp => new RegExp(`(?:${letters})\\. ?(?=[\\p{Lu}\\d])`, 'uy');
/** "BĐ3", "QL.1A", "Km 12". */
const beforeNumber = (letters: string, number = '\\d'): RegExp =>
  new RegExp(`(?:${letters})(?:\\. ?| ?)(?=${number})`, 'uy');
/** Followed by one of these, small letters or capitals. */
const before = (letters: string, words: string): RegExp =>
  new RegExp(`(?:${letters})(?=(?:\\. ?| )(?:${words})(?!\\p{L}))`, 'uy');
/** "NĐ 144/2021/NĐ-CP", "QĐ số 18/2021". */
const beforeSign = (letters: string): RegExp => new RegExp(`${letters}(?=(?: số)? \\d{1,5}/)`, 'uy');
/** "gió mùa ĐB", "hướng ĐB - TN". */
const towards = (letters: string): RegExp =>
  new RegExp(`(?<=(?:[Gg]ió|mùa|[Hh]ướng|[Pp]hía) (?:[ĐT][BN] ?- ?)?)${letters}(?!\\p{L})`, 'uy');

export const IN_PLACE: readonly InPlace[] = [
  { written: beforeNumber('QL'), said: 'quốc lộ' },
  { written: beforeNumber('TL'), said: 'tỉnh lộ' },
  { written: beforeNumber('HL'), said: 'hương lộ' },
  { written: beforeNumber('ĐT', '\\d{3}[A-Z]?(?![\\d ]\\d)'), said: 'đường tỉnh' },
  { written: beforeNumber('ĐH', '\\d{1,3}(?!\\d)'), said: 'đường huyện' },
  { written: beforeNumber('CT', '\\d{2}(?!\\d)'), said: 'cao tốc' },
  { written: beforeNumber('BĐ', '[1-4](?!\\d)|[IV]{1,3}(?!\\p{L})'), said: 'báo động' },
  { written: beforeNumber('Km|KM'), said: 'ki lô mét' },
  { written: /T(?=\d{1,2}(?:[-–]T\d{1,2})?\/(?:19|20)\d{2})/uy, said: 'tháng' },
  { written: /T(?=[2-7](?!\d))/uy, said: 'thứ' },
  {
    written: /(?<=[Tt]h[ứƯ] ?7(?:,| và| -) )CN(?!\p{L})|(?<=T7(?:,| và| -) ?)CN(?!\p{L})/uy,
    said: 'chủ nhật',
  },
  { written: beforeNumber('KP'), said: 'khu phố' },
  { written: beforeNumber('[Tt]r\\.'), said: 'trang' },
  { written: /SN(?=:? (?:19|20)\d{2})/uy, said: 'sinh năm' },
  // Kinds of documents in front of their signs.
  { written: beforeSign('QĐ'), said: 'quyết định' },
  { written: beforeSign('NĐ'), said: 'nghị định' },
  { written: beforeSign('NQ'), said: 'nghị quyết' },
  { written: beforeSign('TT'), said: 'thông tư' },
  { written: beforeSign('CĐ'), said: 'công điện' },
  // Winds.
  { written: towards('ĐB'), said: 'Đông Bắc' },
  { written: towards('ĐN'), said: 'Đông Nam' },
  { written: towards('TB'), said: 'Tây Bắc' },
  { written: towards('TN'), said: 'Tây Nam' },
  // Signatures: who signs for whom.
  { written: beforeName('TM'), said: 'thay mặt' },
  { written: beforeName('KT'), said: 'ký thay' },
  { written: beforeName('TL'), said: 'thừa lệnh' },
  { written: beforeName('TUQ'), said: 'thừa ủy quyền' },
  // Places and persons by one or two letters and a dot.
  { written: beforeName('TP|Tp|tp'), said: 'thành phố' },
  {
    written:
      /TT(?:\. ?| )(?=(?:Y tế|Dự báo|Văn hóa|GD|Hành chính|HCC|Phục vụ|Dịch vụ|DV|Hội nghị|Khuyến nông|KTTV|Kiểm soát|Chính trị)(?!\p{Ll}))/uy,
    said: 'trung tâm',
  },
  { written: /(?<=[Đđ]ài )TT(?!\p{L})/uy, said: 'truyền thanh' },
  { written: beforeName('TX|Tx|tx'), said: 'thị xã' },
  { written: beforeName('TT|Tt|tt'), said: 'thị trấn' },
  { written: beforeName('TDP'), said: 'tổ dân phố' },
  { written: beforeName('GS'), said: 'giáo sư' },
  { written: beforeName('PGS'), said: 'phó giáo sư' },
  { written: /TS(?:\.|(?= ))(?= ?\p{Lu}\p{Ll})/uy, said: 'tiến sĩ' },
  { written: beforeName('ThS|Ths'), said: 'thạc sĩ' },
  { written: beforeName('BS|Bs'), said: 'bác sĩ' },
  { written: beforeName('KS'), said: 'kỹ sư' },
  { written: beforeName('CN'), said: 'cử nhân' },
  { written: beforeName('P'), said: 'phường' },
  { written: beforeName('Q'), said: 'quận' },
  { written: beforeName('H'), said: 'huyện' },
  { written: beforeName('X'), said: 'xã' },
  { written: beforeName('T'), said: 'tỉnh' },
  { written: beforeName('Đ'), said: 'đường' },
  // One abbreviation, two meanings.
  {
    written: before('BCH', 'Đảng|Đoàn|Công đoàn|TW|Trung ương|trung ương|Hội|Chi đoàn|Chi bộ'),
    said: 'ban chấp hành',
  },
  { written: before('VP', 'UBND|HĐND|Đảng ủy|Chính phủ'), said: 'văn phòng' },
  { written: before('CA', 'xã|phường|tỉnh|thành phố|TP|Tp|huyện|thị trấn|XÃ|PHƯỜNG|TỈNH'), said: 'công an' },
  { written: /ĐT(?=:| ?\d)/uy, said: 'điện thoại' },
  { written: /Đ\/[cC](?=:)/uy, said: 'địa chỉ' },
  { written: /(?<=vụ )ĐX(?!\p{L})/uy, said: 'Đông Xuân' },
  { written: /(?<=vụ )HT(?!\p{L})/uy, said: 'Hè Thu' },
  { written: /(?:MN)(?= \p{Lu})/uy, said: 'mầm non' },
  { written: /(?:TH)(?= \p{Lu}\p{Ll}| ?[&,-] ?THCS)/uy, said: 'tiểu học' },
];
